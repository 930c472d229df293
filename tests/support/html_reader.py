"""Reads HTML for tests, as a browser would find its elements: tag, attributes, text, and what they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as tree

from scripts.core.html import read

MARKUP = """<img src=x onerror="alert(1)">'"&lt;</p></textarea><script>alert(2)</script>"""  # must never come through


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    inside: Element | None
    words: list[str]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def raw(self) -> str:
        return "".join(self.words)

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())

    def around(self) -> Iterator[Element]:
        """What it stands in, from the nearest outwards."""
        element = self.inside
        while element:
            yield element
            element = element.inside


@lru_cache(maxsize=64)
def elements(html: str) -> tuple[Element, ...]:
    """Every element in order. Raises Unreadable if a tag is not closed where it should be, or an attribute is twice."""

    def within(around: tree.Element, inside: Element | None) -> Iterator[Element]:
        for each in around:
            element = Element(each.tag, each.attrib, inside, list(each.itertext()))
            yield element
            yield from within(each, element)

    return tuple(within(read(html), None))


def find(html: str, tag: str, **attributes: str) -> list[Element]:
    """The elements with this tag and these attributes. In their names _ stands for -."""
    wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [each for each in elements(html) if each.tag == tag and wanted.items() <= each.attributes.items()]


def boxes(html: str) -> dict[str, list[Element]]:
    """What can be filled in, by name: text boxes, lists, radio buttons and boxes to tick."""
    found: dict[str, list[Element]] = {}
    for each in elements(html):
        if each.tag in ("input", "select", "textarea"):
            found.setdefault(each["name"], []).append(each)
    return found


def value(html: str, name: str) -> str:
    """What stands in a form under a name, as a browser would send it."""
    found = boxes(html)[name]
    if found[0].tag == "textarea":
        return found[0].raw
    if found[0].tag == "select":
        chosen = [each["value"] for each in find(html, "option", selected="") if found[0] in each.around()]
        return ",".join(chosen)
    if found[0]["type"] in ("radio", "checkbox"):
        return ",".join(each["value"] for each in found if "checked" in each)
    return found[0]["value"]
