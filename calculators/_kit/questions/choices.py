"""Questions that are answered by choosing from a list."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from calculators._kit.questions.fields import Field
from calculators._kit.questions.problems import refuse


@dataclass(frozen=True)
class Choice(Field):
    """One of `options` (value to label), as radio buttons or a list to choose from (`select`)."""

    options: Mapping[str, str]
    _: KW_ONLY
    select: bool = False
    hints: Mapping[str, str] = dataclasses.field(default_factory=dict)

    kind: ClassVar[str] = "one choice"
    blank: ClassVar[Any] = ""
    verb: ClassVar[str] = "Select"

    @property
    def shape(self) -> str:
        return "box" if self.select else "boxes"

    def value(self, text: str, name: str) -> str:
        """The option whose value or label this is, in small letters or capitals. Raises InputError."""
        for value, label in self.options.items():
            if text.lower() in (value.lower(), label.lower()):
                return value
        raise refuse(self.missing_message, name)

    def limits(self) -> dict[str, Any]:
        return {"choices": dict(self.options)}


@dataclass(frozen=True)
class Choices(Choice):
    """Any of `options`, as boxes to tick. Arrives with commas between, read as a tuple in the order of `options`."""

    kind: ClassVar[str] = "several choices"
    blank: ClassVar[tuple[str, ...]] = ()

    def value(self, text: str, name: str) -> tuple[str, ...]:  # type: ignore[override]
        """The chosen options in the order of `options`. Raises InputError if one is none of them."""
        chosen = {super(Choices, self).value(part, name) for part in self._parts(text)}
        if not chosen and self.required:
            raise refuse(self.missing_message, name)
        return tuple(value for value in self.options if value in chosen)

    def _parts(self, text: str) -> Iterator[str]:
        """The options as they are written between commas. A label may hold commas of its own."""
        parts = text.split(",")
        known = {each.lower() for label in self.options.items() for each in label}
        while parts:
            ends = (end for end in range(len(parts), 1, -1) if ",".join(parts[:end]).strip().lower() in known)
            end = next(ends, 1)
            if part := ",".join(parts[:end]).strip():
                yield part
            del parts[:end]

    def as_typed(self, value: tuple[str, ...] | None) -> set[str]:
        return set(value or ())


@dataclass(frozen=True)
class YesNo(Choice):
    """Yes or no, as two radio buttons, or (`tick`) as one box where no tick means no."""

    options: Mapping[str, str] = dataclasses.field(default_factory=lambda: {"yes": "Yes", "no": "No"})
    _: KW_ONLY
    tick: bool = False

    kind: ClassVar[str] = "yes or no"
    blank: ClassVar[bool] = False

    @property
    def shape(self) -> str:
        return "tick" if self.tick else "boxes"

    def as_typed(self, value: bool | None) -> set[str]:
        return {"yes"} if value else set() if self.tick or value is None else {"no"}

    def value(self, text: str, name: str) -> bool:  # type: ignore[override]
        """Yes, true, on and 1 are True; no, false, off and 0 are False. Raises InputError for anything else."""
        if text.lower() in ("true", "on", "1"):
            return True
        if text.lower() in ("false", "off", "0"):
            return False
        return super().value(text, name) == "yes"
