"""Every calculator under whatever is typed: 3,000 field sets each, others in every run, or 20,000 with `make fuzz`.

A run is repeated with its seed, which a failure names: FUZZ_SEED=… make fuzz.

A field set begins as a worked case or is made from the fields' own declarations. Then some of it is replaced by other
good values, by values at and around the limits, or by hostile text, and names that no form sends are mixed in. For all
of them there is an answer or there are messages, nothing typed becomes markup, no accepted value lies outside what its
field declares, and files can be read. Whether an answer is right is for the cases.
"""

import csv
import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from itertools import islice
from random import Random
from typing import Any

import pytest

from calculators import Answer, answer, form
from calculators._kit import catalogue, dates
from calculators._kit.catalogue.cases import Case, cases
from calculators._kit.form import reading
from calculators._kit.form.place import FORM, Place
from calculators._kit.questions.choices import Choice, Choices, YesNo
from calculators._kit.questions.fields import Day, Days, Field, Rows, Text, questions
from calculators._kit.questions.kept_form import KeptForm
from calculators._kit.questions.numbers import Number, Span, Whole
from calculators._kit.questions.reader.figures import Figure
from scripts.core.project import PROJECT
from tests.support.html_reader import elements

SETS = int(os.environ.get("FUZZ_SETS", 3_000))  # for each calculator
PARTS = 3  # items in which a calculator's sets are tried, so that they can run side by side
LEAST_SHARE = 0.05  # of the sets that are answered, and of those that are refused; a tenth is usual
FORM_EVERY, FILES_EVERY = 100, 20  # a form for each so many sets, the files for each so many answers
HARMS_FILES = ("=probe", "\r\nBEGIN", "🩸")  # what makes us always read the files

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
MARK = "probe"  # stands in every piece of markup that is typed, so that it can be found again
MARKUP = (
    "<i data-probe>", '"><i data-probe>', "'><i data-probe>", '" data-probe="', "' data-probe='", " data-probe=1 ",
    "</bdi></td></p><i data-probe>", "</textarea><i data-probe>", "</title></style><i data-probe>", "<i\ndata-probe>",
    "]]><i data-probe>", "<!-- probe", "<script>probe()</script>", '<img src=x onerror="probe()">',
    "<svg/onload=probe()>", "&lt;i data-probe&gt;", "&#60;i data-probe&#62;", "{{ probe }}", "{% probe %}",
    "javascript:probe()", "https://probe.example/", "=probe(1)", "+probe", "-probe", "@probe", "\tprobe",
    "probe;,\\n", "\r\nBEGIN:VEVENT\r\nSUMMARY:probe", "probe\u202eprobe", "probe שלום", "🩸" * 25 + "probe",
)  # fmt: skip
ODD = (
    "", " ", "0", "-1", "+1", "00", "01", "1", "2 to 3", "3 to 2", "99999999999999999999", "9" * 5000, "٣", "½", "1e9",
    "NaN", "Infinity", "1,234", "1.234,5", "0,5", ".", ",", "0x10", "<150", ">1500", "1_000", "0,0,0", "\0", "\x1b[31m",
    "\ud800", "\ufeff", "\r\n\r\n", "{row}", "{n}", "%s", "a" * 5000, "yes", "no", "on", "own", "none", "N", "_NEW_",
    "2027-01-04", "4 Jan 2027", "04/01/2027", "2027-02-30", "29 Feb 2027", "9999-12-31", "0001-01-01", "4 1 27",
)  # fmt: skip
ODD_NAMES = (
    "probe", "", "today-day", "made", "constructor", "__proto__", "N", "0", "-", "🩸", "start-", "-day", "row", "index",
    "phases", "phases-N-name", "tests-999-name", "tests-1000-name", "entries-007-date", "{{ probe }}", "\0", "a" * 300,
)  # fmt: skip
WORDS = ("Ferritin", "Tired", "Legs", "From the letter", "Dr", "Why this?", "as printed", "x", "Ünïcödé", "A & B")

Typed = dict[str, str]

# What a site says of its own tools: limits beside those of their fields, and which repeat words that were typed.
OURS = import_module("tests.site.limits") if (PROJECT / "tests/site/limits.py").is_file() else None


# Field sets


