"""The rules that every page keeps: sources, dates, plain words, labels and links.

What counts as a claim about a treatment and as a figure stands in claims.py.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from calculators._kit.catalogue.fences import fences
from calculators._kit.catalogue.sources import sources
from calculators._kit.dates import in_words
from scripts.checks import claims, links
from scripts.checks.blocks import Block, blocks
from scripts.checks.readability import Reading, read, syllables, words
from scripts.core.project import DOCS, PROJECT
from scripts.core.settings import any_of, settings
from scripts.pages import citations
from scripts.pages.glossary import terms
from scripts.pages.lists import overdue
from scripts.pages.source import Page

CALCULATORS = PROJECT / "calculators"
EVERYDAY_WORDS = DOCS / "about/everyday-words.txt"

AUDIENCES = ("patient", "clinician", "everybody")
LONGEST_SENTENCE = 25  # words
AVERAGE_SENTENCE = 15
HARDEST = 11  # SMOG grade
LONG_WORD = 4  # syllables
CHECK_AFTER, SAFETY_CHECK_AFTER = 24, 12  # months

EXHIBIT = re.compile(rf"^```(?:{'|'.join(fences()) or '(?!)'})$", re.MULTILINE)
LAST_PART = "What to do next"

_WORDING = settings().wording
MEDICAL_WORD = re.compile(rf"(?:{'|'.join(_WORDING.medical_endings)})$")
MISTAKE = any_of(_WORDING.mistake.words)
VERDICT = any_of(_WORDING.verdicts, before=r"(?<!when )(?<!whether )")


@dataclass(frozen=True)
class Built:
    """A page as written and as built."""

    page: Page
    html: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.html)

    @cached_property
    def reading(self) -> Reading:
        return read(self.html)

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def audience(self) -> str:
        return str(self.page.meta.get("audience"))

    def is_in(self, *folders: str) -> bool:
        return self.page.path.startswith(tuple(f"{folder}/" for folder in folders))


def violations(written: Sequence[Page], site: Path) -> list[str]:
    """Everything that is wrong with the site, each with its page."""
    found = [f"docs/{page.path}: {wrong}" for page in written for wrong in complaints(page, html_of(page, site))]
    cited = cited_in_data(CALCULATORS).union(*(citations.keys(page.text) for page in written))
    found += [f"calculators/sources.toml: {wrong}" for wrong in unused_sources(cited, sources())]
    return found + [f"{docs_path(page)}: {wrong}" for page, wrong in lost_links(site)]


def complaints(page: Page, html: str) -> Iterator[str]:
    """What is wrong with one page."""
    for rule in RULES:
        yield from rule(Built(page, html))


def html_of(page: Page, site: Path) -> str:
    """The page as built."""
    folder = page.path.removesuffix(".md").removesuffix("index")
    return (site / folder / "index.html").read_text("utf-8")


def docs_path(address: str) -> str:
    """The file behind an address of the site: `/learn/x/` is `docs/learn/x.md`."""
    for path in (f"docs{address.removesuffix('/')}.md", f"docs{address}index.md"):
        if (PROJECT / path).is_file():
            return path
    return address


def due(today: date) -> list[str]:
    """A note for each page whose check is overdue."""
    late = [(page.path, in_words(page.meta["next_review"])) for page in overdue(today)]
    return [f"Note: docs/{path}: was due for a check on {day}" for path, day in late]


# Sources


def cites_known_sources(built_page: Built) -> Iterator[str]:
    for key in dict.fromkeys(citations.keys(built_page.page.text)):
        if key not in sources():
            yield f"cites {key!r}, which calculators/sources.toml does not have; correct the key or add the source"


def has_a_source(built_page: Built) -> Iterator[str]:
    """A page to learn from cites something, itself or with what it shows from data."""
    text = built_page.page.text
    if built_page.is_in("learn") and not citations.keys(text) and not EXHIBIT.search(text):
        yield "cites no source; cite what its statements rest on"


def unused_sources(cited: Collection[str], known: Collection[str]) -> list[str]:
    return [f"{key!r} is cited nowhere; cite it or remove it" for key in known if key not in cited]


def cited_in_data(folder: Path) -> set[str]:
    """The keys in the data files of the tools: each `sources = [...]`, however deep it stands."""

    def within(data: object) -> set[str]:
        if isinstance(data, dict):
            own = data.get("sources", [])
            return set(own if isinstance(own, list) else []).union(*(within(each) for each in data.values()))
        return set().union(*(within(each) for each in data)) if isinstance(data, list) else set()

    return set().union(*(within(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.rglob("*.toml"))))


def figures_are_cited(built_page: Built) -> Iterator[str]:
    if built_page.is_in("learn", "clinicians") and built_page.page.path not in _WORDING.own_figures:
        for sentence in claims.uncited(built_page.blocks):
            yield f"has a figure without a source; cite it in the same paragraph, list item or row: “{sentence}”"


def claims_are_labelled(built_page: Built) -> Iterator[str]:
    if built_page.is_in("learn", "clinicians") or built_page.page.path == "index.md":
        for sentence in claims.unlabelled(built_page.blocks):
            yield f"says what a treatment does without an evidence label; add one after it: “{sentence}”"


# Front matter


def is_dated(built_page: Built) -> Iterator[str]:
    """Published, changed, next check, in this order, and the next check soon enough."""
    meta = built_page.page.meta
    fields = ("published", "updated", "next_review")
    missing = [field for field in fields if type(meta.get(field)) is not date]
    if missing:
        yield f"has no date in {', '.join(missing)}; write it as 2026-11-22"
        return
    published, updated, next_review = (meta[field] for field in fields)
    if published > updated:
        yield "was updated before it was published; correct the dates"
    if updated >= next_review:
        yield "is due for a check on the day it was updated, or before; correct next_review"
    months = SAFETY_CHECK_AFTER if meta.get("safety") else CHECK_AFTER
    if _months(updated, next_review) > months:
        yield f"is checked again only after more than {months} months; bring next_review forward"


def says_whom_it_is_for(built_page: Built) -> Iterator[str]:
    if built_page.audience not in AUDIENCES:
        yield f"has no audience; write one of {', '.join(AUDIENCES)}"


def _months(start: date, end: date) -> float:
    """The months between two days, a begun month as a part."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day - start.day) / 100


