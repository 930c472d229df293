"""What rests on sources: every statement to learn from, every figure, every claim about a treatment.

What counts as a claim about a treatment and as a figure stands in checks/claims.py.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from calculators._kit.catalogue.fences import fences
from calculators._kit.catalogue.sources import Source, sources
from scripts.checks import claims
from scripts.checks.rules.built import Built
from scripts.core.project import DOCS, PROJECT
from scripts.core.settings import settings
from scripts.pages import citations
from scripts.pages.source import Page

CALCULATORS = PROJECT / "calculators"
HOSTS = DOCS / "about/hosts.toml"
EXHIBIT = re.compile(rf"^```(?:{'|'.join(fences()) or '(?!)'})$", re.MULTILINE)  # a fence that shows a tool's data


def has_a_source(built_page: Built) -> Iterator[str]:
    """A page to learn from cites something, itself or with what it shows from data."""
    text = built_page.page.text
    if built_page.is_in("learn") and not citations.keys(text) and not EXHIBIT.search(text):
        yield "cites no source; cite what its statements rest on"


def ill_described() -> list[str]:
    """What is wrong with how our sources are described."""
    return ill_addressed(sources(), tomllib.loads(HOSTS.read_text("utf-8")))


def idle_sources(written: Sequence[Page]) -> list[str]:
    """What is wrong with each source of ours that none of these pages, no tool and no event cites."""
    cited = cited_in_data(CALCULATORS) | cited_in_data(DOCS)
    cited |= {key for page in written for key in citations.keys(page.text)}
    return unused_sources(cited, sources())


def ill_addressed(known: Mapping[str, Source], hosts: Mapping[str, Any]) -> list[str]:
    """What is wrong with the address and the year of each source; the table says whose hosts are whose."""
    return [f"{key!r} {wrong}" for key, source in known.items() for wrong in _ill_addressed(source, hosts)]


def _ill_addressed(source: Source, hosts: Mapping[str, Any]) -> Iterator[str]:
    if bool(source.year) == bool(source.undated):
        yield 'needs a year or, as undated, the word why it has none: "unshown" or "unseen"'
    if bool(source.url) == bool(source.no_url) or (source.no_url and not source.copy):
        yield "needs its own address as url or, with a copy, no_url: why that is not known"
    host = urlsplit(source.url).hostname or ""
    domains = [host.split(".", cut)[-1] for cut in range(host.count("."))]
    if host and not any(domain in hosts["registers"] for domain in domains):
        owners = next((hosts["hosts"][domain] for domain in domains if domain in hosts["hosts"]), None)
        if owners is None:
            yield f"leads to {host}; add it to docs/about/hosts.toml if that is its organisation’s, or call it a copy"
        elif not any(owner in source.organisation for owner in owners):
            yield f"leads to {host}, a host of {' or '.join(owners)}; give its own address, and call this one a copy"


def unused_sources(cited: Collection[str], known: Collection[str]) -> list[str]:
    """What is wrong with each of the known sources that is not among those cited."""
    return [f"{key!r} is cited nowhere; cite it or remove it" for key in known if key not in cited]


def cited_in_data(folder: Path) -> set[str]:
    """The keys in the data files below a folder: each `sources = [...]`, however deep it stands."""

    def within(data: object) -> set[str]:
        if isinstance(data, dict):
            own = data.get("sources", [])
            return set(own if isinstance(own, list) else []).union(*(within(each) for each in data.values()))
        return set().union(*(within(each) for each in data)) if isinstance(data, list) else set()

    return set().union(*(within(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.rglob("*.toml"))))


def figures_are_cited(built_page: Built) -> Iterator[str]:
    """On pages to learn from and for clinicians, each figure has its source beside it."""
    if built_page.is_in("learn", "clinicians") and built_page.page.path not in settings().wording.own_figures:
        for sentence in claims.uncited(built_page.blocks):
            yield f"has a figure without a source; cite it in the same paragraph, list item or row: “{sentence}”"


def claims_are_labelled(built_page: Built) -> Iterator[str]:
    """There and on the first page, what a treatment does is labelled with how good the evidence is."""
    if built_page.is_in("learn", "clinicians") or built_page.page.path == "index.md":
        for sentence in claims.unlabelled(built_page.blocks):
            yield f"says what a treatment does without an evidence label; add one after it: “{sentence}”"
