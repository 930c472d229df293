"""What form, messages and answer call the same things. It imports nothing of this calculator."""

from calculators._kit import Span
from calculators._kit.dates import WEEKDAYS

DAYS_OF_WEEK = {name[:3].lower(): name for name in WEEKDAYS}
WHICH = {"first": "first injection", "next": "next injection", "last": "last injection that was given"}


def phase_called(name: str, place: int = 0) -> str:
    """What a message calls a phase: `the correction phase`, or `phase 2` for one without a name."""
    if not name:
        return f"phase {place + 1}"
    name = in_sentence(name)
    if name.startswith("phase "):
        return name
    return f"the {name}" if name.endswith("phase") else f"the {name} phase"


def in_sentence(name: str) -> str:
    """A name inside a sentence: `Correction` loses its capital, `MIC` and `B12` do not."""
    first = name.split(" ")[0]
    return name[0].lower() + name[1:] if first.isalpha() and first[1:].islower() else name


def times(number: Span) -> str:
    """`3 times`, `2 to 3 times`, `once`."""
    return "once" if number.most == 1 else f"{number} times"
