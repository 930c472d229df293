"""The words that the site explains. Each page links its first use of a word, with the explanation as its tooltip."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from scripts.core import addresses
from scripts.core.project import DOCS

GLOSSARY = DOCS / "about/glossary.toml"
PAGE = "about/glossary.md"
# Lists, made as HTML or quoting others: no term is linked.
UNMARKED = (PAGE, "about/sources.md", "about/review-calendar.md", "about/coverage.md")

# Where no term is linked: code, headings, links, HTML, attribute lists, citations.
_NOT_TEXT = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$|`[^`]*`|^#[^\n]*$|!?\[[^\]]*\](?:\([^)]*\)|\{[^}]*\})?|<!--.*?-->"
    r"|<(?P<tag>svg|figure|a|code)\b.*?</(?P=tag)>|<[^>]*>|\{[^}]*\}",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Term:
    """A word, what it means in one sentence, its US spelling, and what else people say."""

    name: str
    means: str
    us: str = ""
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id on the page of the glossary."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def pattern(self) -> str:
        """A regular expression for the word and its plural, in any case; for an acronym, only as it is written."""
        if self.name.isupper():
            return rf"(?-i:{re.escape(self.name)}\b)"
        return rf"{re.escape(self.name)}s?\b"


@cache
def terms() -> Mapping[str, Term]:
    """Every term by its name."""
    entries = tomllib.loads(GLOSSARY.read_text("utf-8"))
    return {name: Term(name, **entry | {"also": tuple(entry.get("also", ()))}) for name, entry in entries.items()}


def mark(markdown: str, page: str) -> str:
    """The page with the first use of each term linked to the glossary."""
    if page in UNMARKED:
        return markdown
    where = addresses.link(page, PAGE)
    left = dict(terms())
    parts, end = [], 0
    for protected in _NOT_TEXT.finditer(markdown):
        parts += [_marked(markdown[end : protected.start()], left, where), protected[0]]
        end = protected.end()
    return "".join([*parts, _marked(markdown[end:], left, where)])


def _marked(text: str, left: dict[str, Term], where: str) -> str:
    """The text with each term in `left` linked once and taken out of it. Of two terms at one place, the longer wins."""
    names = tuple(sorted(left, key=len, reverse=True))
    if not names:
        return text

    def link(match: re.Match[str]) -> str:
        name = names[int((match.lastgroup or "t0")[1:])]
        if name not in left:
            return match[0]
        term = left.pop(name)
        return f'[{match[0]}]({where}#{term.anchor}){{ .term title="{escape(term.means)}" }}'

    return _any_of(names).sub(link, text)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """A regular expression with a group for each term. Cached, since most pages ask for the same terms."""
    groups = (f"(?P<t{number}>{terms()[name].pattern})" for number, name in enumerate(names))
    return re.compile(
        rf"\b(?:{'|'.join(groups)})", re.IGNORECASE
    )  # one \b for all: one in each group would be far slower
