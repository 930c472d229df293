"""Puts the guides into the built site: their files, the lists on /print/, and a line on each page that has its own.

The pages are already sealed by their security policy. What is added here is plain HTML, which the policy allows.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from markdown import Markdown

from scripts.core import addresses
from scripts.core.cache import keep, key
from scripts.core.project import CACHE
from scripts.core.settings import settings

LIST = "/print/"  # the address of the page that lists them all
OURS = {
    "booklet": "Booklets",
    "handouts": "Handouts on two sides",
    "sheets": "Blank sheets, summary and poster",
}

type Contents = dict[str, dict[str, str]]  # HTML by the address of a page, and by the name of a place on it


class NoPlace(LookupError):
    """A page has no place for what is to be written into it."""


@dataclass(frozen=True)
class Download:
    """A guide in one edition, as a file of the site. `page` is the address of the page it is made from, or empty."""

    file: str  # its path in the site's folder
    title: str
    group: str  # a key of OURS, or the folder of a section
    page: str
    edition: str  # in words: "A4, large print"
    large: bool
    pages: int
    size: int  # bytes

    @property
    def words(self) -> str:
        """`4 pages, 96 KB`."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{pages}, {max(1, round(self.size / 1000))} KB"


def save(folder: Path, made: Sequence[Download]) -> None:
    """Keeps the list of a site's guides for those who come later. It is not published."""
    keep(_manifest(folder), json.dumps([asdict(each) for each in made]).encode())


def saved(folder: Path) -> list[Download]:
    """The guides of the site in a folder. Raises LookupError if they have not been made."""
    manifest = _manifest(folder)
    if not manifest.exists():
        raise LookupError(f"{folder} has no guides yet: run python -m scripts.guides first")
    return [Download(**each) for each in json.loads(manifest.read_bytes())]


def contents(made: Sequence[Download]) -> Contents:
    """The lists on /print/, and on each page a line that says in which editions it can be printed."""
    groups = dict.fromkeys(download.group for download in made)
    lists = {f"guides: {group}": _list([each for each in made if each.group == group], group) for group in groups}
    pages = dict.fromkeys(download.page for download in made if download.page)
    return {LIST: lists} | {page: {"guide": _line([each for each in made if each.page == page])} for page in pages}


def fill(folder: Path, contents: Contents) -> None:
    """Writes the contents into a site's pages, each of which is written once. Raises NoPlace."""
    for page, places in contents.items():
        file = folder / addresses.file(page)
        file.write_text(filled(file.read_text("utf-8"), page, places), "utf-8")


def filled(html: str, page: str, places: Mapping[str, str]) -> str:
    """A page with its places filled, each between two comments, so that it can be filled again. Raises NoPlace."""
    for place, content in places.items():
        begin, end = f"<!-- {place} -->", f"<!-- /{place} -->"
        whole = f"{begin}{content}{end}"
        html, count = re.subn(f"{begin}(.*?{end})?", lambda _, whole=whole: whole, html, flags=re.DOTALL)  # type: ignore[misc]
        if count != 1:
            raise NoPlace(f"{page} has {count} places {begin} where it should have 1")
    return html


def _list(made: Sequence[Download], group: str) -> str:
    """A table of guides, with a column for each edition that one of them has."""
    headings = OURS | {section.folder: section.list for section in settings().sections}
    cells = {(download.title, download.edition): _cell(download) for download in made}
    titles, editions = (list(dict.fromkeys(names)) for names in zip(*cells, strict=True))
    lines = [["Guide", *editions], ["---"] * (len(editions) + 1)]
    lines += [[_escaped(title), *(cells.get((title, edition), "–") for edition in editions)] for title in titles]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    html = Markdown(extensions=["scripts.pages.extensions.tables"]).convert(text)
    return html.replace("Table: Table", f"Table: {headings[group]}")


def _cell(download: Download) -> str:
    label = _escaped(f"{download.title}, {download.edition}: {download.words}", quote=True)
    return f'<a href="{addresses.link(LIST, f"/{download.file}")}" aria-label="{label}">{download.words}</a>'


def _line(made: Sequence[Download]) -> str:
    """What a page says of its guides: of each kind in which editions it can be printed."""
    kinds = {"handouts": "This page as a handout", "sheets": made[0].title}
    groups = dict.fromkeys(each.group for each in made)
    lines = (
        f"{kinds.get(group, 'This page as a PDF')}: {', '.join(_link(each) for each in made if each.group == group)}."
        for group in groups
    )
    return "".join(f'<p class="print-page">{line}</p>' for line in lines)


def _link(download: Download) -> str:
    return f'<a href="{addresses.link(download.page, f"/{download.file}")}">{download.edition} ({download.words})</a>'


def _escaped(words: str, quote: bool = False) -> str:
    """Words for a cell of a table in Markdown, in which | would begin the next cell; `quote` if for an attribute."""
    return escape(words, quote).replace("|", "&#124;")


def _manifest(folder: Path) -> Path:
    return CACHE / f"guides/lists/{key(str(folder.resolve()))}.json"