@dataclass(frozen=True)
class Asked:
    """One field, under the name that it has in the form: `{}` stands for a row's number."""

    name: str
    field: Field
    group: str
    rows: Rows | None
    answered: list[str]  # what the worked cases with an answer type here
    refused: list[str]  # and those that get messages

    def row(self, typed: Typed, random: Random) -> int:
        """Which row to change: mostly one that is there."""
        if not self.rows:
            return 0
        there = reading.indices(self.rows, self.group, typed)
        if there and random.random() < 0.8:
            return random.choice(there)
        return random.choice((0, 1, 2, self.rows.most - 1, self.rows.most, 999))

    def good(self, random: Random, number: int = 0) -> Typed:
        """A value that a worked case types, or one within the limits."""
        name = self.name.replace("{}", str(number))
        if self.answered and random.random() < 0.7:
            return {name: random.choice(self.answered)}
        text = good(self.field, random)
        if isinstance(self.field, Day) and random.random() < 0.3:
            return dict(zip(self.field.names(name)[1:], reversed(text.split("-")), strict=True))
        if isinstance(self.field, Day) and random.random() < 0.3:
            return {name: dates.in_words(date.fromisoformat(text))}
        return {name: text}

    def near_a_limit(self, random: Random, number: int = 0) -> Typed:
        """A value at a limit, or just within or beyond it; or what a worked case is refused for."""
        near = self.refused if self.refused and random.random() < 0.3 else around(self.field)
        return {self.name.replace("{}", str(number)): random.choice(near)}

    def odd(self, random: Random, number: int = 0) -> Typed:
        """Anything but what was asked for."""
        if isinstance(self.field, Text) or random.random() < 0.3:
            text = random.choice(MARKUP)
        elif random.random() < 0.9:
            text = random.choice(ODD)
        else:
            text = "".join(chr(random.randrange(1, 0x3000)) for _ in range(random.randrange(1, 30)))
        return {random.choice(self.field.names(self.name.replace("{}", str(number)))): text}


def kept(slug: str, fields: Any) -> str:
    """A form as a browser keeps it."""
    return json.dumps({"tool": slug, "version": 1, "fields": fields})


def good(field: Field, random: Random) -> str:
    match field:
        case Choices():
            return ",".join(value for value in field.options if random.random() < 0.4)
        case Choice():
            return random.choice([*field.options])
        case Day():
            return (TODAY + random.choice((1, -1, -1)) * timedelta(days=random.randrange(400))).isoformat()
        case Days():
            some = [TODAY + timedelta(days=random.randrange(-40, 400)) for _ in range(random.randrange(1, 5))]
            return random.choice((", ", ";", "\r\n")).join(random.choice((str, dates.in_words))(day) for day in some)
        case Whole():
            small = random.randint(field.least, min(field.most, field.least + 12))
            return str(random.choice((small, small, random.randint(field.least, field.most))))
        case Number():
            number = field.least + (field.most - field.least) * Decimal(random.random()) ** random.choice((1, 3, 6))
            text = str(round(number, random.randrange(4)))
            return text.replace(".", random.choice(".,")) if len(text) < 5 else text
        case Text():
            return " ".join(random.choice(WORDS) for _ in range(random.randrange(1, 4)))[: field.most]
        case KeptForm():
            return kept(field.slug, dict(random.choice(cases(field.slug)).fields))
    raise TypeError(f"no good value is known for {type(field).__name__}")


def around(field: Field) -> list[str]:
    """Values at, just within and just beyond what a field takes."""
    match field:
        case Choice():
            return ["", *field.options, *field.options.values(), ",".join(field.options), "probe"]
        case Day():
            years = dates.DEVICE_YEARS if field.hidden else dates.YEARS
            first, last = date(years[0], 1, 1), date(years[1], 12, 31)
            near = [first - DAY, first, first + DAY, last - DAY, last, last + DAY, TODAY - DAY, TODAY, TODAY + DAY]
            near += [dates.add_months(TODAY, months) + timedelta(days=d) for months in (-24, 12) for d in (-1, 0, 1)]
            return [each.isoformat() for each in near]
        case Days():
            some = [(TODAY + timedelta(days=number)).isoformat() for number in range(field.most + 1)]
            return ["", ",", *(",".join(some[:number]) for number in (1, field.most - 1, field.most, field.most + 1))]
        case Number() | Whole():
            ends = (field.least, field.most)
            step = 1 if isinstance(field, Whole) else Decimal("0.001")
            return [str(end + way * step) for end in ends for way in (-1, 0, 1)] + [f"{ends[0]} to {ends[1]}"]
        case Text():
            return ["", "a", "b" * (field.most - 1), "c" * field.most, "d" * (field.most + 1)]
        case KeptForm():
            wrong = ["", "[", "[]", "{}", "null", kept("probe", {}), kept(field.slug, 1), kept(field.slug, {"a": 1})]
            return [*wrong, kept(field.slug, {"today": "never", "door": "own", "entries-0-date": "x"})]
    raise TypeError(f"no limits are known for {type(field).__name__}")


