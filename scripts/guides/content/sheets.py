"""The sheets that are not pages of the site: blank forms and the summary. Their words are in docs/print/sheets/.

Each is Markdown with front matter, like a page, and cites its sources like one. Before that it is a Jinja template, so
that no empty row is typed. Urgent help and the words about who stands behind it come from the templates of the pages.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from calculators._kit.catalogue.sources import sources
from scripts.core.project import DOCS
from scripts.core.settings import settings
from scripts.guides.content.site import Built
from scripts.pages import citations
from scripts.pages.extensions import EXTENSIONS
from scripts.pages.source import Page, read_page

SHEETS = DOCS / "print/sheets"
PARTIALS = DOCS.parent / "overrides"
NEWEST = "/print/"  # where the newest version of a sheet is

LOG = "Columns 1 to 5: your score for each symptom, from 0 (none) to 10 (worst)."
LINE = Markup('<span class="write-in" data-text="no"></span>')
BOX = Markup('<span class="tickbox" data-text="no"></span>')
OTHER_SIDE = Markup('<hr class="other-side">')

_SOURCES = re.compile(r'(<details[^>]* id="sources")')


def sheets() -> list[Built]:
    """Every sheet, by its file's name."""
    return [sheet(read_page(path, DOCS)) for path in sorted(SHEETS.glob("*.md"))]


def sheet(written: Page) -> Built:
    """A sheet as if it were a built page."""
    name = Path(written.path).stem
    return Built(written.meta.get("address", NEWEST), written, html(written), name)


def html(written: Page) -> str:
    """The article of a sheet."""
    text = (
        _templates()
        .from_string(written.text)
        .render(
            blank=blank,
            box=BOX,
            cut_out=cut_out,
            form=form,
            line=LINE,
            log=log,
            other_side=OTHER_SIDE,
            questions=questions,
        )
    )
    extensions = ["admonition", "attr_list", "md_in_html", *EXTENSIONS, "toc"]
    article = citations.cite(Markdown(extensions=extensions).convert(citations.hold(text)), sources())
    meta = SimpleNamespace(**{"title": "", "reviewed_by": None, "reviewed": None, "changed": None} | dict(written.meta))
    page = SimpleNamespace(meta=meta, url="", canonical_url="")  # no link of it leads anywhere on paper
    ending = '{% import "partials/dates.html" as dates %}{% include "partials/urgent-help.html" %}'
    if not written.meta.get("one_side"):
        ending += '{% include "partials/review.html" %}'
    about = _templates().from_string(ending).render(page=page, settings=settings())
    if written.meta.get("one_side"):
        article, begin, sources_of_it = re.split(_SOURCES, article, maxsplit=1)
        about += begin + sources_of_it
    return f"<article>\n{article}\n{about}\n</article>"


# What the templates call


def blank(columns: Mapping[str, int], rows: int, height: str, boxes: str = "") -> Markup:
    """A table to fill in, by the names of its columns and their shares of the width. One may hold boxes to tick."""
    cells = "".join(f"<td>{BOX if name == boxes else ''}</td>" for name in columns)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    return _table(columns.values(), height, f"<tr>{heads}</tr>", f"<tr>{cells}</tr>\n" * rows)


def cut_out(width: str, height: str, *inside: str) -> Markup:
    """Something to cut out of the paper, of this width and height. A line to cut along runs around it."""
    parts = "\n".join(each if each.startswith("<table") else f"<p>{each}</p>" for each in inside)
    return Markup(f'<div class="cut-out" data-width="{width}" data-height="{height}">\n{parts}\n</div>')


def form(names: Sequence[str], head: str, room: str, height: str) -> Markup:
    """A table with a named row for each thing to write down."""
    rows = "".join(f'<tr><th scope="row">{escape(name)}</th><td></td></tr>\n' for name in names)
    heads = f'<tr><th scope="col">{escape(head)}</th><th scope="col">{escape(room)}</th></tr>'
    return _table((40, 60), height, heads, rows)


def log(weeks: int, height: str, event: str) -> Markup:
    """The table of a symptom log, with a row for each week. `event` is what may have happened in one."""
    names = ("Week", "Date", *range(1, 6), "Task", event, "Notes")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    cells = "<td></td>" * 9
    rows = "".join(f'<tr><th scope="row">{week}</th>{cells}</tr>\n' for week in range(1, weeks + 1))
    return _table((13, 16, 8, 8, 8, 8, 8, 13, 20, 34), height, f"<tr>{heads}</tr>", rows, LOG)


def questions(asked: Sequence[str], short: bool = False) -> Markup:
    """Questions to tick, each with room for the answer."""
    room = f"<br>{LINE}" * (1 if short else 2)
    items = "".join(f"<li>{escape(question)}{room}</li>\n" for question in asked)
    return Markup(f'<ul class="ticks">\n{items}</ul>')


def _table(widths: Iterable[int], height: str, heads: str, rows: str, caption: str = "") -> Markup:
    said = f"<caption>{caption}</caption>\n" if caption else ""
    shares = " ".join(str(width) for width in widths)
    return Markup(
        f'<table data-widths="{shares}" data-row-height="{height}">\n{said}<thead>\n{heads}\n</thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>"
    )


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader([SHEETS, PARTIALS]), undefined=StrictUndefined, autoescape=False)
