"""Where questions stand: in the form itself, or in one row of a group."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators._kit.questions.fields import Field


@dataclass(frozen=True)
class Place:
    """The form itself, or with a `group` one of its rows.

    `index` is the number in the names of the row's fields, `order` its place in the form counted from 0. `defaults` are
    those of the row's fields, by attribute. `around` are the questions of the form around the row, and `values` what
    was read of them, both by attribute: a row's question may depend on them.
    """

    group: str = ""
    index: int | str = ""
    order: int = 0
    defaults: Mapping[str, str] = dataclasses.field(default_factory=dict)
    around: Mapping[str, Field] = dataclasses.field(default_factory=dict)
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def name(self, attribute: str, field: Field) -> str:
        """The name in the form: `start`, `phases-0-every`, or the field's own with `{n}` filled in."""
        if field.name:
            return field.name.replace("{n}", str(self.index))
        own = attribute.replace("_", "-")
        return f"{self.group}-{self.index}-{own}" if self.group else own

    def names(self, fields: Mapping[str, Field]) -> dict[str, str]:
        """The names in the form, by attribute."""
        return {attribute: self.name(attribute, field) for attribute, field in fields.items()}

    def default(self, attribute: str, field: Field) -> str:
        """What stands in a field before anything is typed."""
        return self.defaults.get(attribute, field.default)


FORM = Place()
