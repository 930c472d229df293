"""Symptom log: what somebody noted, as a table, charts and plain counts to take to a visit.

It lists, counts and averages what was typed. It sets the last days before an injection beside the days before them,
and counts. It fills no gap, names no cause and says nothing about what a score means.

Sources: the site's own conventions, printed with each answer (scores from 0 to 10, averages of at least 3 entries,
weeks counted from the day of an injection). The guidelines that we read ask for a review of symptoms and set no format
for a diary: docs/learn/tracking-outcomes.md.
"""

from collections.abc import Sequence

from calculators._kit import InputError, refuse
from calculators.symptom_log import labels, words
from calculators.symptom_log.averages import Average, Ends, Weeks, average, ends, parts
from calculators.symptom_log.cycles import Cycle, compared, cycles
from calculators.symptom_log.entries import Entry, entry, kept, problems
from calculators.symptom_log.files import sheet
from calculators.symptom_log.inputs import ITEMS, Inputs
from calculators.symptom_log.result import Function, Result, Symptom, scored
from calculators.symptom_log.schedule import given

__all__ = ["BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "Symptom log"
BUTTON = "Show the log"
THING = "symptom log"


def calculate(inputs: Inputs) -> Result:
    """The log. Raises InputError if entries are of a day to come, empty, or several of a day, or if none is left."""
    if wrong := tuple(problems(inputs)):
        raise InputError(*wrong)
    items = inputs.summary_items or tuple(ITEMS)
    symptoms = [symptom for symptom in inputs.symptoms if symptom in items]
    function = inputs.function if "function" in items else ""
    if not (symptoms or function or "injections" in items or "notes" in items):
        raise refuse(words.NOTHING_TO_SHOW, "summary-items")
    log, replaced = kept(inputs)
    first, last = inputs.summary_from or log[0].date, inputs.summary_to or log[-1].date
    from_schedule = given(inputs) if "injections" in items else ()
    entries = tuple(entry(each, symptoms, items, from_schedule) for each in log if first <= each.date <= last)
    if not entries:
        raise refuse(words.NOTHING_IN_PERIOD, "summary-from" if inputs.summary_from else "summary-to")
    in_log = {each.date for each in log if each.injection and "injections" in items}
    every_injection = sorted(in_log.union(from_schedule))
    injections = tuple(day for day in every_injection if first <= day <= last)
    in_parts = parts(entries, every_injection, symptoms) if symptoms else ()
    in_cycles = cycles(entries, every_injection, symptoms) if symptoms else ()
    return Result(
        made_on=inputs.today,
        summary=words.summary([each.date for each in entries], injections),
        asked_from=inputs.summary_from,
        asked_to=inputs.summary_to,
        outside=len(log) - len(entries),
        replaced=tuple(day for day in replaced if first <= day <= last),
        symptoms={symptom: _counted(symptom, inputs, entries, in_parts, in_cycles) for symptom in symptoms},
        function=_function(function, entries) if function else None,
        injections=injections,
        from_schedule=tuple(day for day in injections if day not in in_log),
        parts=in_parts,
        cycles=in_cycles,
        entries=entries,
    )


def _counted(
    symptom: str, inputs: Inputs, entries: tuple[Entry, ...], in_parts: Sequence[Weeks], in_cycles: Sequence[Cycle]
) -> Symptom:
    days = scored(entries)
    nothing = Average(0, None)
    both = ends(entries, symptom, days[0], days[-1]) if days else Ends(1, nothing, nothing)
    whole = average(entries, symptom)
    missing = len(entries) - whole.entries
    by_cycle = compared(in_cycles, symptom)
    return Symptom(
        name=getattr(inputs, symptom) if symptom in labels.OWN_WORDS else labels.NAMES[symptom],
        entries=whole.entries,
        missing=missing,
        ends=both,
        whole=whole,
        counts=words.counts(both, whole, missing),
        since_injection=words.since_injection(symptom, in_parts) if in_parts else "",
        by_cycle=by_cycle,
        cycles=words.by_cycle(by_cycle) if in_cycles else "",
    )


def _function(name: str, entries: Sequence[Entry]) -> Function:
    noted = [each for each in entries if each.done]
    yes = sum(1 for each in noted if each.done == "yes")
    days_differ = len({each.date for each in noted}) == len(noted)
    return Function(name, yes, len(noted), words.done(yes, len(noted), days_differ))
