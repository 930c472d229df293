"""What the question list asks: the words, limits and messages of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators._kit import choice, choices, day, kept_form, long_text, rows, text
from calculators.visit_questions.bank import situations

MOST = 8  # questions in one visit
MORE = "What you want, your medicines, a summary"  # a fold


def _ready(situation: str) -> tuple[str, ...]:
    """The ready questions of one situation, some of them ticked."""
    return choices(
        "Which questions do you want to take?",
        situations()[situation].questions,
        hint=f"Three are ticked to begin with. Change them as you like: {MOST} at most, with your own.",
        missing="Choose questions from the list",
        required=False,
        when=f"situation={situation}",
        default=",".join(situations()[situation].ticked),
        share="clinician",
    )


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """One question in the reader's own words. An empty one is left out."""

    question: str = text("Question", 120, called="{row}", required=False)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The situation, the questions that are ticked for it, the reader's own words, and what comes from other tools."""

    today: date | None = day("Today", hidden=True, required=False)

    situation: str = choice(
        "Where are you now?",
        {situation.id: situation.label for situation in situations().values()},
        hints={situation.id: situation.hint for situation in situations().values() if situation.hint},
        missing="Select where you are now",
        share="clinician",
    )
    questions_not_tested: tuple[str, ...] = _ready("not-tested")
    questions_tested_not_treated: tuple[str, ...] = _ready("tested-not-treated")
    questions_starting: tuple[str, ...] = _ready("starting")
    questions_on_injections: tuple[str, ...] = _ready("on-injections")
    questions_offered_mic: tuple[str, ...] = _ready("offered-mic")
    questions_stopping: tuple[str, ...] = _ready("stopping")
    own: tuple[OwnQuestion, ...] = rows(
        "Your own questions",
        OwnQuestion,
        most=5,
        shown=0,
        spare=1,
        legend="Your own question {n}",
        add="Add a question",
        remove="Remove question {n}",
        row_name=lambda values, place: f"your own question {place + 1}",
        hint="Write them as you would say them.",
    )
    bring: tuple[str, ...] = choices(
        "What do you want to bring along?",
        {
            "dates": "My dates, from the tracking schedule",
            "log": "How I have been, from the symptom log",
            "label": "What the label says, from the injection label",
        },
        missing="Choose from the list what to bring along",
        required=False,
        hint="Taken from what those tools keep on this device. What is not kept is left out.",
        default="dates,log,label",
    )
    aim: str = text(
        "What I want from this visit",
        120,
        required=False,
        hint="One sentence. It stands at the top, so that you can say it first.",
        behind=MORE,
    )
    medicines: str = long_text(
        "My medicines and conditions",
        600,
        required=False,
        hint="On paper only: not on the screen, in no text and in no link. Leave out your name if you share it.",
        paper=True,
        behind=MORE,
    )
    summary: str = long_text(
        "Summary from your schedule or your symptom log",
        100_000,  # a schedule of 400 days takes half of it
        called="Summary",
        required=False,
        hint="For what is not kept here: use “Copy as text” there, and paste it. It goes on a page of its own.",
        behind=MORE,
    )
    kept_schedule: Mapping[str, str] | None = kept_form("tracking-schedule")
    kept_log: Mapping[str, str] | None = kept_form("symptom-log")
    kept_label: Mapping[str, str] | None = kept_form("injection-label")

    @property
    def ready(self) -> tuple[str, ...]:
        """The ready questions that are ticked. Those of other situations were not asked, and are blank."""
        return (
            *self.questions_not_tested,
            *self.questions_tested_not_treated,
            *self.questions_starting,
            *self.questions_on_injections,
            *self.questions_offered_mic,
            *self.questions_stopping,
        )
