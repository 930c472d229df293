"""The words that the site explains. Each page links its first use of a word, with the explanation as its tooltip.

Links are much work for Markdown. So it is given a mark around each word, and the mark becomes a link in its HTML.
"""

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
_WORD = re.compile(r"\w+")
# A word as Markdown passes it on: signs that nobody types, the anchor of its term between the first two.
_BEGIN, _WORDS, _END = "\ue002", "\ue003", "\ue004"
_MARKED = re.compile(f"{_BEGIN}([^{_WORDS}]*){_WORDS}([^{_END}]*){_END}")

type ByFirstWord = Mapping[str, list[Term]]


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
    """The page with a mark around the first use of each term, which Markdown leaves as it is."""
    if page in UNMARKED:
        return markdown
    left, known = dict(terms()), _by_first_word(tuple(terms().values()))
    parts, end = [], 0
    for protected in _NOT_TEXT.finditer(markdown):
        parts += [_marked(markdown[end : protected.start()], left, known), protected[0]]
        end = protected.end()
    return "".join([*parts, _marked(markdown[end:], left, known)])


def link(html: str, page: str) -> str:
    """The HTML of a page with its marks as links to the glossary. Within a tag, where Markdown copies the words of a
    table's head, the words stay without one.
    """
    where = addresses.link(addresses.of_source(page), addresses.of_source(PAGE))
    means = {term.anchor: term.means for term in terms().values()}

    def linked(match: re.Match[str]) -> str:
        anchor, words = match.groups()
        if html.rfind("<", 0, match.start()) > html.rfind(">", 0, match.start()):
            return words
        return f'<a class="term" href="{where}/#{anchor}" title="{escape(means[anchor])}">{words}</a>'

    return _MARKED.sub(linked, html)


def without(html: str) -> str:
    """The HTML of a page without the marks around its words."""
    return _MARKED.sub(r"\2", html)


def _marked(text: str, left: dict[str, Term], known: ByFirstWord) -> str:
    """The text with each term in `left` marked once and taken out of it. Of two terms at one place, the longer wins.

    Where a marked term comes again in this text it gets no mark, but is skipped whole: no shorter term is marked in it.
    """
    here = set(left)
    parts, end = [], 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        for term in known.get(word[0].lower(), ()):
            if term.name in here and (match := _compiled(term.pattern).match(text, word.start())):
                parts.append(text[end : match.start()])
                parts.append(_mark(match[0], left.pop(term.name)) if term.name in left else match[0])
                end = match.end()
                break
    return "".join([*parts, text[end:]])


def _mark(words: str, term: Term) -> str:
    return f"{_BEGIN}{term.anchor}{_WORDS}{words}{_END}"


@cache
def _by_first_word(known: tuple[Term, ...]) -> ByFirstWord:
    """The terms that begin with a word, or with its plural, longer ones first.

    So each word of a page is looked up, and not compared with every term.
    """
    found: dict[str, list[Term]] = {}
    for term in sorted(known, key=lambda term: len(term.name), reverse=True):
        first = _WORD.search(term.name.lower())
        for word in (first[0], f"{first[0]}s") if first else ():
            found.setdefault(word, []).append(term)
    return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
