"""What each data file and the front matter of a page may hold: its keys, which of them are needed, and their kinds.

A shape is a type: a TypedDict or a dataclass for a table with known keys, `dict[str, …]` for one with any, `list[…]`,
Literal, str, int, float, bool, date. Annotated adds a Form, or says that a text is the key of a source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, NotRequired, TypedDict, get_args, get_origin, get_type_hints, is_typeddict

from calculators._kit.catalogue.cases import Case
from calculators._kit.catalogue.sources import TitleFrom, Undated
from scripts.browser.search.synonyms import Words
from scripts.checks.preflight.places import Key, nearest
from scripts.core.measurements import Measured
from scripts.core.settings import Section, UrgentHelp, Wording
from scripts.pages.metadata.changes import Change

CITED = "the key of a source"
UNLISTED = "add it there, or cite another"


@dataclass(frozen=True)
class Form:
    """How a text must look, as a pattern for all of it, and how to say so."""

    pattern: str
    remedy: str


type Text = Annotated[str, Form(r"(?s).*\S.*", "write it in words")]
type Cited = Annotated[str, CITED]
type Address = Annotated[str, Form(r"https?://\S+", "write the whole address, with https://")]
type Number = Annotated[str, Form(r"\d+(?:\.\d+)?", 'write it in digits, such as "2.5"')]


class About(TypedDict):
    """What the settings say of the site as a whole."""

    description: Text
    cover: Text
    owner: Text
    contact: Annotated[
        str,
        Form(
            r"|mailto:[^\s@?#]+@[^\s@?#]+|https://[^\s#]+",
            'write "mailto:somebody@example.org", "https://example.org/form", or "" if there is none',
        ),
    ]


class Brand(TypedDict):
    """How the site is known at a glance."""

    label: Annotated[str, Form(r"\S.{0,10}\S|\S", "write at most 12 characters")]


class Site(TypedDict):
    """calculators/site.toml."""

    name: Text
    short_name: Annotated[str, Form(r"[a-z0-9]+(?:-[a-z0-9]+)*", "write small letters, digits and hyphens")]
    about: About
    brand: Brand
    section: list[Section]
    urgent_help: UrgentHelp
    wording: Wording


class Source(TypedDict):
    """A table of calculators/sources.toml."""

    title: Text
    organisation: Text
    read: date
    url: NotRequired[Address]
    copy: NotRequired[Address]
    no_url: NotRequired[Text]
    year: NotRequired[int]
    undated: NotRequired[Undated]
    title_from: NotRequired[TitleFrom]
    note: NotRequired[str]


class Hosts(TypedDict):
    """docs/about/hosts.toml."""

    registers: dict[str, Text]
    hosts: dict[str, list[Text]]


class Cases(TypedDict):
    """cases.toml of a calculator."""

    case: list[Case]


class Letter(TypedDict):
    """A letter, and how it must be read."""

    text: Text
    fields: NotRequired[dict[str, str]]
    asks: NotRequired[dict[str, str]]
    aside: NotRequired[list[str]]
    not_understood: NotRequired[list[str]]


class Letters(TypedDict):
    """letters.toml of a calculator."""

    letter: list[Letter]


class Changes(TypedDict):
    """docs/about/changes.toml."""

    change: list[Change]


class Term(TypedDict):
    """A table of docs/about/glossary.toml."""

    means: Text
    us: NotRequired[str]
    also: NotRequired[list[str]]


class Heading(TypedDict):
    """Where a heading of the article is answered, or why it is left out."""

    page: NotRequired[str]
    anchor: NotRequired[str]
    left_out: NotRequired[str]


class Claim(Heading):
    """The same for a claim."""

    says: Text
    verdict: Text


class Coverage(TypedDict):
    """docs/about/coverage.toml."""

    heading: dict[str, Heading]
    claim: dict[str, Claim]


class Measurements(TypedDict):
    """docs/about/measured.toml, which `make bench SAVE=1` writes."""

    day: date
    runs: int
    processor: str
    cores: int
    measured: list[Measured]


class Picture(TypedDict):
    """A table of docs/assets/pictures/captions.toml."""

    caption: Text


class FrontMatter(TypedDict):
    """What stands between two lines of --- at the top of a page. CONTRIBUTING.md says what each field means."""

    title: Text
    description: Text
    published: date
    updated: date
    next_review: date
    audience: Literal["patient", "clinician", "everybody"]
    safety: NotRequired[bool]
    reviewed_by: NotRequired[str]
    reviewed: NotRequired[date]
    questions: NotRequired[bool]
    changed: NotRequired[str]
    withdrawn: NotRequired[date]
    large_print: NotRequired[bool]
    booklet: NotRequired[bool]
    handout: NotRequired[list[str]]
    search: NotRequired[dict[str, Any]]


class SheetFrontMatter(FrontMatter):
    """The same for a sheet in docs/print/sheets/."""

    address: NotRequired[str]
    one_side: NotRequired[bool]


# By where they lie below the project; a tool adds those of its data in its module
# `shapes`. Any other TOML file may hold what its reader likes.
FILES: Mapping[str, Any] = {
    "calculators/site.toml": Site,
    "calculators/sources.toml": dict[str, Source],
    "calculators/*/cases.toml": Cases,
    "calculators/*/letters.toml": Letters,
    "docs/about/changes.toml": Changes,
    "docs/about/glossary.toml": dict[str, Term],
    "docs/about/hosts.toml": Hosts,
    "docs/about/coverage.toml": Coverage,
    "docs/about/evidence.toml": dict[str, Text],
    "docs/about/measured.toml": Measurements,
    "docs/assets/pictures/captions.toml": dict[str, Picture],
    "docs/search.toml": Words,
}

_KINDS: Mapping[Any, tuple[type | tuple[type, ...], str]] = {
    str: (str, 'text in quotes, "…"'),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    bool: (bool, "true or false"),
    date: (date, "a date without quotes, such as 2026-11-22"),
    list: (list, "a list in square brackets"),
    dict: (dict, "a table"),
}


def unfit(value: object, shape: Any, known: Mapping[str, Any], key: Key = ()) -> Iterator[tuple[Key, str, str]]:
    """What does not fit the shape: where, what is wrong, and what to do. `known` are the sources that may be cited."""
    shape = getattr(shape, "__value__", shape)  # of `type Text = …`
    origin, inner = get_origin(shape), get_args(shape)
    if origin is NotRequired or origin is UnionType:  # `float | None`: TOML has no None
        yield from unfit(value, inner[0], known, key)
    elif origin is Annotated:
        before = list(unfit(value, inner[0], known, key))
        yield from before or _unformed(str(value), inner[1], known, key)
    elif origin is Literal:
        if value not in inner:
            yield key, f"{value!r} is not one of {', '.join(inner)}", nearest(str(value), inner)
    elif is_typeddict(shape) or is_dataclass(shape):
        yield from _unfit_table(value, shape, known, key)
    elif shape is not Any:
        kind = origin or shape
        if not _is(value, kind):
            yield key, f"is {_shown(value)}", f"write {_KINDS[kind][1]}"
        elif isinstance(value, dict):
            for name, each in value.items():
                yield from unfit(each, inner[1], known, (*key, name))
        elif isinstance(value, list):
            for number, each in enumerate(value):
                yield from unfit(each, inner[0], known, (*key, number))


def _unfit_table(value: object, shape: Any, known: Mapping[str, Any], key: Key) -> Iterator[tuple[Key, str, str]]:
    """A table with known keys: those missing, those unknown, and what is wrong within."""
    if not isinstance(value, dict):
        yield key, f"is {_shown(value)}", f"write {_KINDS[dict][1]}"
        return
    kinds = get_type_hints(shape, include_extras=True)
    for name in _required(shape):
        if name not in value:
            yield (*key, name), "is missing", "add it"
    for name, each in value.items():
        if name in kinds:
            yield from unfit(each, kinds[name], known, (*key, name))
        else:
            yield (*key, name), "is no key that we know here", nearest(name, kinds)


def _unformed(value: str, mark: Form | str, known: Mapping[str, Any], key: Key) -> Iterator[tuple[Key, str, str]]:
    """A text that is not of its form, or that cites what nobody has listed."""
    if isinstance(mark, Form):
        if not re.fullmatch(mark.pattern, value):
            yield key, f"is {_shown(value)}", mark.remedy
    elif value not in known:
        yield key, f"calculators/sources.toml has no source {value!r}", nearest(value, known, UNLISTED)


def _required(shape: Any) -> list[str]:
    if is_typeddict(shape):
        return [name for name in get_type_hints(shape) if name in shape.__required_keys__]
    return [each.name for each in fields(shape) if each.default is MISSING and each.default_factory is MISSING]


def _is(value: object, kind: Any) -> bool:
    """Whether a value is of a kind; true is no number, and a day with a time is no date."""
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    return type(value) is date if kind is date else isinstance(value, _KINDS[kind][0])


def _shown(value: object) -> str:
    """A value as an author knows it, cut short."""
    if value is None or value == "":
        return "empty"
    for kind in (dict, list):
        if isinstance(value, kind):
            return _KINDS[kind][1]
    text = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return f"{text[:40]}…" if len(text) > 40 else text
