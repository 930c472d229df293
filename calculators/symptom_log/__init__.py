"""Symptom log: what somebody noted, as a table, charts and plain counts to take to a visit.

It lists, counts and averages what was typed. It fills no gap, compares nothing, names no cause and says nothing about
what a score means.

Sources: the site's own conventions, printed with each answer (scores from 0 to 10, averages of at least 3 entries,
weeks counted from the day of an injection). The guidelines that we read ask for a review of symptoms and set no format
for a diary: docs/learn/tracking-outcomes.md.
"""

from collections.abc import Sequence

from calculators._kit import InputError, refuse
from calculators.symptom_log import labels, words
from calculators.symptom_log.averages import Average, Weeks, average, blocks, parts
from calculators.symptom_log.entries import Entry, entry, kept, problems
from calculators.symptom_log.files import sheet
from calculators.symptom_log.inputs import ITEMS, Inputs
from calculators.symptom_log.result import WEEK, Function, Result, Symptom, scored

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
    entries = tuple(entry(each, symptoms, items) for each in log if first <= each.date <= last)
    if not entries:
        raise refuse(words.NOTHING_IN_PERIOD, "summary-from" if inputs.summary_from else "summary-to")
    every_injection = sorted({each.date for each in log if each.injection and "injections" in items})
    injections = tuple(day for day in every_injection if first <= day <= last)
    in_parts = parts(entries, every_injection, symptoms) if symptoms else ()
    return Result(
        made_on=inputs.today,
        summary=words.summary([each.date for each in entries], injections),
        asked_from=inputs.summary_from,
        asked_to=inputs.summary_to,
        outside=len(log) - len(entries),
        replaced=tuple(day for day in replaced if first <= day <= last),
        symptoms={symptom: _counted(symptom, inputs, entries, in_parts) for symptom in symptoms},
        function=_function(function, entries) if function else None,
        injections=injections,
        parts=in_parts,
        blocks=_by_title(blocks(entries, every_injection, symptoms)) if in_parts else {},
        entries=entries,
    )


def _by_title(several: Sequence[Weeks]) -> dict[str, Weeks]:
    return {words.weeks(each.first, each.last): each for each in several}


def _counted(symptom: str, inputs: Inputs, entries: tuple[Entry, ...], in_parts: Sequence[Weeks]) -> Symptom:
    days = scored(entries)
    first = last = Average(0, None)
    if days:
        first = average((each for each in entries if days[0] <= each.date <= days[0] + WEEK), symptom)
        last = average((each for each in entries if days[-1] - WEEK <= each.date <= days[-1]), symptom)
    number = sum(1 for each in entries if each.scores[symptom] is not None)
    missing = len(entries) - number
    return Symptom(
        name=inputs.own if symptom == "own" else labels.NAMES[symptom],
        entries=number,
        missing=missing,
        first_week=first,
        last_week=last,
        counts=words.counts(first, last, number, missing),
        since_injection=words.since_injection(symptom, in_parts) if in_parts else "",
    )


def _function(name: str, entries: Sequence[Entry]) -> Function:
    noted = [each for each in entries if each.done]
    yes = sum(1 for each in noted if each.done == "yes")
    days_differ = len({each.date for each in noted}) == len(noted)
    return Function(name, yes, len(noted), words.done(yes, len(noted), days_differ))
