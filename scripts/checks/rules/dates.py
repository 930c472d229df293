"""The dates of a page. That it has them, and whom it is for, is looked at before the build: see preflight/."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from calculators._kit.answer.render import counted
from calculators._kit.catalogue.sources import sources
from calculators._kit.dates import in_words
from scripts.checks.rules.built import Built
from scripts.core.project import DOCS
from scripts.pages import lists

CHECK_AFTER, SAFETY_CHECK_AFTER = 24, 12  # months


def due(today: date, docs: Path = DOCS) -> list[str]:
    """What is due for a check by the end of this month, or was before: how much, then each page and each source."""
    until = today.replace(day=monthrange(today.year, today.month)[1])
    late = lists.due(until, docs)
    old = sorted((each for each in sources().values() if each.read_again <= until), key=lambda each: each.read_again)
    return [
        f"Due for a check by {in_words(until)}: {counted(len(late), 'page')} and {counted(len(old), 'source')}.",
        *(f"docs/{page.path}: check it by {in_words(page.day('next_review'))}" for page in late),
        *(f"calculators/sources.toml: {each.key}: read it again by {in_words(each.read_again)}" for each in old),
    ]


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
