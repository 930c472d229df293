"""A whole form: names and text in, a dataclass of inputs out, or every problem at once."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calculators._kit.questions.fields import Day, Field, Rows, Typed, questions
from calculators._kit.questions.problems import InputError, Problem

NUMBER = r"(0|[1-9]\d{0,2})"  # of a row

# What the host fills in by itself: the reader's day, and the moment at which a file is made.
FROM_THE_HOST = {"today", "made"}

type Around = tuple[
    dict[str, Field], dict[str, Any]
]  # the questions of the form around a row, and what was read of them


def form_name(attribute: str, field: Field, group: str = "", index: int | str = "") -> str:
    """The name in the form: `start`, `phases-0-every`, or the field's own with `{n}` filled in."""
    if field.name:
        return field.name.replace("{n}", str(index))
    own = attribute.replace("_", "-")
    return f"{group}-{index}-{own}" if group else own


def read(inputs: type, typed: Typed) -> Any:
    """The inputs that the texts in `typed` mean. Raises InputError with one problem a field, in the form's order."""
    values, problems = _read(inputs, typed)
    if problems:
        raise InputError(*problems)
    return inputs(**values)


def indices(rows: Rows, group: str, typed: Typed) -> list[int]:
    """The numbers of the rows that arrive, filled or not, in order."""
    names = (re.escape(form_name(attribute, field, group, "#")) for attribute, field in questions(rows.row).items())
    patterns = [re.compile(name.replace(r"\#", NUMBER) + r"(?:-|$)", re.ASCII) for name in names]
    return sorted({int(found[1]) for name in typed for pattern in patterns if (found := pattern.match(name))})


def _read(
    inputs: type,
    typed: Typed,
    group: str = "",
    index: int = 0,
    place: int = 0,
    starts: Mapping[str, str] | None = None,
    around: Around = ({}, {}),
) -> tuple[dict[str, Any], list[Problem]]:
    fields = questions(inputs)
    names = {attribute: form_name(attribute, field, group, index) for attribute, field in fields.items()}
    values: dict[str, Any] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for attribute, field in fields.items():
        try:
            start = (starts or {}).get(attribute, field.start)
            values[attribute] = _value(field, names[attribute], typed, start, (fields, values))
        except InputError as error:
            problems[attribute] = error.problems
    asked = {
        attribute: field
        for attribute, field in fields.items()
        if applies(around[0] | fields, attribute, around[1] | values) and not (field.later and place == 0)
    }
    for attribute in fields.keys() - asked.keys():
        values[attribute] = fields[attribute].blank
        problems.pop(attribute, None)
    for attribute, field in asked.items():
        if attribute in values and field.check and (message := field.check(values[attribute], values)):
            problems[attribute] = (Problem(names[attribute], message),)
    return values, [problem for attribute in fields for problem in problems.get(attribute, ())]


def _value(field: Field, name: str, typed: Typed, start: str, around: Around) -> Any:
    if isinstance(field, Rows):
        return _rows(field, name, typed, around)
    if start and not any(each in typed for each in field.names(name)):
        return field.read({name: start}, name)
    return field.read(typed, name)


def applies(fields: Mapping[str, Field], attribute: str, values: Mapping[str, Any]) -> bool:
    """Whether a field is asked at all, given what was read beside it. What looks at a field not asked is not asked."""
    if not fields[attribute].when:
        return True
    watched, expected, negated = condition(fields[attribute])
    chosen = fields[watched].as_typed(values.get(watched)) & set(expected)
    return bool(chosen) != negated and applies(fields, watched, values)


def condition(field: Field) -> tuple[str, list[str], bool]:
    """A field's `when` as the attribute it looks at, the values it waits for, and whether it means "none of them"."""
    attribute, _, expected = field.when.partition("=")
    return attribute.rstrip("!"), expected.split("|"), attribute.endswith("!")


def filled(rows: Rows, group: str, index: int, place: int, typed: Typed) -> bool:
    """Whether anything is typed in a row, starting values apart."""
    return any(
        field.typed(typed, form_name(attribute, field, group, index))
        for attribute, field in questions(rows.row).items()
        if attribute not in rows.start_in(place) and not field.start
    )


def _rows(rows: Rows, group: str, typed: Typed, around: Around) -> tuple[Any, ...]:
    present = list(enumerate(indices(rows, group, typed) or range(rows.least)))
    full = [place for place, index in present if filled(rows, group, index, place, typed)]
    needed = max([rows.least - 1, *full])
    # An empty row counts unless it is one of the last that the form shows, or once showed, by itself.
    by_itself = max(rows.shown, rows.spare)
    kept = [(place, index) for place, index in present if place <= needed or place >= by_itself]
    if len(kept) > rows.most:
        message = f"{rows.label}: this tool takes {rows.most} at most, and there are {len(kept)}"
        raise InputError(Problem(group, message))
    everything, problems = [], []
    for place, index in kept:
        values, found = _read(rows.row, typed, group, index, place, rows.start_in(place), around)
        problems += [_named(problem, rows.row_name(values, place)) for problem in found]
        everything.append(values | rows.told(index, place))
    if problems:
        raise InputError(*problems)
    return tuple(rows.row(**values) for values in everything)


def _named(problem: Problem, row: str) -> Problem:
    message = problem.message.replace("{row}", row)
    return Problem(problem.field, message[0].upper() + message[1:])


def describe(inputs: type) -> list[dict[str, Any]]:
    """Every field by name, kind, label and limits; N in a name stands for a row's number, counted from 0."""
    return list(_described(inputs))


def _described(inputs: type, group: str = "", starts: tuple[Mapping[str, str], ...] = ()) -> Iterator[dict[str, Any]]:
    for attribute, field in questions(inputs).items():
        name = form_name(attribute, field, group, "N")
        about = {
            "name": name,
            "kind": field.kind,
            "label": field.label,
            "required": field.required or (field.limits().get("least", 0) > 0 and isinstance(field, Rows)),
        }
        default = field.start or ", ".join(start[attribute] for start in starts if attribute in start)
        extras = {"hint": field.hint, "unit": field.unit, "asked_when": field.when, "default": default}
        yield about | {key: text for key, text in extras.items() if text} | field.limits()
        if isinstance(field, Rows):
            yield from _described(field.row, name, field.starts)


def every_question(inputs: type) -> Iterator[Field]:
    """Every question of a form, those in rows included."""
    for field in questions(inputs).values():
        yield field
        if isinstance(field, Rows):
            yield from every_question(field.row)


def every_name(inputs: type, share: str) -> list[re.Pattern[str]]:
    """The names of the fields whose answers may travel in such links, as patterns: a row's number is any number."""
    fields = [(form_name(attribute, field), field) for attribute, field in questions(inputs).items()]
    for group, rows in list(fields):
        if isinstance(rows, Rows):
            fields += [(form_name(each, field, group, "N"), field) for each, field in questions(rows.row).items()]
    return [re.compile(re.escape(name).replace("N", NUMBER)) for name, field in fields if field.share == share]


def unknown(inputs: type, typed: Typed) -> list[str]:
    """The names in `typed` under which no field reads anything."""
    known = [
        re.compile(re.escape(name).replace("N", NUMBER))
        for each in describe(inputs)
        for name in (each["name"], *(f"{each['name']}-{part}" for part in Day.parts if each["kind"] == Day.kind))
    ]
    names = typed.keys() - FROM_THE_HOST
    return [name for name in typed if name in names and not any(pattern.fullmatch(name) for pattern in known)]
