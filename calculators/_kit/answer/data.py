"""A result as JSON can hold it, without what is for the reader's own paper."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def paper_only(default: Any = "") -> Any:
    """A field of a result that shows in the HTML, to be printed, and goes into no file.

    The question that it comes from has `paper=True`; in result.html it stands in something with `data-text="no"`.
    """
    return dataclasses.field(default=default, metadata={"paper": True})


def data(value: Any) -> Any:
    """A result as JSON can hold it: days as `2027-01-04`, exact numbers as text; without fields that are paper_only."""
    if dataclasses.is_dataclass(value):
        fields = (field for field in dataclasses.fields(value) if not field.metadata.get("paper"))
        return {field.name: data(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): data(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [data(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value
