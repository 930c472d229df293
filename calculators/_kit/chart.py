"""Small charts as SVG, the same at build, in the browser and in printed guides.

A chart shows what a table beside it says. It has a title and a description, tells things apart by shape as well as by
colour, and takes its colours from classes (docs/assets/calculators.css). Give each chart on a page an `identity` of its
own: its ids begin with it.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from calculators._kit.dates import MONTHS, add_months, in_words

WIDTH = 340  # units; a chart is as wide as a small phone and may grow from there
GAP = 14  # days without an entry, after which no line is drawn


@dataclass(frozen=True)
class Bar:
    """From nothing to `high`, hatched from `low` on. `words` stand at its end."""

    label: str
    low: Decimal
    high: Decimal
    words: str


def bars(identity: str, title: str, description: str, shown: Sequence[Bar]) -> Markup:
    """One bar under the other, each with its label above it, on one scale from 0 to the longest."""
    room = WIDTH - 110  # beside the longest bar there is room for its words
    longest = max((bar.high for bar in shown), default=Decimal(1)) or Decimal(1)
    hatch = f"{identity}-hatch"
    parts = [
        Markup(
            '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse">'
            '<rect width="6" height="6" class="chart-ground"/><path d="M0 6 6 0" class="chart-hatch"/></pattern></defs>'
        ).format(hatch)
    ]
    for place, bar in enumerate(shown):
        top = place * 48
        low, high = (_round(end / longest * room) for end in (bar.low, bar.high))
        parts.append(_words(0, top + 14, bar.label))
        parts.append(_box(0, top + 20, low, 18, "chart-bar"))
        if bar.high > bar.low:
            parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="18" fill="url(#{})" class="chart-range"/>').format(
                    low, top + 20, _round(Decimal(high) - Decimal(low)), hatch
                )
            )
        parts.append(_words(_round(Decimal(high) + 6), top + 34, bar.words))
    return _chart(identity, title, description, max(1, len(shown)) * 48, parts)


def scores(
    identity: str,
    title: str,
    description: str,
    points: Sequence[tuple[date, int]],
    marks: Iterable[date],
    most: int = 10,
    span: tuple[date, date] | None = None,
) -> Markup:
    """Scores from 0 to `most` by day, with a dashed line at each of the `marks`.

    `points` are in date order. Where no score stands for more than 14 days, the line has a gap. `span` is the first and
    the last day shown, where it is not that of the points.
    """
    first, last = span or (points[0][0], points[-1][0])
    days = max(1, (last - first).days)
    left, right, top, bottom = 26, WIDTH - 10, 16, 116

    def at(day: date, score: int) -> tuple[str, str]:
        along = Decimal(right - left) * (day - first).days / days
        return _round(left + along), _round(bottom - Decimal(bottom - top) * score / most)

    parts = []
    for score in (0, most // 2, most):
        y = at(first, score)[1]
        parts.append(Markup('<path d="M{} {}H{}" class="chart-grid"/>').format(left, y, right))
        parts.append(_words(left - 6, _round(Decimal(y) + 4), str(score), "end"))
    for mark in sorted({mark for mark in marks if first <= mark <= last}):
        x = at(mark, 0)[0]
        parts.append(Markup('<path d="M{0} {1}V{2}" class="chart-mark"/>').format(x, top - 6, bottom))
        parts.append(Markup('<path d="M{0} {1}l-4 -7h8z" class="chart-mark-head"/>').format(x, top - 3))
    for before, after in pairwise(points):
        if (after[0] - before[0]).days <= GAP:
            parts.append(Markup('<path d="M{} {}L{} {}" class="chart-line"/>').format(*at(*before), *at(*after)))
    parts += [Markup('<circle cx="{}" cy="{}" r="3.5" class="chart-dot"/>').format(*at(*point)) for point in points]
    parts.append(_words(left, bottom + 18, in_words(first)))
    parts.append(_words(right, bottom + 18, in_words(last), "end"))
    return _chart(identity, title, description, bottom + 26, parts)


SHAPES = {
    "injection": '<circle cx="{x}" cy="{y}" r="4" class="chart-injection"/>',
    "review": '<path d="M{x} {y}m0 -5l5 5l-5 5l-5 -5z" class="chart-review"/>',
    "test": '<path d="M{x} {y}m-3.5 -3.5h7v7h-7z" class="chart-test"/>',
    "check-in": '<circle cx="{x}" cy="{y}" r="2.5" class="chart-check-in"/>',
}


def months(
    identity: str, title: str, description: str, days: Mapping[date, Sequence[str]], names: Mapping[str, str]
) -> Markup:
    """A strip for each month from the first to the last day, with a shape on each day on which something happens.

    A day that holds several kinds shows the one that stands first in SHAPES. `names` are what the key calls the kinds.
    """
    first, last = min(days).replace(day=1), max(days)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    left, step, row = 62, 9, 18
    parts = [_words(left + (day - 1) * step + 4, 10, str(day), "middle") for day in (1, 5, 10, 15, 20, 25, 31)]
    for place in range(count):
        month = add_months(first, place)
        y = 18 + place * row
        parts.append(_words(0, y + 12, f"{MONTHS[month.month - 1][:3]} {month.year}"))
        width = monthrange(month.year, month.month)[1] * step
        parts.append(_box(left, y + 1, str(width), row - 2, "chart-strip"))
    kinds = [kind for kind in SHAPES if any(kind in what for what in days.values())]
    for day, what in sorted(days.items()):
        place = (day.year - first.year) * 12 + day.month - first.month
        kind = next(kind for kind in SHAPES if kind in what)
        parts.append(_shape(kind, left + (day.day - 1) * step + 4, 18 + place * row + row // 2))
    below = 18 + count * row + 16
    for place, kind in enumerate(kinds):
        parts.append(_shape(kind, 6 + (place % 2) * 160, below + (place // 2) * 18 - 4))
        parts.append(_words(16 + (place % 2) * 160, below + (place // 2) * 18, names[kind]))
    return _chart(identity, title, description, below + (len(kinds) - 1) // 2 * 18 + 8, parts)


def _chart(identity: str, title: str, description: str, height: int, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<figure class="chart" data-text="no"><svg viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="{id}-title {id}-description"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-description">{description}</desc>{parts}</svg></figure>'
    ).format(
        width=WIDTH,
        height=height,
        id=identity,
        title=title,
        description=description,
        parts=Markup("").join(parts),
    )


def _words(x: str | int, y: str | int, words: str, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, words)


def _box(x: int, y: int, width: str, height: int, name: str) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(x, y, width, height, name)


def _shape(kind: str, x: int, y: int) -> Markup:
    return Markup(SHAPES[kind].format(x=x, y=y))


def _round(number: Decimal | int) -> str:
    """A tenth of a unit is as exact as a screen can show."""
    return f"{Decimal(number):.1f}".removesuffix(".0")
