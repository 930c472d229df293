"""What the symptom log asks: the words, limits and messages of its form."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators._kit import InputError, choice, choices, day, kept_form, refuse, rows, text, yes_no
from calculators._kit.questions.declarations import declare
from calculators._kit.questions.numbers import Whole
from calculators.symptom_log import labels

LEAST, MOST = 0, 10  # of a score
MOST_SYMPTOMS = 5
MOST_ENTRIES = 120

SYMPTOMS = labels.NAMES | {
    "own": "Something else, in your own words",
    "own2": "A second one",
    "own3": "A third one",
}
WHICH = "Symptoms to note"
TO_DO = "One thing to be able to do"
ANOTHER_DAY, MORE = "Another day", "Injection, note and more"  # folds in an entry
TO_SHOW = "Days and things to show"
ITEMS = labels.NAMES | {
    "function": "The one thing you want to be able to do",
    "injections": "Injections and where they were given",
    "notes": "Notes",
}
NOT_NOTED = {"": "Not noted"}


@dataclass(frozen=True)
class Score(Whole):
    """A score for one symptom. Whatever else is typed is answered with one and the same sentence."""

    def value(self, text: str, name: str) -> int:
        """The score. Raises InputError with the same message for whatever is wrong."""
        try:
            return super().value(text, name)
        except InputError:
            raise refuse(self.missing_message, name) from None


def _score(symptom: str) -> Any:
    field = Score(
        labels.NAMES[symptom],
        LEAST,
        MOST,
        words=(f"/{MOST}", f"/ {MOST}", f"out of {MOST}"),
        hint=f"{LEAST} none, {MOST} worst",
        missing=labels.enter_score(symptom),
        required=False,
        when=f"symptoms={symptom}",
        touch=True,
        named_by=symptom if symptom in labels.OWN_WORDS else "",
    )
    return declare(field)


def _own(symptom: str) -> Any:
    return text(
        labels.NAMES[symptom],
        30,
        hint="A word or two, such as sore hands.",
        when=f"symptoms={symptom}",
        behind=WHICH,
        once=True,
    )


@dataclass(frozen=True, kw_only=True)
class EntryInputs:
    """What was noted on one day. Each symptom has a field of its name."""

    index: int = 0
    date: datetime.date = day(
        "Date",
        called="Date of {row}",
        missing="Enter the date of {row}",
        hint="Today or earlier. For example, 4 10 2026 or 4 Oct 2026.",
        starts_today=True,
        behind=ANOTHER_DAY,
    )
    tiredness: int | None = _score("tiredness")
    tingling: int | None = _score("tingling")
    balance: int | None = _score("balance")
    memory: int | None = _score("memory")
    mood: int | None = _score("mood")
    tongue: int | None = _score("tongue")
    breathlessness: int | None = _score("breathlessness")
    own: int | None = _score("own")
    own2: int | None = _score("own2")
    own3: int | None = _score("own3")
    done: str = choice(
        "Could you do the one thing you named?",
        NOT_NOTED | {"yes": "Yes", "no": "No"},
        select=True,
        required=False,
        missing="Select yes or no for {row}",
        behind=MORE,
    )
    injection: bool = yes_no("I had an injection on this day", tick=True, required=False, behind=MORE)
    site: str = choice(
        "Where was it given?",
        NOT_NOTED | labels.SITES,
        select=True,
        required=False,
        missing="Select where the injection of {row} was given",
        when="injection=yes",
        behind=MORE,
    )
    note: str = text("Note", 200, called="Note of {row}", required=False, behind=MORE)

    def score(self, symptom: str) -> int | None:
        """The score of a symptom, or None where it was not noted."""
        score: int | None = getattr(self, symptom)
        return score

    @property
    def is_empty(self) -> bool:
        """Whether there is a date and nothing else."""
        return not (self.done or self.injection or self.note or any(self.score(each) is not None for each in SYMPTOMS))


def _not_too_many(symptoms: tuple[str, ...], values: Mapping[str, Any]) -> str:
    return f"Choose {MOST_SYMPTOMS} or fewer symptoms" if len(symptoms) > MOST_SYMPTOMS else ""


def _ends_after_it_starts(last: date | None, values: Mapping[str, Any]) -> str:
    first = values.get("summary_from")
    return "Last day to show must be on or after the first day to show" if first and last and last < first else ""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The entries of a log, and what of them to show."""

    today: date = day(
        "Today", hidden=True, missing="This tool needs today's date, in the field today, such as 2026-11-30"
    )
    symptoms: tuple[str, ...] = choices(
        "Which symptoms do you want to note?",
        SYMPTOMS,
        hint=f"Choose up to {MOST_SYMPTOMS}.",
        missing="Choose at least one symptom",
        check=_not_too_many,
        share="clinician",
        behind=WHICH,
        once=True,
    )
    own: str = _own("own")
    own2: str = _own("own2")
    own3: str = _own("own3")
    function: str = text(
        "One thing you want to be able to do, if you like",
        60,
        called="The one thing you want to be able to do",
        hint="For example, stairs without stopping. In each entry you can then say yes or no.",
        required=False,
        behind=TO_DO,
    )
    entries: tuple[EntryInputs, ...] = rows(
        "Entries",
        EntryInputs,
        least=1,
        most=MOST_ENTRIES,
        shown=1,
        legend="Entry {n}",
        add="Add a day",
        remove="Remove entry {n}",
        row_name=lambda values, place: f"entry {place + 1}",
        folded=True,
        earlier="Show {n} earlier entries",
        before="Add 5 weeks before",
        hint="0 is no trouble, 10 your worst.",
    )
    same_day: str = choice(
        "When two entries have the same date",
        {"both": "Keep both", "later": "Replace the earlier one with the later one"},
        hints={"later": "The later one is the one further down in this form."},
        hint="Leave this open unless it happens.",
        required=False,
        missing="Select what happens when two entries have the same date",
        behind=TO_SHOW,
    )
    summary_from: date | None = day(
        "First day to show, if not all",
        called="First day to show",
        hint="Leave it empty to begin with your first entry.",
        required=False,
        behind=TO_SHOW,
    )
    summary_to: date | None = day(
        "Last day to show, if not all",
        called="Last day to show",
        hint="Leave it empty to end with your last entry.",
        required=False,
        check=_ends_after_it_starts,
        behind=TO_SHOW,
    )
    summary_items: tuple[str, ...] = choices(
        "What to show",
        ITEMS,
        hint="Take the tick away from what you want to keep to yourself. With no tick at all, everything is shown.",
        default=",".join(ITEMS),
        required=False,
        missing="Select what to show from the list",
        behind=TO_SHOW,
    )
    from_schedule: bool = yes_no(
        "Take injection days from my tracking schedule",
        tick=True,
        hint="Only if you keep a schedule on this device: the days that you ticked there as given.",
        default="yes",
        required=False,
        behind=TO_SHOW,
    )
    kept_schedule: Mapping[str, str] | None = kept_form("tracking-schedule")
