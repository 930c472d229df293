"""A question that the page answers: the form of another calculator, as it is kept on the reader's device."""

import json
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from calculators._kit.questions.fields import Field


@dataclass(frozen=True)
class KeptForm(Field):
    """A form of the calculator with that slug, as JSON: {tool, version, fields}. Read as texts by name.

    Blank where nothing is kept. What is kept and cannot be read as that is blank, too: the reader could not mend it
    here.
    """

    _: KW_ONLY
    slug: str

    kind: ClassVar[str] = "form of another tool"
    shape: ClassVar[str] = "hidden"

    def value(self, text: str, name: str) -> Mapping[str, str] | None:
        """The fields of the form."""
        try:
            form: Any = json.loads(text)
        except ValueError:
            return None
        if not isinstance(form, dict) or form.get("tool") != self.slug or not isinstance(form.get("fields"), dict):
            return None
        return {name: text for name, text in form["fields"].items() if isinstance(text, str)}
