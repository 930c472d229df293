"""HTML as a tree of elements, each of which knows where it stands in the source. Nothing else in scripts/ parses HTML.

Names of tags and attributes are in lower case, as HTML has them. SVG minds the case, so take a drawing from the source.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import cast
from xml.etree import ElementTree

# The elements that have no end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Unreadable(ValueError):
    """The HTML is not well formed."""


class Element(ElementTree.Element):
    """An element with its place in the source: offsets of its first character, of its content, and of what follows.

    Its start tag is `html[start:inside]`, its end tag `html[closing:end]`, which is empty if it has none.
    """

    start: int
    inside: int
    closing: int
    end: int


def read(html: str) -> Element:
    """The elements of a page or of a piece of one, within a root of our own called "page".

    Raises Unreadable for a tag that is not closed where it should be, and for an attribute that is given twice.
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.finish()


def elements(root: Element) -> Iterator[Element]:
    """Every element of a tree in the order of the source, but for the root of our own."""
    return islice(cast(Iterator[Element], root.iter()), 1, None)


def edited(html: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The source with other text in some places, each given by its first character and by the one that follows it."""
    for start, end, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[end:]
    return html


def classes(element: ElementTree.Element) -> set[str]:
    """The classes of an element."""
    return set(element.get("class", "").split())


def words(element: ElementTree.Element) -> str:
    """Its text without its markup, and with single spaces. The sign that links a heading to itself is no text of it."""
    return " ".join("".join(texts(element, "headerlink")).split())


def having(root: ElementTree.Element, attribute: str, value: str | None = None) -> Iterator[ElementTree.Element]:
    """The elements within that have an attribute, or an attribute with this value, in the order of the source."""
    with_it = (element for element in root.iter() if attribute in element.attrib)
    return (element for element in with_it if value is None or element.get(attribute) == value)


def texts(element: ElementTree.Element, but: str) -> Iterator[str]:
    """The pieces of text within, but for those in elements of one class or with one tag."""
    yield element.text or ""
    for child in element:
        if child.tag != but and but not in classes(child):
            yield from texts(child, but)
        yield child.tail or ""


class _Reader(HTMLParser):
    """Builds the tree while the parser goes through the source."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._html = html
        self._builder = ElementTree.TreeBuilder(Element)
        self._root = cast(Element, self._builder.start("page", {}))
        self._open: list[Element] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]  # the offset of each line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            raise Unreadable(f"<{tag}> has an attribute twice")
        element = cast(Element, self._builder.start(tag, values))
        element.start = self._here()
        element.inside = element.start + len(self.get_starttag_text() or "")
        if tag in VOID:
            self._builder.end(tag)
            element.closing = element.end = element.inside
        else:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag such as `<path/>` or `<br/>`."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            element = self._open.pop()
            self._builder.end(tag)
            element.closing = element.end = element.inside

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            expected = f"</{self._open[-1].tag}>" if self._open else "nothing"
            raise Unreadable(f"</{tag}> stands where {expected} was expected")
        element = self._open.pop()
        self._builder.end(tag)
        element.closing = self._here()
        element.end = self._html.index(">", element.closing) + 1

    def handle_data(self, data: str) -> None:
        self._builder.data(data)

    def finish(self) -> Element:
        """The root. Raises Unreadable if an element is still open."""
        if self._open:
            raise Unreadable(f"<{self._open[-1].tag}> is never closed")
        self._builder.end("page")
        self._builder.close()
        return self._root

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
