"""What is made from data: the glossary, all sources, labels of evidence, the review calendar, where we answer the
article that started the site, how to reach us, what changed, and licences. Each replaces `<!-- generated -->` on its
page.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.project import DOCS
from scripts.core.settings import settings
from scripts.pages import citations
from scripts.pages.extensions import evidence
from scripts.pages.glossary import terms
from scripts.pages.metadata import changes
from scripts.pages.metadata.licences.carried import CARRIED
from scripts.pages.source import Page, pages

MARK = "<!-- generated -->"
COVERAGE = DOCS / "about/coverage.toml"
CALENDAR, SOURCES = "about/review-calendar.md", "about/sources.md"


def fill(markdown: str, page: str) -> str:
    """The Markdown of a page with its list filled in; any other page unchanged."""
    return markdown.replace(MARK, LISTS[page]()) if page in LISTS else markdown


def glossary() -> str:
    """Every term with its meaning, as an HTML definition list; each term has an id."""
    entries = []
    for term in sorted(terms().values(), key=lambda each: each.name.lower()):
        more = [f"US: {term.us}"] if term.us else []
        more += [f"also: {', '.join(term.also)}"] if term.also else []
        about = " " + _quoted(f"({'; '.join(more)})") if more else ""
        entries.append(f'<dt id="{term.anchor}">{escape(term.name)}</dt>\n<dd>{escape(term.means)}{about}</dd>')
    return '<dl class="glossary" data-search-exclude>\n' + "\n".join(entries) + "\n</dl>"


def all_sources() -> str:
    """Every source as an HTML list, sorted by title."""
    found = sorted(sources().values(), key=lambda source: source.title.lower())
    return '<ul class="sources">\n' + "\n".join(citations.entry(source, source.key) for source in found) + "\n</ul>"


def review_calendar() -> str:
    """Every page and every source with the day of its next check, the nearest first. Raises Undated."""
    found = sorted(pages(), key=lambda page: (page.day("next_review"), page.path))
    read = sorted(sources().values(), key=lambda source: (source.read_again, source.title.lower()))
    return "\n".join(
        [
            "## Pages { #pages }\n\n| Page | Clinical review | Last changed | Next check |\n| --- | --- | --- | --- |",
            *(f"| {' | '.join(_page_row(page))} |" for page in found),
            "\n## Sources by day { #read }\n\n| Source | Last read | Next reading |\n| --- | --- | --- |",
            *(f"| {' | '.join(_source_row(source))} |" for source in read),
        ]
    )


def _page_row(page: Page) -> tuple[str, ...]:
    link = f"[{page.title}]({addresses.link(CALENDAR, page.path)})"
    reviewed = page.meta.get("reviewed_by") or "not yet"
    due = page.day("next_review")
    return _due_mark(due) + link, reviewed, in_words(page.day("updated")), in_words(due)


def _source_row(source: Source) -> tuple[str, ...]:
    link = f"[{_quoted(source.title)}]({addresses.link(CALENDAR, SOURCES)}#{source.key})"
    return _due_mark(source.read_again) + link, in_words(source.read), in_words(source.read_again)


def _due_mark(day: date) -> str:
    """The word “Due”, which the page shows from the first day of the month in which something is due."""
    return f'<strong data-due="{day.replace(day=1) - timedelta(days=1)}" hidden>Due:</strong> '


def due(until: date, docs: Path = DOCS) -> list[Page]:
    """The pages whose next check is due on this day or before, the nearest first. Raises Undated."""
    found = [page for page in pages(docs) if page.day("next_review") <= until]
    return sorted(found, key=lambda page: page.day("next_review"))


def coverage() -> str:
    """Each heading and each claim of the article, and where it is answered or why it is left out."""
    found = tomllib.loads(COVERAGE.read_text("utf-8"))
    titles = {page.path: page.title for page in pages()}
    headings = "\n".join(f"| {_quoted(name)} | {_answer(entry, titles)} |" for name, entry in found["heading"].items())
    claims = "\n".join(
        f"| {number} | {_quoted(entry['says'])} | {entry['verdict']} | {_answer(entry, titles)} |"
        for number, entry in found["claim"].items()
    )
    return (
        "## The article’s headings { #headings }\n\n| Heading | Answered on |\n| --- | --- |\n"
        f"{headings}\n\n## The article’s claims {{ #claims }}\n\n"
        f"| Number | What it says | Our verdict | Answered on |\n| --- | --- | --- | --- |\n{claims}"
    )


def evidence_labels() -> str:
    """What each label of evidence means."""
    rows = (f"| {label} | {means} |" for label, means in evidence.meanings().items())
    return "| Label | What it means |\n| --- | --- |\n" + "\n".join(rows)


def contact() -> str:
    """Where readers can write, or that there is no such place."""
    if not settings().contact:
        return (
            "There is no way yet. This site has no address for messages: no e-mail address, no telephone number and no "
            "form.\n\nIf somebody gave you a copy of this site or showed it to you, tell that person what is wrong."
        )
    return f"Write to us at [{settings().contact_shown}]({settings().contact})."


def what_changed() -> str:
    """What has changed on the site and in the world, by kind, the newest first."""
    return changes.as_list({page.path: page.title for page in pages()})


def licences() -> str:
    """What the site carries, each with its licence, the text of that, and where its source is."""
    rows = (
        f"| {_quoted(each.name)} | [{each.licence}](../{each.file}) |"
        f" {f'[source of {each.name}]({each.source})' if each.source else ''} |"
        for each in CARRIED
    )
    return "| What | Licence | Where it comes from |\n| --- | --- | --- |\n" + "\n".join(rows)


def _quoted(words: str) -> str:
    """Words of others, which the rules for wording leave alone."""
    return f'<span class="quoted">{escape(words, quote=False)}</span>'


def _answer(entry: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    if "left_out" in entry:
        return f"Left out, {entry['left_out']}"
    title = titles.get(entry["page"], entry["page"])
    return f"[{title}]({addresses.link('about/coverage.md', entry['page'])}#{entry['anchor']})"


LISTS: Mapping[str, Callable[[], str]] = {
    "about/glossary.md": glossary,
    SOURCES: all_sources,
    CALENDAR: review_calendar,
    "about/editorial.md": evidence_labels,
    "about/coverage.md": coverage,
    "about/contact.md": contact,
    changes.PAGE: what_changed,
    "about/licences.md": licences,
}
