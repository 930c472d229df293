"""A built page as a tree of elements. Drawings stay as they were written, since SVG minds upper and lower case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
DRAWING = "data-drawing"  # the number of the drawing that an <svg> stands for

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


class Unreadable(ValueError):
    """The HTML is not well formed."""


@dataclass(frozen=True)
class Tree:
    """The root element, and the source of each drawing by its number."""

    root: Element
    drawings: tuple[str, ...]


def read(html: str) -> Tree:
    """The tree of a page or of a piece of one. Raises Unreadable for a tag that is not closed where it should be."""
    drawings = tuple(_SVG.findall(html))
    numbers = iter(range(len(drawings)))
    reader = _Reader()
    reader.feed(_SVG.sub(lambda _: f'<svg {DRAWING}="{next(numbers)}"></svg>', html))
    reader.close()
    return Tree(reader.root(), drawings)


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def words(element: Element) -> str:
    """Its text without its markup, and with single spaces. The sign that links a heading to itself is no text of it."""
    return " ".join("".join(_texts(element)).split())


def having(root: Element, attribute: str, value: str | None = None) -> Iterator[Element]:
    """The elements within that have an attribute, or an attribute with this value."""
    found = (each for each in root.iter() if attribute in each.attrib)
    return (each for each in found if value is None or each.get(attribute) == value)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if "headerlink" not in classes(child):
            yield from _texts(child)
        yield child.tail or ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("page", {})
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            raise Unreadable(f"</{tag}> stands where {f'</{self.open[-1]}>' if self.open else 'nothing'} was expected")
        self.builder.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def root(self) -> Element:
        if self.open:
            raise Unreadable(f"<{self.open[-1]}> is never closed")
        self.builder.end("page")
        return self.builder.close()
