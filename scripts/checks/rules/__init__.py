"""The rules that every page keeps: sources, dates, plain words, labels, pictures and links.

Each rule is a function that takes a page as built and gives what is wrong with it, in words that say what to do.

Uses: checks, core, pages, calculators.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scripts.checks.rules.built import Built, html_of
from scripts.checks.rules.dates import is_dated
from scripts.checks.rules.pictures_and_links import lost_links, pictures_have_words
from scripts.checks.rules.sources import (
    claims_are_labelled,
    figures_are_cited,
    has_a_source,
    idle_sources,
    ill_described,
)
from scripts.checks.rules.wording import ends_with_the_next_step, is_easy_to_read, is_worded_with_care, words_are_known
from scripts.core import addresses
from scripts.pages.source import Page

RULES: Sequence[Callable[[Built], Iterator[str]]] = (
    has_a_source,
    is_dated,
    is_easy_to_read,
    words_are_known,
    is_worded_with_care,
    claims_are_labelled,
    figures_are_cited,
    pictures_have_words,
    ends_with_the_next_step,
)


def violations(written: Sequence[Page], site: Path) -> list[str]:
    """Everything that is wrong with the site, each with its page."""
    found = [f"docs/{page.path}: {wrong}" for page in written for wrong in complaints(page, html_of(page, site))]
    found += [f"calculators/sources.toml: {wrong}" for wrong in [*idle_sources(written), *ill_described()]]
    return found + [f"{docs_path(page)}: {wrong}" for page, wrong in lost_links(site)]


def complaints(page: Page, html: str) -> Iterator[str]:
    """What is wrong with one page."""
    for rule in RULES:
        yield from rule(Built(page, html))


def docs_path(address: str) -> str:
    """The source of the page at an address, from the project's folder; the address itself where none is found."""
    source = addresses.source(address)
    return f"docs/{source}" if source else address
