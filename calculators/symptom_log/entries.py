"""A log's entries: in order of date, one a day or as somebody chose."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators._kit import Problem
from calculators._kit.dates import in_words
from calculators.symptom_log import labels
from calculators.symptom_log.inputs import TO_SHOW, EntryInputs, Inputs

IN_THE_FUTURE = "Date must be today or in the past"
NOTHING_NAMED = "Enter the one thing you want to be able to do, or choose “Not noted” in each entry"
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


@dataclass(frozen=True)
class Entry:
    """What was noted on one day. A score is from 0 to 10, or None if it was left out. `done` is `yes`, `no` or ""."""

    date: datetime.date
    scores: Mapping[str, int | None]
    done: str
    injection: bool
    site: str
    note: str


def problems(inputs: Inputs) -> Iterator[Problem]:
    """What is wrong with an entry beside the others, or beside the questions outside the rows."""
    if not inputs.function and any(typed.done for typed in inputs.entries):
        yield Problem("function", NOTHING_NAMED)
    entries = noted(inputs) or inputs.entries[:1]
    numbers = Counter(typed.date for typed in entries)
    met = Counter[datetime.date]()
    for typed in entries:
        met[typed.date] += 1
        if typed.date > inputs.today:
            yield Problem(f"entries-{typed.index}-date", IN_THE_FUTURE)
        elif met[typed.date] == 2 and not inputs.same_day:
            yield Problem(f"entries-{typed.index}-date", _same_day(typed.date, numbers[typed.date]))
        if typed.is_empty:
            first = inputs.symptoms[0]
            yield Problem(f"entries-{typed.index}-{first}", labels.enter_score(first))


def _same_day(day: datetime.date, number: int) -> str:
    """What is said of several entries of one day, when nobody has chosen what is to happen with them."""
    there_are = f"There are {NUMBERS.get(number, number)} entries for {in_words(day)}"
    return f"{there_are}. Remove one, or choose under “{TO_SHOW}” what happens then"


def noted(inputs: Inputs) -> tuple[EntryInputs, ...]:
    """The entries that hold more than their day. The form brings rows with a day and nothing else."""
    return tuple(typed for typed in inputs.entries if not typed.is_empty)


def kept(inputs: Inputs) -> tuple[tuple[EntryInputs, ...], tuple[datetime.date, ...]]:
    """The entries that count, by date, and the days of those that a later one in the form replaces."""
    by_date = sorted(noted(inputs), key=lambda typed: typed.date)  # those of one day stay as they were entered
    if inputs.same_day != "later":
        return tuple(by_date), ()
    last = {typed.date: typed for typed in by_date}
    replaced = [typed.date for typed in by_date if typed is not last[typed.date]]
    return tuple(last.values()), tuple(replaced)


def entry(
    typed: EntryInputs, symptoms: Sequence[str], items: Sequence[str], injections_elsewhere: Sequence[datetime.date]
) -> Entry:
    """An entry with what is to be shown of it, and nothing else. An injection may be noted elsewhere."""
    injections = "injections" in items
    return Entry(
        date=typed.date,
        scores={symptom: typed.score(symptom) for symptom in symptoms},
        done=typed.done if "function" in items else "",
        injection=injections and (typed.injection or typed.date in injections_elsewhere),
        site=labels.SITES_SHOWN.get(typed.site, "") if injections else "",
        note=typed.note if "notes" in items else "",
    )
