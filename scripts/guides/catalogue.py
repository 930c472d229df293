"""Every guide that there is, and the file of each of its forms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from scripts.core.settings import settings
from scripts.guides.content import booklet, document, handout, poster, sheets, summary
from scripts.guides.content.edition import BOOKLETS, EDITIONS, HANDOUTS, POSTERS, SHEETS, Edition
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.markup import Written

FOLDER = "downloads/guides"  # in the site; the names of the files in it are addresses, and stay


@dataclass(frozen=True)
class Guide:
    """A guide: its name, its title, what it belongs to (`booklet`, `sheets` or a section), and how it is written."""

    name: str
    title: str
    group: str
    editions: tuple[Edition, ...]
    write: Callable[[Edition], Written]
    path: str = ""  # of the page that it is made from

    def file(self, edition: Edition) -> str:
        """Where a form of it stands on the site."""
        return f"{FOLDER}/{self.name}-{edition.ending}.pdf"


def guides(site: Site) -> list[Guide]:
    """Every guide, in the order in which they are listed."""
    books = [
        Guide(book.name, book.title, "booklet", BOOKLETS, partial(booklet.booklet, book, site))
        for book in booklet.BOOKS
    ]
    blank = [_of(sheet, str(sheet.written.meta["title"]), "sheets", site) for sheet in sheets.sheets()]
    return [*books, *blank, *_handouts(site), *_pages(site)]


def _handouts(site: Site) -> Iterator[Guide]:
    for path, page in site.pages.items():
        if handout.FIELD in page.written.meta:
            write = partial(handout.handout, page, site)
            yield Guide(f"{handout.FIELD}-{page.name}", page.title, "handouts", HANDOUTS, write, path)


def _pages(site: Site) -> Iterator[Guide]:
    for section in settings().sections:
        for path in site.menu[section.menu]:
            page = site.pages[path]
            if poster.is_poster(page):
                yield Guide(poster.NAME, poster.TITLE, "sheets", POSTERS, partial(poster.poster, page, site), path)
                continue
            yield _of(page, page.title, section.folder, site, path)


def _of(page: Built, title: str, group: str, site: Site, path: str = "") -> Guide:
    if summary.is_summary(page):
        return Guide(page.name, title, group, HANDOUTS, partial(summary.summary, page, site))
    editions = tuple(
        each for each in (SHEETS if group == "sheets" else EDITIONS) if not each.large or page.in_large_print
    )
    return Guide(page.name, title, group, editions, lambda edition: document.guide(page, site, edition), path)
