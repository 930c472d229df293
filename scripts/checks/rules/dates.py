"""The dates of a page. That it has them, and whom it is for, is looked at before the build: see preflight/."""

from collections.abc import Iterator
from datetime import date

from calculators._kit.dates import in_words
from scripts.checks.rules.built import Built
from scripts.pages.lists import overdue

CHECK_AFTER, SAFETY_CHECK_AFTER = 24, 12  # months


def due(today: date) -> list[str]:
    """A note for each page whose check is overdue."""
    late = [(page.path, in_words(page.day("next_review"))) for page in overdue(today)]
    return [f"Note: docs/{path}: was due for a check on {day}" for path, day in late]


def is_dated(built_page: Built) -> Iterator[str]:
    """Published, changed, next check, in this order, and the next check soon enough."""
    page = built_page.page
    published, updated, next_review = (page.day(field) for field in ("published", "updated", "next_review"))
    if published > updated:
        yield "was updated before it was published; correct the dates"
    if updated >= next_review:
        yield "is due for a check on the day it was updated, or before; correct next_review"
    months = SAFETY_CHECK_AFTER if page.meta.get("safety") else CHECK_AFTER
    if _months(updated, next_review) > months:
        yield f"is checked again only after more than {months} months; bring next_review forward"


def _months(start: date, end: date) -> float:
    """The months between two days, a begun month as a part."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day - start.day) / 100
