"""The colours of a drawing on paper. On the site, classes carry them (docs/assets/styles/); Typst reads no style
sheet, so what the sheets say for print is written into the drawing itself.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from scripts.browser import styles
from scripts.core.project import DOCS

SVG = "http://www.w3.org/2000/svg"

# What a style sheet may say of a drawing's parts, which an attribute can say as well.
ATTRIBUTES = {
    "color",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
}
SCREEN_ONLY = re.compile(r"forced-colors|prefers-|\bscreen\b|width|hover")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROLE = re.compile(r"var\((--[\w-]+)\)")
_SIMPLE = re.compile(r"([a-z]+)?((?:\.[\w-]+)*)")


@dataclass(frozen=True)
class Compound:
    """One part of a selector: an element's tag and classes."""

    tag: str
    classes: frozenset[str]

    def fits(self, element: Element) -> bool:
        """Whether an element has the tag and all of the classes."""
        return self.tag in ("", _tag(element)) and self.classes <= set(element.get("class", "").split())


@dataclass(frozen=True)
class Rule:
    """A selector of descendants, what it sets, and its weight against others."""

    path: tuple[Compound, ...]
    sets: dict[str, str]
    weight: tuple[int, int, int]

    def fits(self, line: Sequence[Element]) -> bool:
        """Whether it selects the last element of a line from the outermost one."""
        if not self.path[-1].fits(line[-1]):
            return False
        above = iter(reversed(line[:-1]))
        return all(any(part.fits(each) for each in above) for part in reversed(self.path[:-1]))


def printed(drawing: str, around: Sequence[Element], font: str) -> str:
    """The drawing with its colours for paper written in, its words in the font. `around` is what it stands in."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(drawing if "xmlns=" in drawing else drawing.replace("<svg", f'<svg xmlns="{SVG}"', 1))
    _dress(root, list(around), rules())
    root.set("font-family", font)
    return ET.tostring(root, "unicode")


def _dress(element: Element, above: list[Element], known: Sequence[Rule]) -> None:
    line = [*above, element]
    for rule in known:
        if rule.fits(line):
            for name, value in rule.sets.items():
                element.set(name, value)
    for child in element:
        _dress(child, line, known)


@cache
def roles() -> dict[str, str]:
    """The colours of print by their roles, such as `--ink`: `#000`."""
    return {name: value for _, declared in _declarations() for name, value in declared.items() if name.startswith("--")}


@cache
def rules() -> tuple[Rule, ...]:
    """What our style sheets say of drawings in print, the weightiest last."""
    found: list[Rule] = []
    for selector, declared in _declarations():
        sets = {name: value for name, value in declared.items() if name in ATTRIBUTES}
        for path in _paths(selector) if sets else []:
            names = sum(len(part.classes) for part in path)
            found.append(Rule(path, sets, (names, sum(bool(part.tag) for part in path), len(found))))
    return tuple(
        Rule(
            rule.path,
            {name: _ROLE.sub(lambda m: roles()[m[1]], value) for name, value in rule.sets.items()},
            rule.weight,
        )
        for rule in sorted(found, key=lambda rule: rule.weight)
    )


def _declarations() -> Iterator[tuple[str, dict[str, str]]]:
    for sheet in styles.OWN_PARTS:
        yield from _blocks(_COMMENT.sub("", (DOCS / sheet).read_text("utf-8")))


def _blocks(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector with what it declares; those for print as well, those for some screens not."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        head = css[at:opening].split(";")[-1].strip()
        end = _closing(css, opening)
        inside = css[opening + 1 : end]
        if head.startswith("@"):
            if head.startswith("@media") and not SCREEN_ONLY.search(head):
                yield from _blocks(inside)
        else:
            parts = (part.partition(":") for part in inside.split(";") if ":" in part)
            yield head, {name.strip(): value.replace("!important", "").strip() for name, _, value in parts}
        at = end + 1


def _closing(css: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if not depth:
            return at
    raise ValueError("A style sheet has a block that is never closed")


def _paths(selector: str) -> Iterator[tuple[Compound, ...]]:
    """The selectors of a list as paths. One with more than tags, classes and :is() has no say about drawings."""
    for each in _alternatives(selector):
        parts = [_SIMPLE.fullmatch(part) for part in each.split()]
        if parts and all(parts):
            yield tuple(
                Compound(part[1] or "", frozenset(filter(None, part[2].split("."))))
                for part in parts
                if part is not None
            )


def _alternatives(selector: str) -> list[str]:
    choice = re.search(r":is\(([^()]*)\)", selector)
    if choice:
        options = (selector[: choice.start()] + one.strip() + selector[choice.end() :] for one in choice[1].split(","))
        return [path for option in options for path in _alternatives(option)]
    return [each.strip() for each in selector.split(",")]


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
