"""Puts the guides into the built site: their files, the lists on /print/, and a line on each page that has its own.

The pages are already sealed by their security policy. What is added here is plain HTML, which the policy allows.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from posixpath import relpath

import pikepdf
from markdown import Markdown

from scripts.core.settings import settings
from scripts.guides.catalogue import Guide
from scripts.guides.content.edition import EDITIONS, Edition

LIST = "/print/"
OURS = {"booklet": "The whole booklet", "sheets": "Blank sheets, summary and poster"}


class NoPlace(LookupError):
    """A page has no place for what is to be written into it."""


@dataclass(frozen=True)
class Made:
    """A form of a guide: its file on the site, its pages, and its size in bytes."""

    guide: Guide
    edition: Edition
    pages: int
    size: int

    @property
    def file(self) -> str:
        return self.guide.file(self.edition)

    @property
    def words(self) -> str:
        """`4 pages, 96 KB`."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{pages}, {max(1, round(self.size / 1000))} KB"


def put(folder: Path, pressed: Mapping[tuple[Guide, Edition], Path]) -> list[Made]:
    """The files into a site's folder."""
    for (guide, edition), pdf in pressed.items():
        target = folder / guide.file(edition)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf.read_bytes())
    return [found(folder, *form) for form in pressed]


def found(folder: Path, guide: Guide, edition: Edition) -> Made:
    """A form of a guide that is in a site's folder."""
    file = folder / guide.file(edition)
    with pikepdf.open(file) as opened:
        return Made(guide, edition, len(opened.pages), file.stat().st_size)


def list_all(folder: Path, made: Sequence[Made]) -> None:
    """Fills in the lists on /print/."""
    titles = OURS | {section.folder: section.list for section in settings().sections}
    for group in dict.fromkeys(each.guide.group for each in made):
        html = _table([each for each in made if each.guide.group == group])
        fill(folder, LIST, f"guides: {group}", html.replace("Table: Table", f"Table: {titles[group]}"))


def link(folder: Path, made: Sequence[Made]) -> None:
    """Says on each page in which forms it can be printed."""
    for path in dict.fromkeys(each.guide.path for each in made if each.guide.path):
        links = ", ".join(
            f'<a href="{relpath("/" + each.file, path)}">{each.edition.words} ({each.words})</a>'
            for each in made
            if each.guide.path == path
        )
        fill(folder, path, "guide", f'<p class="print-page">This page as a PDF: {links}.</p>')


def _table(made: Iterable[Made]) -> str:
    """A table of guides, with a column for each form that one of them has."""
    forms = {(each.guide.name, each.edition): each for each in made}
    titles = {each.guide.name: each.guide.title for each in forms.values()}
    editions = [edition for edition in EDITIONS if any(known == edition for _, known in forms)]
    lines = [["Guide", *(edition.words for edition in editions)], ["---"] * (len(editions) + 1)]
    for name, title in titles.items():
        lines.append([_escaped(title), *(_cell(forms.get((name, edition))) for edition in editions)])
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return Markdown(extensions=["scripts.pages.extensions.tables"]).convert(text)


def _cell(made: Made | None) -> str:
    if made is None:
        return "–"
    label = escape(f"{made.guide.title}, {made.edition.words}: {made.words}")
    return f'<a href="../{made.file}" aria-label="{label}">{made.words}</a>'


def _escaped(words: str) -> str:
    return escape(words, quote=False).replace("|", "&#124;")


def fill(folder: Path, path: str, place: str, html: str) -> None:
    """Writes between a pair of comments on a page, so that it can be written again."""
    file = folder / path.strip("/") / "index.html"
    begin, end = f"<!-- {place} -->", f"<!-- /{place} -->"
    text = file.read_text("utf-8")
    filled, count = re.subn(f"{begin}(.*?{end})?", lambda _: f"{begin}{html}{end}", text, flags=re.DOTALL)
    if count != 1:
        raise NoPlace(f"{path} has {count} places {begin} where it should have 1")
    file.write_text(filled, "utf-8")
