"""Citations: `[@nice-ng239]` in a page becomes a numbered link, and the page ends with the sources it cites, folded.

Links are much work for Markdown. So it is given a mark for each citation, and the mark becomes links in its HTML.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculators._kit.catalogue.sources import Source

# Code is matched first and left as it is, so that a page can show how a citation is written.
CODE_OR_CITATION = re.compile(
    r"""
      ^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}).*?^(?P=indent)(?P=fence)[ \t]*$  # a fenced block
    | (?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)  # code within a paragraph
    | <!--.*?-->
    | (?P<space>(?<=\S)[ \n])?\[(?P<citation>@[^\]\n]*)\]
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)

# A citation as Markdown passes it on: signs that nobody types around its keys. A space in front stays with them.
_BEGIN, _END = "\ue000", "\ue001"
_HELD = re.compile(f"{_BEGIN}(?P<space> ?)@(?P<keys>[^{_END}]*){_END}")


class UnknownSource(LookupError):
    """A page cites what the list of sources does not have."""


@dataclass
class Numbers:
    """The numbers of the sources on one page, given in order of first use."""

    sources: Mapping[str, Source]
    given: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """The number of a source; the next one if the page cites it for the first time. Raises UnknownSource."""
        if key not in self.sources:
            raise UnknownSource(f"There is no source called {key!r}")
        return self.given.setdefault(key, len(self.given) + 1)


def keys(markdown: str) -> list[str]:
    """The keys that a page cites, in order, with repetitions."""
    return [key for _, key in cited(markdown)]


def cited(markdown: str) -> Iterator[tuple[int, str]]:
    """Each citation of a key, in order, with the position in the text at which its brackets stand."""
    for match in CODE_OR_CITATION.finditer(markdown):
        if match["citation"] is not None:
            yield from ((match.start("citation"), key) for key in _keys(match["citation"]))


def hold(markdown: str) -> str:
    """The page with a mark for each citation, which Markdown leaves as it is."""

    def mark(match: re.Match[str]) -> str:
        citation = match["citation"]
        return match[0] if citation is None else f"{_BEGIN}{' ' if match['space'] else ''}{citation}{_END}"

    return CODE_OR_CITATION.sub(mark, markdown)


def cite(html: str, sources: Mapping[str, Source]) -> str:
    """The HTML of a page with its citations as links and its sources at the end. Raises UnknownSource."""
    numbers = Numbers(sources)

    def link(match: re.Match[str]) -> str:
        cited = (numbers.of(key) for key in _keys(match["keys"]))
        links = (f'<a href="#source-{number}" aria-label="Source {number}">{number}</a>' for number in cited)
        space = "&nbsp;" if match["space"] else ""  # a number alone at the start of a line is easy to miss
        return f'{space}<span class="citation">[{", ".join(links)}]</span>'

    text = _HELD.sub(link, html)
    return f"{text}\n{_list(numbers)}" if numbers.given else text


def without(html: str) -> str:
    """The HTML of a page without what stands for its citations."""
    return _HELD.sub(lambda match: match["space"], html)


def _keys(citation: str) -> list[str]:
    """`@one; @two` as keys. Anything else is returned whole: no source has such a key, so it is reported as unknown."""
    return [key.strip().removeprefix("@") for key in citation.split(";")]


def _list(numbers: Numbers) -> str:
    entries = (f"{entry(numbers.sources[key], f'source-{number}')}\n" for key, number in numbers.given.items())
    return (
        '<details class="fold" id="sources" data-search-exclude>\n'
        f'<summary><h2>Sources</h2> <span class="on-screen">({len(numbers.given)})</span></summary>\n'
        f'<ol class="sources">\n{"".join(entries)}</ol>\n</details>'
    )


def entry(source: Source, identity: str) -> str:
    """A source as an item of a list with the given id. Once it was read more than a year ago, browsers show that."""
    old = f'<strong data-due="{source.read_again}" hidden>We read it more than a year ago.</strong>'
    return f'<li id="{identity}">{source.html} {old}</li>'
