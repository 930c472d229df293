"""Reads HTML for tests, as a browser would find its elements: tag, attributes, text, and what they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

MARKUP = """<img src=x onerror="alert(1)">'"&lt;</p></textarea><script>alert(2)</script>"""  # must never come through
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    inside: Element | None
    words: list[str] = field(default_factory=list)

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
    """Every element in order. Fails if a tag is not closed, or not where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"never closed: {[each.tag for each in reader.open]}"
    return tuple(reader.found)


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


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None)
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)
