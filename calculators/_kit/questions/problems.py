"""What is wrong with what somebody typed, said to that person.

The sentences stand with what finds the problem: in reader/, such as reader/days.py for dates; in fields.py, for what is
missing or out of range; and in the inputs.py of a calculator.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One sentence about one field, shown beside it and in the error summary.

    `field` is the field's name in the form (`phases-0-every`). Inside a field or a row it is empty:
    whoever reads the form fills it in.
    """

    field: str
    message: str


class InputError(Exception):
    """Something typed cannot be used. Carries every problem found so far, for the person who typed it.

    Any other exception is a mistake of ours, not of the reader.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def refuse(message: str, field: str = "") -> InputError:
    """An error with one problem, to be raised."""
    return InputError(Problem(field, message))
