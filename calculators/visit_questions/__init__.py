"""Visit questions: one page with the questions for a visit, room for answers, and a box for what was agreed.

It prints the questions that the reader ticks or writes, with the dates, the log and the label that the other tools keep
on the device. It answers none of the questions, ranks nobody and demands nothing.

Sources: none of its own. questions.toml names for each ready question the page of this site that it comes from; its
reasons and sources stand there. The limit of eight questions is ours: what fits on one page and into one visit.
"""

from dataclasses import dataclass

from calculators._kit import paper_only, refuse
from calculators.visit_questions.bank import situations
from calculators.visit_questions.brought import Brought, brought
from calculators.visit_questions.inputs import MOST, Inputs

__all__ = ["AS_TYPED", "BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate"]

TITLE = "Visit questions"
BUTTON = "Make the question list"
THING = "question list"
AS_TYPED = True
# What fits on one side of paper: rows of the box for what was agreed; up to FEW questions have two lines each, not one.
AGREED_ROWS = 4
FEW = 5


@dataclass(frozen=True)
class Result:
    """A question list: `questions` in the order of the sheet, first the ready ones, then the reader's own."""

    situation: str
    situation_label: str
    aim: str
    ready: tuple[str, ...]
    own: tuple[str, ...]
    questions: tuple[str, ...]
    summary: str
    brought: Brought
    medicines: str = paper_only()

    @property
    def summary_lines(self) -> list[str]:
        """The pasted summary, line by line."""
        return self.summary.split("\n")

    @property
    def lines(self) -> range:
        """The lines to write on under each question: one where there is much else on the page."""
        return range(2 if len(self.questions) <= FEW and not self.brought.any else 1)

    @property
    def agreed_rows(self) -> range:
        """The empty rows of the box for what was agreed."""
        return range(AGREED_ROWS)


def calculate(inputs: Inputs) -> Result:
    """The question list.

    Raises InputError if there is neither a question nor anything brought along, or more than fit one visit.
    """
    situation = situations()[inputs.situation]
    own = tuple(row.question for row in inputs.own if row.question)
    questions = (*(situation.questions[key] for key in inputs.ready), *own)
    field = f"questions-{inputs.situation}"
    along = brought(inputs)
    if not (questions or along.any):
        raise refuse("Choose or write at least one question", field)
    if len(questions) > MOST:
        raise refuse(f"Choose {MOST} or fewer so they fit one visit", field)
    return Result(
        situation=situation.id,
        situation_label=situation.label,
        aim=inputs.aim,
        ready=inputs.ready,
        own=own,
        questions=questions,
        summary=inputs.summary,
        medicines=inputs.medicines,
        brought=along,
    )
