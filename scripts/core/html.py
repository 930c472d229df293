"""HTML as a tree of elements, each of which knows where it stands in the source. Nothing else in scripts/ parses HTML.

Names of tags and attributes are in lower case, as HTML has them. SVG minds the case, so take a drawing from the source.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import cast
from xml.etree import ElementTree

# The elements that have no end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

_ATTRIBUTE = r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
_ATTRIBUTES = rf"(?:{re.sub(r'\((?!\?)', '(?:', _ATTRIBUTE)})*+"
# Whatever begins with `<` and is no text. The last kind is what browsers might read in different ways.
_TOKEN = re.compile(
    rf"""<(?:
      (?P<tag>[a-z][^\s/>"'<=]*)(?P<attributes>{_ATTRIBUTES})\s*(?P<empty>/?)>
    | /(?P<closes>[a-z][^\s/>"'<=]*)\s*>
    | !--(?!-?>).*?-->
    | !doctype[^<>]*>
    | (?P<unclear>[a-z/!?])
    )""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)
# In these, nothing but their end is a tag, and nothing is an entity.
_AS_IT_STANDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style")}


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

    Raises Unreadable for a tag that is not closed where it should be, for one that is not written in full, and for an
    attribute that is given twice.
    """
    builder = ElementTree.TreeBuilder(Element)
    unclosed = [cast(Element, builder.start("page", {}))]
    place = 0
    for tag, token in _tokens(html):
        if token.start() > place:
            text = html[place : token.start()]
            builder.data(text if unclosed[-1].tag in _AS_IT_STANDS else _text(text))
        place = token.end()
        if token["tag"]:
            element = cast(Element, builder.start(tag, _attributes(tag, token["attributes"])))
            element.start, element.inside = token.span()
            if tag in VOID or token["empty"]:
                builder.end(tag)
                element.closing = element.end = place
            else:
                unclosed.append(element)
        elif token["closes"]:
            element = unclosed.pop()
            builder.end(tag)
            element.closing, element.end = token.span()
    builder.data(_text(html[place:]))
    builder.end("page")
    builder.close()
    return unclosed[0]


@dataclass(slots=True)
class StartTag:
    """A start tag and its place in the source, for those who need no tree. `written` is its attributes as they are."""

    tag: str
    start: int
    end: int
    written: str

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes by their names. Raises Unreadable if one is given twice."""
        return _attributes(self.tag, self.written)


def start_tags(html: str) -> Iterator[StartTag]:
    """Every start tag of a page. Raises Unreadable as `read` does, but for attributes: see there."""
    for tag, token in _tokens(html):
        if token.lastgroup == "empty":  # the last group of a start tag, even where it matches nothing
            yield StartTag(tag, token.start(), token.end(), token["attributes"])


def _tokens(html: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every tag, with its name, and every comment, without one. Raises Unreadable."""
    unclosed: list[str] = []
    place = 0
    while token := _TOKEN.search(html, place):
        place = token.end()
        tag, closes = token.group("tag", "closes")
        if tag:
            tag = tag.lower()
            if tag not in VOID and not token["empty"]:
                unclosed.append(tag)
                if tag in _AS_IT_STANDS and (end := _AS_IT_STANDS[tag].search(html, place)):
                    place = end.start()
        elif closes:
            tag = closes.lower()
            if not unclosed or unclosed[-1] != tag:
                expected = f"</{unclosed[-1]}>" if unclosed else "nothing"
                raise Unreadable(f"</{tag}> stands where {expected} was expected")
            unclosed.pop()
        elif token["unclear"]:
            raise Unreadable(f"{html[token.start() : token.start() + 40]!r} is not a whole tag")
        yield tag, token
    if unclosed:
        raise Unreadable(f"<{unclosed[-1]}> is never closed")


def _attributes(tag: str, written: str) -> dict[str, str]:
    if not written:
        return {}
    given = _EACH_ATTRIBUTE.findall(written)
    values = {name.lower(): _text(double or single or bare) for name, double, single, bare in given}
    if len(values) < len(given):
        raise Unreadable(f"<{tag}> has an attribute twice")
    return values


def _text(source: str) -> str:
    return unescape(source) if "&" in source else source


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
