"""Citations: `[@nice-ng239]` in a page becomes a numbered link, and the page ends with the sources it cites."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path

# Code is matched first and left as it is, so that a page can show how a citation is written.
CODE_OR_CITATION = re.compile(
    r"""
      ^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}).*?^(?P=indent)(?P=fence)[ \t]*$  # a fenced block
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)  # code within a sentence
    | <!--.*?-->
    | (?P<space>(?<=\S)[ \n])?\[(?P<citation>@[^\]\n]*)\]
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


class UnknownSource(LookupError):
    """A page cites what the list of sources does not have."""


@dataclass(frozen=True)
class Source:
    """Something we have read, and when."""

    title: str
    organisation: str
    url: str
    read: str  # the month: 2026-11
    year: int | None = None  # None where the source gives none
    note: str = ""  # what a reader should know about how far it can be trusted

    @property
    def month(self) -> str:
        """The month of reading, in words."""
        return date.fromisoformat(f"{self.read}-01").strftime("%B %Y")


@dataclass
class Numbers:
    """The numbers of the sources on one page, given in order of first use."""

    sources: Mapping[str, Source]
    given: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        if key not in self.sources:
            raise UnknownSource(f"There is no source called {key!r}")
        return self.given.setdefault(key, len(self.given) + 1)


def load(file: Path) -> dict[str, Source]:
    """All sources, by key."""
    return {key: Source(**entry) for key, entry in tomllib.loads(file.read_text("utf-8")).items()}


def keys(markdown: str) -> list[str]:
    """The keys that a page cites, in order, with repetitions."""
    found = (match["citation"] for match in CODE_OR_CITATION.finditer(markdown))
    return [key for citation in found if citation for key in _keys(citation)]


def cite(markdown: str, sources: Mapping[str, Source]) -> str:
    """The page with its citations as links and its sources at the end. Raises UnknownSource."""
    numbers = Numbers(sources)

    def link(match: re.Match[str]) -> str:
        if match["citation"] is None:
            return match[0]
        cited = (numbers.of(key) for key in _keys(match["citation"]))
        links = (f'<a href="#source-{number}" aria-label="Source {number}">{number}</a>' for number in cited)
        space = "&nbsp;" if match["space"] else ""  # a number alone at the start of a line is easy to miss
        return f'{space}<span class="citation">[{", ".join(links)}]</span>'

    text = CODE_OR_CITATION.sub(link, markdown)
    return f"{text}\n\n{_list(numbers)}" if numbers.given else text


def _keys(citation: str) -> list[str]:
    """`@one; @two` as keys. What is not written like this is kept whole, and so is unknown."""
    return [key.strip().removeprefix("@") for key in citation.split(";")]


def _list(numbers: Numbers) -> str:
    entries = (_entry(number, numbers.sources[key]) for key, number in numbers.given.items())
    return f'## Sources {{ #sources data-search-exclude }}\n\n<ol class="sources">\n{"".join(entries)}</ol>\n'


def _entry(number: int, source: Source) -> str:
    note = f" {escape(source.note)}" if source.note else ""
    return (
        f'<li id="source-{number}"><a href="{escape(source.url)}">{escape(source.title)}</a>.'
        f" {escape(source.organisation)}, {source.year or 'no date given'}."
        f' Read <time datetime="{source.read}">{source.month}</time>.{note}</li>\n'
    )
