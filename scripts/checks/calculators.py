"""What a calculator lacks, and what in it is of another type than it must be.

Calculators are imported by name while the site is built, so that no type checker sees what one of them lacks. What each
must have is read from the protocols in calculators/_kit/catalogue/calculator.py.
"""

import inspect
from collections.abc import Iterator
from typing import Any, get_origin, get_type_hints

from calculators._kit import catalogue
from calculators._kit.catalogue.calculator import (
    AnswersAsTyped,
    Calculator,
    HasCalendar,
    HasFormVersion,
    HasSheet,
    ReadsLetters,
)

OPTIONAL: tuple[type, ...] = (HasCalendar, HasSheet, HasFormVersion, AnswersAsTyped, ReadsLetters)


def unfit(slug: str) -> Iterator[str]:
    """What is wrong with one calculator: `lacks THING: what an answer is called`. Raises what importing it raises."""
    module = catalogue.find(slug)
    parts = _parts(Calculator)
    for protocol in OPTIONAL:
        own = {name: part for name, part in _parts(protocol).items() if name not in parts}
        if any(hasattr(module, name) for name in own):
            parts |= own
    for name, part in parts.items():
        about = (inspect.getdoc(part) or "").rstrip(".")
        if not hasattr(module, name):
            yield f"lacks {name}: {about[0].lower()}{about[1:]}"
        elif wrong := _wrong(getattr(module, name), part):
            yield f"has a {name} of the wrong type, {wrong}: {about[0].lower()}{about[1:]}"
    for name in ("Inputs", "Result"):
        made = getattr(module, name, None)
        if isinstance(made, type) and not getattr(getattr(made, "__dataclass_params__", None), "frozen", False):
            yield f"has {name} without @dataclass(frozen=True)"


def _parts(protocol: type) -> dict[str, Any]:
    """What a protocol declares, by name: properties and functions."""
    names = [name for each in reversed(protocol.__mro__) for name in vars(each) if not name.startswith("_")]
    return {name: inspect.getattr_static(protocol, name) for name in names}


def _wrong(value: object, part: Any) -> str:
    """Why a value cannot be that part, or ""."""
    if not isinstance(part, property):
        return "" if callable(value) else "no function"
    hint = get_type_hints(part.fget)["return"]
    wanted = get_origin(hint) or hint
    fits = isinstance(value, wanted) and (wanted is str or not isinstance(value, str))
    return "" if fits else f"no {wanted.__name__}"
