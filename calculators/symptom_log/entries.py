"""A log's entries: in order of date, one a day or as somebody chose."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators._kit import Problem
from calculators.symptom_log import words
from calculators.symptom_log.inputs import EntryInputs, Inputs


@dataclass(frozen=True)
class Entry:
    """What was noted on one day. A score that was left out is None, and stays so. `done` is yes, no or nothing."""

    date: datetime.date
    scores: Mapping[str, int | None]
    done: str
    injection: bool
    site: str
    note: str


def problems(inputs: Inputs) -> Iterator[Problem]:
    """What is wrong with the entries taken together, or with each beside what was asked around it."""
    if not inputs.function and any(each.done for each in inputs.entries):
        yield Problem("function", words.NOTHING_NAMED)
    numbers = Counter(each.date for each in inputs.entries)
    met = Counter[datetime.date]()
    for each in inputs.entries:
        met[each.date] += 1
        if each.date > inputs.today:
            yield Problem(f"entries-{each.index}-date", words.IN_THE_FUTURE)
        elif met[each.date] == 2 and not inputs.same_day:
            yield Problem(f"entries-{each.index}-date", words.same_day(each.date, numbers[each.date]))
        if each.is_empty:
            first = inputs.symptoms[0]
            yield Problem(f"entries-{each.index}-{first}", words.enter_score(first))


def kept(inputs: Inputs) -> tuple[tuple[EntryInputs, ...], tuple[datetime.date, ...]]:
    """The entries that count, by date, and the days of those that a later one in the form replaces."""
    by_date = sorted(inputs.entries, key=lambda each: each.date)  # those of one day stay as they were entered
    if inputs.same_day != "later":
        return tuple(by_date), ()
    last = {each.date: each for each in by_date}
    replaced = [each.date for each in by_date if each is not last[each.date]]
    return tuple(last.values()), tuple(replaced)


def entry(typed: EntryInputs, symptoms: Sequence[str], items: Sequence[str]) -> Entry:
    """An entry with what is to be shown of it, and nothing else."""
    injections = "injections" in items
    return Entry(
        date=typed.date,
        scores={symptom: typed.score(symptom) for symptom in symptoms},
        done=typed.done if "function" in items else "",
        injection=injections and typed.injection,
        site=words.SITES_SHOWN.get(typed.site, "") if injections else "",
        note=typed.note if "notes" in items else "",
    )
