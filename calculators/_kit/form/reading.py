"""A whole form: names and text in, a dataclass of inputs out, or every problem at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from calculators._kit.form.place import FORM, Place
from calculators._kit.questions.fields import Field, Rows, Typed, questions
from calculators._kit.questions.problems import InputError, Problem

NUMBER = r"(0|[1-9]\d{0,2})"  # of a row

# What the host fills in by itself: the reader's day, and the moment at which a file is made.
FROM_THE_HOST = {"today", "made"}


def read(inputs: type, typed: Typed) -> Any:
    """The inputs that the texts in `typed` mean. Raises InputError with one problem a field, in the form's order."""
    values, problems = _read(inputs, typed, FORM)
    if problems:
        raise InputError(*problems)
    return inputs(**values)


def indices(rows: Rows, group: str, typed: Typed) -> list[int]:
    """The numbers of the rows that arrive, filled or not, in order."""
    pattern = _row_names(rows.row, group)
    return sorted({int(match[match.lastindex or 1]) for name in typed if (match := pattern.match(name))})


@cache
def _row_names(row: type, group: str) -> re.Pattern[str]:
    """The names of a row's fields and of their parts. What stands in brackets is the row's number."""
    names = (re.escape(name).replace(r"\#", NUMBER) for name in Place(group, "#").names(questions(row)).values())
    return re.compile(rf"(?:{'|'.join(names)})(?:-|$)", re.ASCII)


def _read(inputs: type, typed: Typed, place: Place) -> tuple[dict[str, Any], list[Problem]]:
    """The values of one form or row by attribute, and what is wrong in it."""
    fields = questions(inputs)
    names = place.names(fields)
    values: dict[str, Any] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for attribute, field in fields.items():
        try:
            if isinstance(field, Rows):
                values[attribute] = _rows(field, typed, Place(names[attribute], around=fields, values=values))
            else:
                values[attribute] = _value(field, names[attribute], typed, place.default(attribute, field))
        except InputError as error:
            problems[attribute] = error.problems
    asked = {
        attribute: field
        for attribute, field in fields.items()
        if applies({**place.around, **fields}, attribute, {**place.values, **values})
        and not (field.later and place.order == 0)
    }
    for attribute in fields.keys() - asked.keys():
        values[attribute] = fields[attribute].blank
        problems.pop(attribute, None)
    for attribute, field in asked.items():
        if attribute in values and field.check and (message := field.check(values[attribute], values)):
            problems[attribute] = (Problem(names[attribute], message),)
    return values, [problem for attribute in fields for problem in problems.get(attribute, ())]


def _value(field: Field, name: str, typed: Typed, default: str) -> Any:
    """A field's value; that of its default where the field is not in `typed` at all."""
    if default and not any(part in typed for part in field.names(name)):
        return field.read({name: default}, name)
    return field.read(typed, name)


def applies(fields: Mapping[str, Field], attribute: str, values: Mapping[str, Any]) -> bool:
    """Whether a field is asked, given the values read beside it. One that depends on a field not asked is not asked."""
    if not fields[attribute].when:
        return True
    watched, expected, negated = condition(fields[attribute])
    chosen = fields[watched].as_typed(values.get(watched)) & set(expected)
    return bool(chosen) != negated and applies(fields, watched, values)


def condition(field: Field) -> tuple[str, list[str], bool]:
    """A field's `when`: the attribute it depends on, the values, and whether it must have none of them (`!=`)."""
    attribute, _, expected = field.when.partition("=")
    return attribute.rstrip("!"), expected.split("|"), attribute.endswith("!")


def filled(rows: Rows, place: Place, typed: Typed) -> bool:
    """Whether anything is typed in a row. What has a default does not count."""
    return any(
        field.typed(typed, place.name(attribute, field))
        for attribute, field in questions(rows.row).items()
        if not place.default(attribute, field)
    )


def _rows(rows: Rows, typed: Typed, group: Place) -> tuple[Any, ...]:
    """The rows of a group. Raises InputError with every problem in them, or if there are too many."""
    present = [
        replace(group, index=index, order=order, defaults=rows.defaults_at(order))
        for order, index in enumerate(indices(rows, group.group, typed) or range(rows.least))
    ]
    last = max([rows.least - 1, *(place.order for place in present if filled(rows, place, typed))])
    # Empty rows at the end are dropped, but only those that the form shows, or once showed, by itself.
    by_itself = max(rows.shown, rows.spare)
    kept = [place for place in present if place.order <= last or place.order >= by_itself]
    if len(kept) > rows.most:
        message = f"{rows.label}: this tool takes {rows.most} at most, and there are {len(kept)}"
        raise InputError(Problem(group.group, message))
    everything, wrong = [], []
    for place in kept:
        values, problems = _read(rows.row, typed, place)
        wrong += [(problem, rows.row_name(values, place.order)) for problem in problems]
        everything.append(values | rows.told(place.index, place.order))
    if wrong:
        raise InputError(*_named(wrong))
    return tuple(rows.row(**values) for values in everything)


def _named(wrong: Sequence[tuple[Problem, str]]) -> Iterator[Problem]:
    """The problems of rows, each naming its row: in its own words, or behind them if two would read the same."""
    often = Counter(problem.message for problem, _ in wrong)
    for problem, row in wrong:
        words = problem.message
        if often[words] > 1 and "{row}" not in words:
            words += " ({row})"
        message = words.replace("{row}", row)
        yield Problem(problem.field, message[0].upper() + message[1:])


def describe(inputs: type) -> list[dict[str, Any]]:
    """Every field by name, kind, label and limits. N in a name is the number of the row, counted from 0."""
    return list(_described(inputs, FORM))


def _described(inputs: type, place: Place, defaults: Sequence[Mapping[str, str]] = ()) -> Iterator[dict[str, Any]]:
    for attribute, field in questions(inputs).items():
        name = place.name(attribute, field)
        about = {
            "name": name,
            "kind": field.kind,
            "label": field.label,
            "required": field.required or (field.limits().get("least", 0) > 0 and isinstance(field, Rows)),
        }
        default = field.default or ", ".join(row[attribute] for row in defaults if attribute in row)
        extras = {"hint": field.hint, "unit": field.unit, "asked_when": field.when, "default": default}
        yield about | {key: text for key, text in extras.items() if text} | field.limits()
        if isinstance(field, Rows):
            yield from _described(field.row, Place(name, "N"), field.defaults)


def every_question(inputs: type) -> Iterator[Field]:
    """Every question of a form, those in rows included."""
    return (field for _, field in _named_questions(inputs, FORM))


def every_name(inputs: type, wanted: Callable[[Field], bool]) -> list[re.Pattern[str]]:
    """The names of the wanted fields and their parts, as patterns: a row's number is any number."""
    names = (name for own, field in _named_questions(inputs, FORM) if wanted(field) for name in field.names(own))
    return [re.compile(re.escape(name).replace("N", NUMBER)) for name in names]


def _named_questions(inputs: type, place: Place) -> Iterator[tuple[str, Field]]:
    """Every question with its name, those in rows included; N in a name stands for a row's number."""
    for attribute, field in questions(inputs).items():
        name = place.name(attribute, field)
        yield name, field
        if isinstance(field, Rows):
            yield from _named_questions(field.row, Place(name, "N"))


def unknown(inputs: type, typed: Typed) -> list[str]:
    """The names in `typed` under which no field reads anything."""
    patterns = every_name(inputs, lambda field: True)
    names = (name for name in typed if name not in FROM_THE_HOST)
    return [name for name in names if not any(pattern.fullmatch(name) for pattern in patterns)]
