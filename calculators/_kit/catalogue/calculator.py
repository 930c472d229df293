"""What a calculator's module has: what every one must have, and what some have besides.

Ask for an optional part with `isinstance(calculator, HasSheet)`: type checkers then know that it is there. Where a
calculator lacks a part, `make check` quotes the part's docstring here (scripts/checks/calculators.py).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, runtime_checkable

from calculators._kit.files.calendar_file import Calendar
from calculators._kit.files.sheet import Sheet
from calculators._kit.letters.letter import Ask, Reading


class Calculator(Protocol):
    """What every calculator has."""

    @property
    def TITLE(self) -> str:
        """Its name on the page, such as "Tracking schedule"."""

    @property
    def BUTTON(self) -> str:
        """What its button says, such as "Make the schedule"."""

    @property
    def THING(self) -> str:
        """What an answer is called, such as "schedule"."""

    @property
    def Inputs(self) -> type[Any]:
        """What it asks: a frozen dataclass."""

    @property
    def Result(self) -> type[Any]:
        """What it answers: a frozen dataclass."""

    def calculate(self, inputs: Any, /) -> Any:
        """A Result from Inputs. Raises InputError for what the reader has to change."""


@runtime_checkable
class HasCalendar(Protocol):
    """A calculator whose results have days for a calendar."""

    def calendar(self, result: Any, /) -> Calendar | None:
        """The days of a result, or None if it has none."""


@runtime_checkable
class HasSheet(Protocol):
    """A calculator whose results have a table for a spreadsheet."""

    def sheet(self, result: Any, /) -> Sheet | None:
        """The table of a result, or None if it has none."""


@runtime_checkable
class HasFormVersion(Protocol):
    """A calculator whose form had other fields once."""

    @property
    def FORM_VERSION(self) -> int:
        """The version of its form, 2 or more."""


@runtime_checkable
class AnswersAsTyped(Protocol):
    """A calculator that answers while somebody types. Its button stays: it takes the reader to the answer."""

    @property
    def AS_TYPED(self) -> bool:
        """True. It suits a form of one line, and answers that are short."""


@runtime_checkable
class ReadsLetters(Calculator, Protocol):
    """A calculator that fills in its form from a sentence of somebody's letter."""

    @property
    def LETTERS(self) -> Sequence[str]:
        """Sentences to try. The page shows how the first one is read."""

    @property
    def WAYS(self) -> Sequence[tuple[Mapping[str, str], str]]:
        """Buttons for a reader without a sentence: fields to fill in, and the words of the button."""

    @property
    def OWN(self) -> str:
        """The choice after which the page shows no example, such as "door=own"."""

    def read_letter(self, text: str, today: date, /) -> Reading:
        """How a text is read."""

    def sketch(self, typed: Mapping[str, str], /) -> Sequence[str]:
        """The plan in words, a line for each part, from what is filled in so far."""

    def suggest(self, field: str, typed: Mapping[str, str], /) -> Ask | None:
        """Answers to choose from for a field that is still empty, or None."""

    def paragraph(self, sketch: Sequence[str], link: str, /) -> str:
        """What a clinic can put into a letter beside a link that fills in the form."""


@runtime_checkable
class HasQuestions(Protocol):
    """A result that asks something back."""

    asks: Sequence[Ask]


@runtime_checkable
class MayBeOpen(Protocol):
    """A result that can be taken away only once it is `settled`: while something in it is open, there are no files."""

    settled: bool


def form_version(calculator: Calculator) -> int:
    """The version of a form's names, in links, saved forms and backups. A form can be filled from older ones too."""
    return calculator.FORM_VERSION if isinstance(calculator, HasFormVersion) else 1