# Words


def is_easy_to_read(built_page: Built) -> Iterator[str]:
    """Short sentences for everybody; for readers who are not clinicians, a low average and a low SMOG grade as well."""
    reading = built_page.reading
    for sentence in reading.sentences:
        if (count := len(words(sentence))) > LONGEST_SENTENCE:
            yield f"has a sentence of {count} words; split it, {LONGEST_SENTENCE} are the most: “{sentence}”"
    if built_page.audience == "clinician":
        return
    if reading.average > AVERAGE_SENTENCE:
        yield f"has {reading.average:.1f} words a sentence; shorten them to {AVERAGE_SENTENCE} on average"
    if (grade := reading.smog(explained())) > HARDEST:
        yield f"has a SMOG grade of {grade:.1f}; use shorter words and sentences until it is {HARDEST} or less"


def words_are_known(built_page: Built) -> Iterator[str]:
    """Long and medical words are explained in the glossary, or so common that nobody needs an explanation."""
    if built_page.audience == "clinician":
        return
    text = explained().sub(" ", built_page.text)
    if built_page.page.path in _WORDING.mistake.pages:
        text = MISTAKE.sub(" ", text)
    parts = {part.lower() for word in words(text) for part in re.split(r"-|[’']s?\b", word)}
    for word in sorted(part for part in parts if is_hard(part) and part not in everyday_words()):
        yield (
            f"uses “{word}”; use a plain word, explain it in docs/about/glossary.toml, or list it in"
            " docs/about/everyday-words.txt if everybody knows it"
        )


def is_hard(word: str) -> bool:
    """Whether a word is long, or sounds medical."""
    return syllables(word) >= LONG_WORD or bool(MEDICAL_WORD.search(word))


def explained() -> re.Pattern[str]:
    """Matches what the glossary explains, in UK and US spelling, longer terms first."""
    names = sorted(terms().values(), key=lambda term: -len(term.name))
    us = [re.escape(part) for term in names if term.us for part in re.split(r" \(|\)", term.us) if part]
    words = [*(term.pattern for term in names), *(rf"{each}s?\b" for each in us)]
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


def everyday_words(file: Path = EVERYDAY_WORDS) -> Collection[str]:
    return file.read_text("utf-8").split()


def is_worded_with_care(built_page: Built) -> Iterator[str]:
    """No mistake repeated, no letters without their meaning, and no verdict on a reader."""
    page, text = built_page.page, built_page.text
    if page.path not in _WORDING.mistake.pages:
        for match in MISTAKE.finditer(text):
            yield f"says “{match[0]}”, but that mistake is named only where it is explained; use other words"
    for letters, meaning in _WORDING.spelt_out.items() if built_page.is_in("learn", "clinicians") else ():
        if re.search(rf"\b{letters}\b", text) and not re.search(rf"\b{meaning}\b", text, re.IGNORECASE):
            yield f"uses “{letters}” and does not say what it is; write “{meaning}” once"
    for match in VERDICT.finditer(text):
        yield f"says “{match[0]}”, and no page can know that; say what a source says, or what to ask"


def ends_with_the_next_step(built_page: Built) -> Iterator[str]:
    parts = re.findall(r"^## (.*?)(?: \{.*\})?$", built_page.page.text, re.MULTILINE)
    if built_page.audience in ("patient", "clinician") and (not parts or parts[-1] != LAST_PART):
        yield f"does not end with “## {LAST_PART}”; put it last"


# Pictures and links


def pictures_have_words(built_page: Built) -> Iterator[str]:
    for tag, values in _elements(built_page.html):
        if tag == "img" and "alt" not in values:
            yield f"shows an image without words; give it an alt text: {values.get('src', '')}"
    for match in re.finditer(r'<svg\b([^>]*\brole="img"[^>]*)>(.*?)</svg>', built_page.html, re.DOTALL):
        if "aria-label" not in match[1] and not re.search(r"<title\b[^>]*>\s*[^<\s]", match[2]):
            yield f"shows a drawing without words; give it a <title> or an aria-label: <svg{match[1]}>"


def lost_links(site: Path) -> list[tuple[str, str]]:
    return [
        (page, f"links to {link}, which is not there; correct the address or the part after #")
        for page, link in links.lost_links(site)
    ]


def _elements(html: str) -> Sequence[tuple[str, Mapping[str, str]]]:
    reader = links.Read()
    reader.feed(html)
    return reader.elements


RULES: Sequence[Callable[[Built], Iterator[str]]] = (
    cites_known_sources,
    has_a_source,
    is_dated,
    says_whom_it_is_for,
    is_easy_to_read,
    words_are_known,
    is_worded_with_care,
    claims_are_labelled,
    figures_are_cited,
    pictures_have_words,
    ends_with_the_next_step,
)
