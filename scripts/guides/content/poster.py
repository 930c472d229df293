"""The poster: one sentence, one picture, and the site's address with its code. Its words stand on the page with it."""

from xml.etree.ElementTree import Element

from calculators._kit.dates import in_words
from scripts.core.html import classes, having
from scripts.core.settings import settings
from scripts.guides.content.document import qr, reviewed
from scripts.guides.content.edition import A4, Edition
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import Page, drawing, lines
from scripts.guides.typesetting.markup import Written, literal
from scripts.guides.typesetting.paper import DRAWING

NAME, TITLE = "clinic-poster", "Poster for a clinic"
PART = "data-poster"  # on the element that holds it
CODE, PICTURE = 68, 96  # millimetres on A4, the code without its margin


def is_poster(page: Built) -> bool:
    """Whether a page shows a poster."""
    return any(True for _ in having(page.article, PART))


def poster(page: Built, site: Site, edition: Edition) -> Written:
    """The poster of a page, on one side of a paper. Without an address of the site it has room for a code."""
    (shown,) = having(page.article, PART)
    scale = edition.width / A4.width
    picture = drawing(next(shown.iter("svg")).get(DRAWING, ""), page.path, [page.article, shown], PICTURE * scale)
    plain = Page(page.path, lambda _: None)
    written = {name: lines(_part(shown, name), plain) for name in ("sentence", "how", "about", "end")}
    day = page.updated
    name = settings().name
    options = (
        f"site: {literal(name)}",
        f"title: {literal(f'{TITLE} – {name}')}",
        f"about: {literal(str(page.written.meta['description']))}",
        f"paper: {literal(edition.paper)}",
        f"dated: datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        f"scale: {scale:.4f}",
        f"sentence: {written['sentence']}",
        f"picture: {picture}",
        f"how: {written['how']}",
        f"address: {literal(site.address)}",
        f"words: {written['about']}",
        f"end: {{{written['end']}; linebreak(); {literal(f'{reviewed(page)}. {in_words(day)}, {page.path}')}}}",
        f"code: {qr(site.address, CODE * scale) if site.address else 'none'}",
    )
    return f"#poster({', '.join(options)})\n"


def _part(shown: Element, name: str) -> Element:
    return next(each for each in shown.iter() if f"poster-{name}" in classes(each))
