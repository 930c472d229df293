"""Words that no answer may say about a person: over every case of every tool, and over answers to random forms.

A tool copies, sorts and converts. It gives no verdict on a reader and no instruction, so its answers get by without the
words of verdicts and instructions. Where one of them is needed all the same, ALLOWED says in which words, and why they
judge nobody. What somebody typed does not count: it is shown as it was typed.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from itertools import islice
from random import Random

import pytest

from calculators import Answer, answer
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.catalogue.sources import sources
from calculators._kit.questions.fields import Text
from tests.calculators.test_fuzz import Tool

SETS = 300  # random forms for each calculator

FORBIDDEN = re.compile(
    r"""\b(?: you\ have | you['’]ve | your?\ (?:\w+\ )?(?:deficien|lack)\w* | deficien\w*
    | you\ (?:should|must|need|ought) | need\ to\ (?:take|have|start|stop)
    | should\ (?:take|have|get|start|stop) | (?:take|use|have|inject)\ (?:more|less|fewer)
    | (?:stop|start|keep|avoid)\ (?:taking|having|using|injecting)
    | increas\w* | reduc\w* | rais(?:e|es|ed|ing) | lower\ (?:the|your) | too\ (?:low|high|little|much) | abnormal\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Allowed:
    """Words that may stand in a tool's answers (of any tool, if `slug` is empty), and why they judge nobody.

    `words` is a pattern for part of a block of text. In a block, ‹ and › stand around a link.
    """

    slug: str
    words: str
    why: str


ALLOWED = [
    Allowed("", f"‹(?:{'|'.join(re.escape(each.title) for each in sources().values())})›", "the title of a source"),
    Allowed("absorption", "In pernicious anaemia there is too little of it", "says what a condition is, of nobody"),
    *(
        Allowed(
            "lab-units", f"^{label}$", "a row's label in a published table, each row of which is shown to everybody"
        )
        for label in (
            "Confirmed deficiency",
            "Indeterminate: possible deficiency",
            "Deficiency unlikely",
            "Deficiency",
            "Possible deficiency",
            "Likely deficiency",
            "May still indicate deficiency",
            "Deficiency not likely to be present",
            "Raised serum vitamin B12",
        )
    ),
    Allowed("lab-units", "not thresholds for deficiency", "says what a published table is not for"),
    Allowed("lab-units", "Rises with reduced kidney function", "what else moves the figures of a published table"),
    Allowed("lab-units", "A raised result alone is not proof", "takes a verdict away"),
    Allowed("tracking-schedule", "Adults with B12 deficiency and no nerve", "whom a published schedule is for"),
    Allowed("tracking-schedule", "A deficiency that comes from diet is often handled", "what a source says of others"),
    Allowed("tracking-schedule", "Dates follow when you have answered", "says when the tool goes on"),
    Allowed("tracking-schedule", "If you have had it, give its date instead", "says what to type of what was given"),
    Allowed("visit-questions", "What should get better, by when", "a question for the reader to ask"),
]

BLOCK = r"</?(?:p|li|[uod]l|td|th|tr|caption|h\d|dt|dd|div|br|title|desc|text)\b[^>]*>"


def blocks(found: Answer) -> Iterator[str]:
    """What an answer says: each paragraph, item, cell and heading, also of its sheet and calendar; or messages."""
    yield from (problem.message for problem in found.problems)
    html = re.sub(r"<a\b[^>]*>(.*?)</a>", r"‹\1›", found.html, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "", re.sub(BLOCK, "\0", html))
    yield from (" ".join(unescape(block).split()) for block in text.split("\0"))
    for file in found.files:
        if file.name.endswith("csv"):
            yield from (cell for row in csv.reader(io.StringIO(file.text, newline="")) for cell in row)
        if file.name.endswith("ics"):
            yield from re.findall(r"^(?:SUMMARY|X-WR-CALNAME):(.*)\r$", file.text.replace("\r\n ", ""), re.MULTILINE)


@cache
def boxes(slug: str) -> re.Pattern[str]:
    """Matches the names of the fields that take words."""
    names = [
        re.escape(each.name).replace(r"\{\}", r"\d+") for each in Tool(slug).everything if type(each.field) is Text
    ]
    return re.compile("|".join(names) or "(?!)")


def typed_words(slug: str, typed: dict[str, str]) -> list[str]:
    """What stands in the text boxes, line by line."""
    texts = [text for name, text in typed.items() if boxes(slug).fullmatch(name)]
    return [" ".join(line.split()) for text in texts for line in text.split("\n")]


def verdicts(slug: str, typed: dict[str, str], found: Answer, allowed: list[Allowed] = ALLOWED) -> list[str]:
    """The blocks of an answer that say what none may say."""
    own = [re.escape(each) for each in typed_words(slug, typed) if FORBIDDEN.search(each)]
    may_stand = re.compile("|".join([*(each.words for each in allowed if each.slug in ("", slug)), *own, "(?!)"]))
    return [block for block in blocks(found) if FORBIDDEN.search(may_stand.sub("…", block))]


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_no_answer_judges_or_instructs_a_person(slug: str) -> None:
    """No case and no random form brings a word of the list into an answer, allowed contexts apart."""
    typed_into = [each.fields for each in cases(slug)] + list(islice(Tool(slug).sets(Random(slug)), SETS))
    for typed in typed_into:
        assert verdicts(slug, typed, answer(slug, typed)) == [], typed


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda each: f"{each.slug or 'any'}: {each.words[:50]}")
def test_everything_that_is_allowed_is_needed(allowed: Allowed) -> None:
    """Without any one of the allowed contexts, at least one case of its tool would fail."""
    others = [each for each in ALLOWED if each is not allowed]
    slugs = [allowed.slug] if allowed.slug else catalogue.slugs()
    assert any(verdicts(slug, case.fields, answer(slug, case.fields), others) for slug in slugs for case in cases(slug))


@pytest.mark.parametrize(
    "words",
    [
        "You have a B12 deficiency.",
        "You are deficient.",
        "Your deficiency is severe.",
        "You’ve a level that is too low for you.",
        "You should take tablets.",
        "Adults should take it daily.",
        "You need an injection.",
        "Take more of it.",
        "Stop taking it.",
        "Increase the dose.",
        "It can be reduced.",
        "Confirmed deficiency in your case",  # a label that is no more than a part of the block
        "Vitamin B12 deficiency",  # a source's title that stands outside the list of sources
    ],
)
def test_a_verdict_is_noticed(words: str) -> None:
    """A verdict or an instruction in a paragraph, a table or a drawing is found, whatever else the tool may say."""
    slug = "lab-units"
    typed = cases(slug)[0].fields
    found = answer(slug, typed)
    cell = f"<table><tr><td>In words</td><td><strong>{words}</strong></td></tr></table>"
    for html in (f"<p>{words}</p>", cell, f"<svg><text x='1'>{words}</text></svg>"):
        assert verdicts(slug, typed, replace(found, html=found.html + html)) == [words]


def test_words_that_somebody_typed_do_not_count() -> None:
    """What a reader writes is shown, whatever it says; the same words from the tool itself would be found."""
    slug, words = "visit-questions", "Why am I deficient, and should I increase it?"
    typed = cases(slug)[0].fields | {"aim": words}
    found = answer(slug, typed)
    assert words in unescape(found.html)
    assert verdicts(slug, typed, found) == []
    assert verdicts(slug, cases(slug)[0].fields, found) == [words]
