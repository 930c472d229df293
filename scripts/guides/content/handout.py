"""Handouts: of a page what somebody needs in the hand, on two sides. A page names the parts in its front matter, by
their ids; its beginning, its first picture and what to do next are always there. Sources are where the code leads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from xml.etree.ElementTree import Element

from scripts.core.html import words
from scripts.core.settings import settings
from scripts.guides.content.document import front, is_lead, joined, qr, where
from scripts.guides.content.edition import Edition, document
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import HEADINGS, Page, emit, size
from scripts.guides.typesetting.markup import Written, literal
from scripts.guides.typesetting.paper import DRAWING

FIELD = "handout"  # in the front matter
POINT = 25.4 / 72  # millimetres
LETTERS, WORDS = 16, 9.5  # the size of a picture's words in its own units, and on a handout in points
TALL = 1.6  # times as high as wide
SHORTEST, TALLEST = 54, 124  # millimetres that a picture may be high, beside the main message and beside a part too
NARROWEST = 56  # millimetres
TEXT, GAP = 170, 7  # the width of the text, and the room beside a picture
CODE = 26
SOURCES = "The numbers in brackets are sources. For their list, and for the newest version of the whole page, go to"


class NoPart(LookupError):
    """A page names a part for its handout that it does not have."""


def handout(page: Built, site: Site, edition: Edition) -> Written:
    """The handout of a page as a document. Raises NoPart."""
    about = Page(page.path, lambda _: None, measure=edition.measure, citations="small-citation")
    title, *text = page.text
    leads = list(takewhile(is_lead, text))
    picture = next((each for each in text if each.tag == "figure"), None)
    kept = [part for part in taken(page, text[len(leads) :]) if part is not picture]
    heads = [at for at, element in enumerate(kept) if element.tag in HEADINGS]
    first, middle, last = kept[: heads[1]], kept[heads[1] : heads[-1]], kept[heads[-1] :]
    begin, part = emit(leads, about), emit(first, about)
    if picture is not None and edition.large:
        part = emit([picture, *first], about)  # urgent help comes before it, so that it begins on the first side
    elif picture is not None:
        across, down = size(next(picture.iter("svg")).get(DRAWING, ""))
        width = _width(across, down)
        if down > TALL * across:  # as long as the main message and the first part
            narrow = edition.measure * (1 - (width + GAP) / TEXT)
            begin, part = emit([*leads, *first], replace(about, measure=narrow)), ""
        begin = f"beside({{{begin}}}, {emit([picture], about)}, {width:.1f}mm)"
    urgent = f"urgent-help({{{emit([page.help], about)}}})"
    pieces = [emit([title], about), begin, urgent, part, emit(middle, about), _end(emit(last, about), page, site)]
    about_it = front(page, site, f"{page.title}: handout", "Handout", dense=True)
    return document(about_it, edition, joined(pieces))


def taken(page: Built, text: Sequence[Element]) -> list[Element]:
    """Those elements that the handout takes: what stands before the first heading, the parts named, and the last."""
    parts = list(_parts(text))
    ids = [part[0].get("id", "") for part in parts]
    named = page.written.meta[FIELD]
    missing = [each for each in named if each not in ids]
    if missing:
        raise NoPart(f"docs/{page.written.path}: handout names {', '.join(missing)}. The page has: {', '.join(ids)}")
    last = len(parts) - 1
    return [
        element
        for at, part in enumerate(parts)
        if part[0].tag not in HEADINGS or ids[at] in named or at == last
        for element in part
        if not _is_link(element)
    ]


def _width(across: float, down: float) -> float:
    """How wide a picture is on a handout, in millimetres, by its size in its own units."""
    if down > TALL * across:
        return TALLEST * across / down
    return min(across * POINT * WORDS / LETTERS, max(NARROWEST, SHORTEST * across / down))


def _is_link(element: Element) -> bool:
    """Whether it is a paragraph of one link, which leads nowhere on paper."""
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].tag == "a"
        and words(element[0]) == words(element).rstrip(".")
    )


def _parts(text: Sequence[Element]) -> Iterator[list[Element]]:
    """Each heading with what stands below it, down to the next heading of any level."""
    part: list[Element] = []
    for element in text:
        if element.tag in HEADINGS and part:
            yield part
            part = []
        part.append(element)
    if part:
        yield part


def _end(last: Written, page: Built, site: Site) -> Written:
    """The last part, beside the code where the site has an address; and where the sources are."""
    address = where(site, page.path)
    shown = (
        f"led({literal(address)}, {literal(address)})" if site.address else literal(f"{address} – {settings().name}")
    )
    said = f'{last}; last-line({{{literal(SOURCES)}; " "; strong({shown})}})'
    return (
        f"ending(beside({{{said}}}, {qr(address, CODE)}, {CODE * 1.4:.1f}mm))"
        if site.address
        else f"ending({{{said}}})"
    )
