"""Handouts: of a page what somebody needs in the hand, on two sides. A page names the parts in its front matter, by their
ids; its beginning, its first picture and what to do next are always there. Sources are where the code leads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from xml.etree.ElementTree import Element

from calculators._kit.dates import in_words
from scripts.core.html import words
from scripts.core.settings import settings
from scripts.guides.content.document import foot, is_lead, joined, qr, where
from scripts.guides.content.edition import Edition, Front, document
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import HEADINGS, Page, emit, size
from scripts.guides.typesetting.markup import Written, literal
from scripts.guides.typesetting.paper import DRAWING

FIELD = "handout"  # in the front matter
POINT = 25.4 / 72  # millimetres
LETTERS, WORDS = 16, 9.5  # the size of a picture's words in its own units, and on a handout in points
TALL = 1.6  # times as high as wide
SHORTEST, TALLEST = 80, 124  # millimetres that a picture may be high, beside the main message and beside a part
TEXT, GAP = 170, 7  # the width of the text, and the room beside a picture
CODE = 26
SOURCES = "The numbers in brackets are sources. Their list, and the newest version of the whole page:"


class NoPart(LookupError):
    """A page names a part for its handout that it does not have."""


def handout(page: Built, site: Site, edition: Edition) -> Written:
    """The handout of a page as a document. Raises NoPart."""
    about = Page(page.path, lambda _: None, measure=edition.measure, citations="small-citation")
    title, *text = page.text
    leads = list(takewhile(is_lead, text))
    parts = taken(page, text[len(leads) :])
    picture = next((each for each in text if each.tag == "figure"), None)
    kept = [part for part in parts if part is not picture]
    first, rest = _divided(kept)
    begin, part = emit(leads, about), emit(first, about)
    if picture is not None:
        # What is tall stands beside the first part, which is about as long.
        across, down = size(next(picture.iter("svg")).get(DRAWING, ""))
        tall = down > TALL * across
        width = min(across * POINT * WORDS / LETTERS, (TALLEST if tall else SHORTEST) * across / down)
        drawn = f"{emit([picture], about)}, {width:.1f}mm"
        if tall and not edition.large:
            part = emit(first, replace(about, measure=edition.measure * (1 - (width + GAP) / TEXT)))
        begin, part = (begin, _beside(part, drawn)) if tall else (_beside(begin, drawn), part)
    urgent = f"urgent-help({{{emit([page.help], about)}}})"
    pieces = [emit([title], about), begin, urgent, part, emit(rest, about)]
    name = settings().name
    front = Front(
        f"{page.title}: handout – {name}",
        str(page.written.meta["description"]),
        page.updated,
        foot(page, where(site, page.path)),
        head=page.title,
        kind=f"Handout of {in_words(page.updated)}",
    )
    return document(front, edition, joined([*pieces, _end(page, site)]))


def taken(page: Built, text: Sequence[Element]) -> list[Element]:
    """Those elements that the handout takes: what stands before the first heading, the parts named, and the last part."""
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


def _beside(words: Written, picture: Written) -> Written:
    return f"beside-picture({words}, {picture})"


def _divided(elements: Sequence[Element]) -> tuple[Sequence[Element], Sequence[Element]]:
    """The first part with a heading, and what stands before it; and all the rest."""
    heads = [at for at, element in enumerate(elements) if element.tag in HEADINGS]
    return elements[: heads[1]], elements[heads[1] :]


def _is_link(element: Element) -> bool:
    """Whether it is a paragraph of one link, which leads nowhere on paper."""
    return element.tag == "p" and len(element) == 1 and element[0].tag == "a" and words(element[0]) == words(element).rstrip(".")


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


def _end(page: Built, site: Site) -> Written:
    address = where(site, page.path)
    shown = f"led({literal(address)}, {literal(address)})" if site.address else literal(f"{address} – {settings().name}")
    said = f"{{par({literal(SOURCES)}); par(strong({shown}))}}"
    return f"last-panel({said}, {qr(address, CODE) if site.address else 'none'})"
