"""Small charts as SVG, the same at build, in the browser and in printed guides.

A chart shows what a table beside it says. Its title and its description are all that a screen reader reads. It tells
things apart by shape as well as by colour. Fills and outlines are attributes of the shapes, so that it reads in black
and white and without a style sheet; colours come from the classes, in docs/assets/styles/charts.css. Ids begin with
`identity`, which must differ for each chart on a page. Where there is nothing to show, the chart is empty text.

Lengths are in units of the SVG's view box, which is 320 units wide; y grows downwards.

Shapes are joined as plain text, which is ten times quicker than as Markup: a schedule has a hundred of them. Only words
come from outside, and `_words` and `_chart` escape them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup, escape

from calculators._kit.dates import MONTHS, add_months, days_in_month, in_words

WIDTH = 320  # that of a small phone in pixels; the style sheet lets a chart grow
LETTER = Decimal("6.8")  # width of a letter at the size below; too wide an estimate only breaks lines early
SIZE = 13  # of letters
LINE = 17  # from one line of words to the next
GAP = 14  # days without an entry, after which no line is drawn
LEAST = Decimal(2)  # width of the shortest bar, so that a small amount does not look like none
FULL = 24  # marks; with more of them, dashed lines become short ticks
FAINT = {"fill-opacity": "0.15"}
CROWDED = 120  # points; more of them are drawn small


@dataclass(frozen=True)
class Bar:
    """A bar from 0 to `high`, hatched from `low` on. All bars are in one unit; `words` give amount and unit."""

    label: str
    low: Decimal
    high: Decimal
    words: str


def bars(identity: str, title: str, description: str, shown: Sequence[Bar]) -> Markup:
    """Bars one under the other, each below its label and words. The axis runs from 0 to the longest."""
    if not shown:
        return Markup("")
    longest = max(bar.high for bar in shown) or Decimal(1)
    hatch = f"{identity}-hatch"
    parts = [
        f'<defs><pattern id="{hatch}" class="chart-range" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path d="M-1 1l2 -2M0 5l5 -5M4 6l2 -2" fill="none" stroke="currentColor"/></pattern></defs>'
    ]
    y = 0
    for bar in shown:
        for words in _lines(bar.label, WIDTH):
            y += LINE
            parts.append(_words(0, y - 4, words))
        for words in _lines(bar.words, WIDTH):
            y += LINE
            parts.append(_words(0, y - 4, words, bold=True))
        solid, whole = (_length(end, longest) for end in (bar.low, bar.high))
        if bar.low > 0:
            parts.append(_box("chart-bar", 0, y, solid, 14))
        if bar.high > bar.low:
            start = min(solid, whole - LEAST)
            drawn = {"fill": f"url(#{hatch})", "stroke": "currentColor"}
            parts.append(_box("chart-range", start, y + Decimal("0.5"), whole - start, 13, **drawn))
        y += 14 + 14
    return _chart(identity, title, description, y - 12, parts)


def scores(
    identity: str,
    title: str,
    description: str,
    points: Sequence[tuple[date, int]],
    marks: Iterable[date],
    most: int = 10,
    span: tuple[date, date] | None = None,
    mark_name: str = "",
    bands: Iterable[tuple[date, date]] = (),
    band_name: str = "",
) -> Markup:
    """Scores by day: days across, scores from 0 to `most` upwards.

    `points` are in date order. The line has a gap where more than 14 days have no score. At each of the `marks` stands
    a dashed line, which the key calls `mark_name`. Each of the `bands` shades the days from one to another, both
    included; the key calls them `band_name`. `span` is the first and the last day shown; by default, those of the
    points.
    """
    if not (span or points):
        return Markup("")
    first, last = span or (points[0][0], points[-1][0])
    left, right, top, bottom = 24, WIDTH - 8, 18, 138

    def across(day: date) -> Decimal:
        if first == last:
            return Decimal(left + right) / 2
        return left + Decimal(right - left) * (day - first).days / (last - first).days

    step = Decimal(right - left) / ((last - first).days or 1)  # from one day to the next

    def height(score: int) -> Decimal:
        return bottom - Decimal(bottom - top) * score / most

    shaded = [(max(begin, first), min(end, last)) for begin, end in bands if begin <= last and first <= end]
    parts = []
    for begin, end in shaded:
        x, x_end = across(begin), min(across(end) + step, Decimal(right))
        parts.append(_box("chart-band", x, top, x_end - x, bottom - top, **FAINT))
    for score in sorted({0, most // 2, most}):
        parts.append(_stroke("chart-grid", f"M{left} {_round(height(score))}H{right}"))
        parts.append(_words(left - 6, height(score) + 4, str(score), "end"))
    within = sorted({mark for mark in marks if first <= mark <= last})
    mark_at = _mark if len(within) <= FULL else _tick
    parts += [mark_at(across(mark), top, bottom) for mark in within]
    shown = [(day, score) for day, score in points if first <= day <= last]
    line, radius = (2, "3.5") if len(shown) <= CROWDED else (1, "1.5")
    for before, after in pairwise(shown):
        if (after[0] - before[0]).days <= GAP:
            ends = [f"{_round(across(day))} {_round(height(score))}" for day, score in (before, after)]
            parts.append(_stroke("chart-line", f"M{ends[0]}L{ends[1]}", line))
    for day, score in shown:
        parts.append(_disc("chart-dot", across(day), height(score), radius))
    if first == last:
        parts.append(_words(across(first), bottom + 19, in_words(first), "middle"))
    else:
        parts.append(_words(left, bottom + 19, in_words(first)))
        parts.append(_words(right, bottom + 19, in_words(last), "end"))
    below = bottom + 19
    if mark_name and within:
        parts.append(mark_at(Decimal(left + 4), below + 14, below + 24))
        for words in _lines(mark_name, right - left - 14):
            below += LINE
            parts.append(_words(left + 14, below + 4, words))
    if band_name and shaded:
        parts.append(_box("chart-band", left - 1, below + 13, 10, 10, **FAINT))
        for words in _lines(band_name, right - left - 14):
            below += LINE
            parts.append(_words(left + 14, below + 4, words))
    return _chart(identity, title, description, below + 10, parts)


def results(
    identity: str, title: str, description: str, points: Sequence[tuple[date, Decimal, str]], most: Decimal
) -> Markup:
    """Figures by day, each on a stem from 0 and below its words; the tallest stem is `most` high.

    `points` are in date order: the day, the figure and its words. No line leads from one to the next: there is nothing
    known between them.
    """
    if not points:
        return Markup("")
    first, last = points[0][0], points[-1][0]
    left, right, top, bottom = 60, WIDTH - 60, 24, 138  # half of the longest date stands beside each end
    parts = [_stroke("chart-grid", f"M{left - 50} {bottom}H{right + 50}")]
    for day, figure, words in points:
        share = Decimal((day - first).days) / ((last - first).days or 1)
        x = left + (right - left) * (share if last > first else Decimal("0.5"))
        y = bottom - (bottom - top) * min(figure / most, Decimal(1))
        parts.append(_stroke("chart-line", f"M{_round(x)} {bottom}V{_round(y)}", 2))
        parts.append(_disc("chart-dot", x, y, "3.5"))
        parts.append(_words(x, y - 8, words, "middle", bold=True))
        parts.append(_words(x, bottom + 19, in_words(day), "middle"))
    return _chart(identity, title, description, bottom + 29, parts)


# For up to four kinds of what can happen on a day, so that all of them can be seen on one: a disc, in a diamond, in a
# square, over a bar.
SHAPES = (
    '<circle cx="{x}" cy="{y}" r="3" class="chart-{kind}"/>',
    '<path d="M{x} {y}m0 -7.5l7.5 7.5l-7.5 7.5l-7.5 -7.5z" fill="none" stroke="currentColor"'
    ' stroke-width="1.5" class="chart-{kind}"/>',
    '<path d="M{x} {y}m-4.5 -4.5h9v9h-9z" fill="none" stroke="currentColor" stroke-width="1.5" class="chart-{kind}"/>',
    '<path d="M{x} {y}m-3 6h6" fill="none" stroke="currentColor" stroke-width="2.5" class="chart-{kind}"/>',
)
BAR = 3  # its place among them


def months(
    identity: str, title: str, description: str, days: Mapping[date, Sequence[str]], names: Mapping[str, str]
) -> Markup:
    """A strip for each month from the first to the last day, with a shape on each day on which something happens.

    `days` gives the kinds of what happens on a day, `names` what the key calls each kind, in the order of SHAPES.
    """
    if not days:
        return Markup("")
    first, last = min(days).replace(day=1), max(days)
    shapes = dict(zip(names, SHAPES, strict=False))
    left, step, row, top = 64, 8, 20, 20
    parts = [_words(left + (day - 1) * step + 4, 12, str(day), "middle") for day in (1, 5, 10, 15, 20, 25, 31)]
    by_month = defaultdict(list)
    for day in sorted(days):
        by_month[day.year, day.month].append(day)
    for place in range((last.year - first.year) * 12 + last.month - first.month + 1):
        month = add_months(first, place)
        y = top + place * row
        parts.append(_words(0, y + 14, f"{MONTHS[month.month - 1][:3]} {month.year}"))
        width = days_in_month(month.year, month.month) * step
        parts.append(_box("chart-strip", left, y + 1, width, row - 2, stroke="currentColor", fill="none"))
        for day in by_month[month.year, month.month]:
            parts += [_shape(shapes[kind], kind, left + (day.day - 1) * step + 4, y + row // 2) for kind in days[day]]
        below = y + row
    for kind in (kind for kind in names if any(kind in what for what in days.values())):
        below += 22 - LINE
        parts.append(_shape(shapes[kind], kind, left + 4, below + LINE - (8 if shapes[kind] == SHAPES[BAR] else 4)))
        for words in _lines(names[kind], WIDTH - left - 18):
            below += LINE
            parts.append(_words(left + 18, below, words))
    return _chart(identity, title, description, below + 8, parts)


def _chart(identity: str, title: str, description: str, height: int, parts: Iterable[str]) -> Markup:
    return Markup(
        f'<figure class="chart" data-text="no"><svg viewBox="0 0 {WIDTH} {height}" role="img" fill="currentColor"'
        f' font-size="{SIZE}" aria-labelledby="{identity}-title {identity}-description">'
        f'<title id="{identity}-title">{escape(title)}</title>'
        f'<desc id="{identity}-description">{escape(description)}</desc>'
        f'<g aria-hidden="true">{"".join(parts)}</g></svg></figure>'
    )


def _lines(words: str, width: int) -> list[str]:
    """Words as lines that fit into a width. A word that is longer than a line is broken."""
    most = int(width / LETTER)
    lines = [""]
    for word in words.split():
        for piece in (word[place : place + most] for place in range(0, len(word), most)):
            longer = f"{lines[-1]} {piece}".strip()
            if len(longer) <= most:
                lines[-1] = longer
            else:
                lines.append(piece)
    return [line for line in lines if line]


def _length(amount: Decimal, longest: Decimal) -> Decimal:
    return max(LEAST, amount / longest * (WIDTH - 1)) if amount > 0 else Decimal(0)


def _words(x: Decimal | int, y: Decimal | int, words: str, anchor: str = "", bold: bool = False) -> str:
    more = f' text-anchor="{anchor}"' if anchor else ""
    more += ' font-weight="700"' if bold else ""
    return f'<text x="{_round(x)}" y="{_round(y)}"{more}>{escape(words)}</text>'


def _box(name: str, x: Decimal | int, y: Decimal | int, width: Decimal | int, height: int, **drawn: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in drawn.items())
    return f'<rect x="{_round(x)}" y="{_round(y)}" width="{_round(width)}" height="{height}" class="{name}"{more}/>'


def _stroke(name: str, path: str, width: int = 1) -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}" class="{name}"/>'


def _disc(name: str, x: Decimal, y: Decimal, radius: str) -> str:
    return f'<circle cx="{_round(x)}" cy="{_round(y)}" r="{radius}" class="{name}"/>'


def _mark(x: Decimal, top: int, foot: int) -> str:
    """A dashed line below a small arrowhead that ends where the line begins."""
    return (
        f'<path d="M{_round(x)} {top}l-3.5 -7h7z" class="chart-mark"/><path d="M{_round(x)} {top}V{foot}" fill="none"'
        ' stroke="currentColor" stroke-dasharray="3 3" class="chart-mark"/>'
    )


def _tick(x: Decimal, top: int, _: int) -> str:
    """A short line that ends where a mark's line would begin."""
    return _stroke("chart-mark", f"M{_round(x)} {top}v-7")


def _shape(shape: str, kind: str, x: int, y: int) -> str:
    return shape.format(x=x, y=y, kind=kind)


def _round(number: Decimal | int) -> str:
    """A length to a tenth of a unit, which is as exact as a screen can show: `12.5`, `12`."""
    return f"{Decimal(number):.1f}".removesuffix(".0")