@dataclass(frozen=True)
class Tool:
    """A calculator, and what can be typed into it."""

    slug: str

    @cached_property
    def module(self) -> Any:
        return catalogue.find(self.slug)

    @cached_property
    def cases(self) -> list[Case]:
        return cases(self.slug)

    @property
    def inputs(self) -> type:
        return self.module.Inputs  # type: ignore[no-any-return]

    @cached_property
    def single(self) -> list[Asked]:
        return [each for each in self.everything if not each.rows]

    @cached_property
    def groups(self) -> list[tuple[Rows, list[Asked]]]:
        found = [field for field in questions(self.inputs).values() if isinstance(field, Rows)]
        return [(rows, [each for each in self.everything if each.rows is rows]) for rows in found]

    @cached_property
    def everything(self) -> list[Asked]:
        found = []
        for attribute, field in questions(self.inputs).items():
            if isinstance(field, Rows):
                names = {Place(attribute, "{}").name(each, f): f for each, f in questions(field.row).items()}
                found += [Asked(name, each, attribute, field, *self.in_cases(name)) for name, each in names.items()]
            else:
                name = FORM.name(attribute, field)
                found.append(Asked(name, field, "", None, *self.in_cases(name)))
        return found

    def in_cases(self, name: str) -> tuple[list[str], list[str]]:
        """What worked cases type in a field: those with an answer, and those with messages."""
        pattern = re.compile(re.escape(name).replace(r"\{\}", r"\d+"))
        typed: tuple[set[str], set[str]] = (set(), set())
        for case in self.cases:
            typed[bool(case.problems)].update(text for each, text in case.fields.items() if pattern.fullmatch(each))
        return sorted(typed[0]), sorted(typed[1])

    @cached_property
    def bases(self) -> tuple[list[Typed], list[float]]:
        """The worked cases that have an answer, and how often to take each: short ones more often, for time."""
        sizes = [(case.fields, len(answer(self.slug, case.fields).html)) for case in self.cases if case.expect]
        return [typed for typed, _ in sizes], [(size * len(typed)) ** -1.5 for typed, size in sizes]

    def whole(self, random: Random) -> Typed:
        """A form filled in from its declarations, most of what may stay empty left empty."""
        typed: Typed = {}
        for each in self.single:
            if each.field.required or random.random() < 0.4:
                typed |= each.good(random)
        for rows, asked in self.groups:
            for number in range(random.randint(rows.least, min(rows.most, max(rows.least, 2)))):
                for each in asked:
                    if each.field.required or random.random() < 0.4:
                        typed |= each.good(random, number)
        return typed | {"today": TODAY.isoformat()}

    def sets(self, random: Random) -> Iterator[Typed]:
        """Field sets without end."""
        while True:
            typed = dict(*random.choices(*self.bases)) if random.random() < 0.8 else self.whole(random)
            change = random.choice((Asked.good, Asked.good, Asked.near_a_limit, Asked.odd, Asked.odd))
            for _ in range(random.randrange(1, 4)):
                asked = random.choice(self.everything)
                typed |= change(asked, random, asked.row(typed, random))
            if random.random() < 0.05:
                typed |= {random.choice(ODD_NAMES): random.choice(MARKUP + ODD)}
            yield typed


# What holds


@contextmanager
def told(slug: str, typed: Typed, seed: str) -> Iterator[None]:
    """Says with what a check failed, so that it can be tried again."""
    try:
        yield
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise AssertionError(f"FUZZ_SEED={seed}, {slug} with {json.dumps(typed)}: {what}") from error


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the calculators were given, once all that was typed had been read; the first is the form itself."""
    given: list[Any] = []
    read, known = reading.read, catalogue.slugs()

    def noted(inputs: type, typed: Typed) -> Any:
        given.append(read(inputs, typed))
        return given[-1]

    monkeypatch.setattr(reading, "read", noted)
    monkeypatch.setattr(catalogue, "slugs", lambda: known)  # to look at the folders once is enough
    return given


@pytest.fixture
def seed(testrun_uid: str) -> str:
    """What the random choices of this run begin with; the same in all processes of a run."""
    return os.environ.get("FUZZ_SEED", testrun_uid)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("slug", catalogue.slugs())
def test_whatever_is_typed(slug: str, part: int, seed: str, asked: list[Any]) -> None:
    """No field set breaks a calculator, brings markup of its own, gets a value beyond its limits accepted, or makes a
    file that cannot be read; and enough of the sets are answered, and enough refused, for that to mean something."""
    tool, random, sets = Tool(slug), Random(f"{seed} {slug} {part}"), SETS // PARTS
    counts: Counter[str] = Counter()
    for number, typed in enumerate(islice(tool.sets(random), sets)):
        with told(slug, typed, seed):
            asked.clear()
            found = answer(slug, typed)
            counts["answered" if found.ok else "refused"] += 1
            if found.ok:
                counts["shown"] += assert_harmless(found.html)
                assert_within_limits(tool.inputs, asked[0])
                assert not OURS or slug not in OURS.LIMITS or OURS.LIMITS[slug](found.worked_out, asked[0])
                assert getattr(found.worked_out, "settled", True) or not found.files
                harms = any(text.startswith(HARMS_FILES) for text in typed.values())
                lacks_table = hasattr(tool.module, "sheet") and not counts["csv"]  # few answers of some tools have one
                if counts["answered"] % FILES_EVERY == 0 or harms or lacks_table:
                    counts.update(files_that_can_be_read(found))
            else:
                assert all(problem.message.strip() for problem in found.problems)
            if number % FORM_EVERY == 0:
                assert_form_shows(slug, typed, found)
    assert min(counts["answered"], counts["refused"]) >= sets * LEAST_SHARE, counts
    assert not OURS or bool(counts["shown"]) == (slug in OURS.REPEATS_WORDS), (seed, counts)
    assert bool(counts["ics"]) == hasattr(tool.module, "calendar"), (seed, counts)
    assert bool(counts["csv"]) == hasattr(tool.module, "sheet"), (seed, counts)


def assert_harmless(html: str) -> bool:
    """Nothing typed became an element, an attribute or an address. Whether something typed was there at all."""
    if MARK not in html:
        return False
    for each in elements(html):
        assert each.tag not in ("script", "img"), f"<{each.tag}>"
        assert not [name for name in each.attributes if MARK in name or name.startswith("on")], f"<{each.tag}>"
        assert MARK not in each["href"], each["href"]
    return True


def assert_within_limits(inputs: type, read: Any) -> None:
    """Each value is one that its field declares, and exact."""
    for name, field in questions(inputs).items():
        value = getattr(read, name)
        match field:
            case _ if value == field.blank:
                pass
            case Rows():
                assert len(value) <= field.most, name
                for row in value:
                    assert_within_limits(field.row, row)
            case YesNo():
                assert value is True, name
            case Choices():
                assert set(value) <= set(field.options), name
            case Choice():
                assert value in field.options, name
            case Day():
                assert type(value) is date, name
                assert in_years(value), name
                assert not field.hidden or dates.DEVICE_YEARS[0] <= value.year <= dates.DEVICE_YEARS[1], name
            case Days():
                assert 1 <= len(value) <= field.most, name
                assert list(value) == sorted(set(value)), name
                assert all(in_years(each) for each in value), name
            case Whole() | Number():
                value = value.number if isinstance(value, Figure) else value
                ends = (value.least, value.most) if isinstance(value, Span) else (value,)
                assert {type(end) for end in ends} <= {int, Decimal}, name
                assert field.least <= min(ends) <= max(ends) <= field.most, name
            case Text():
                assert len(value) <= field.most, name
            case KeptForm():
                assert all(isinstance(text, str) for text in value.values()), name
            case _:
                raise TypeError(f"{name} is of a kind that this test does not know")


def in_years(day: date) -> bool:
    return dates.YEARS[0] <= day.year <= dates.YEARS[1]


def assert_form_shows(slug: str, typed: Typed, found: Answer) -> None:
    html = form(slug, typed)
    assert_harmless(html)
    ids = {each["id"] for each in elements(html)}
    for problem in found.problems:
        assert problem.field == "today" or f"{slug}-{problem.field}" in ids


def files_that_can_be_read(found: Answer) -> list[str]:
    """What kinds of files there are, once each has been read."""
    for each in found.files:
        READERS[each.name.rpartition(".")[2]](each.text.encode().decode())
    return [each.name.rpartition(".")[2] for each in found.files]


def read_sheet(text: str) -> None:
    """A table whose rows all fit its columns, a heading above them apart, and in which nothing is a formula."""
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    for cell in (cell for row in table for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or re.fullmatch(r"[+-]?\d+(\.\d+)?", cell), cell
    heading = len(table[0]) == 1
    assert len({len(row) for row in table[heading:]}) == 1


def read_calendar(text: str) -> None:
    """Lines of at most 75 octets, each a property, with nothing in them that was typed as a line of its own."""
    *lines, end = text.split("\r\n")
    assert end == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    unfolded = re.sub("\r\n ", "", text).split("\r\n")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded[:-1])
    identities = [line for line in unfolded if line.startswith("UID:")]
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(set(identities)) == len(identities) > 0


def read_text(text: str) -> None:
    assert text.strip()


def read_data(text: str) -> None:
    """JSON with no figure that is not exact."""

    def refuse(number: str) -> None:
        raise AssertionError(f"{number} is not exact")

    assert json.loads(text, parse_float=refuse, parse_constant=refuse)["fields"]


READERS: Mapping[str, Callable[[str], None]] = {
    "csv": read_sheet,
    "ics": read_calendar,
    "txt": read_text,
    "json": read_data,
}
