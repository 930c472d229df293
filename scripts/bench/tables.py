"""What the benchmark makes of its times: medians, ranges, shares of the stock page, and the goals beside them."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scripts.bench import lighthouse
from scripts.bench.visits import CONDITIONS, MOMENTS, WAYS
from scripts.core.measurements import Measured

BARE = "our page, without Python"
LABELS = {way: label for way, (label, _) in WAYS.items()}
FIRST, PRESS, MEMORY = MOMENTS["answered"], "press to page", "private memory"
SCORE, BLOCKED = "performance", "page blocked"
UNITS = {MEMORY: "MB", SCORE: "of 100"}  # all else is milliseconds
SLOW = CONDITIONS[-1].name
PHONE = "Lighthouse, on a phone"


@dataclass
class Found:
    """What the runs gave: by condition, way and moment; and by condition and way the bytes that were sent."""

    values: dict[tuple[str, str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def note(self, condition: str, way: str, moment: str, *values: float) -> None:
        """Adds what was measured."""
        self.values[condition, way, moment] += values

    def share(
        self,
        condition: str,
        way: str,
        moment: str,
        other: str,
        of: Callable[[Sequence[float]], float] = statistics.median,
    ) -> float | None:
        """One way's median, or what `of` makes of its values, of another's; None if either was not measured."""
        mine, its = self.values.get((condition, way, moment)), self.values.get((condition, other, moment))
        return of(mine) / of(its) if mine and its else None


def slowest(values: Sequence[float]) -> float:
    """What 95 in 100 stay below."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Goal:
    """A figure that we want to reach: a median, or its share of another way's, or what `of` makes of the values."""

    what: str
    wanted: float
    condition: str
    way: str
    moment: str
    other: str = ""
    of: Callable[[Sequence[float]], float] = statistics.median
    at_least: bool = False

    def reached(self, found: Found) -> float | None:
        """What it is now; None if it was not measured."""
        if self.other:
            return found.share(self.condition, self.way, self.moment, self.other, self.of)
        values = found.values.get((self.condition, self.way, self.moment))
        return self.of(values) if values else None


GOALS = [
    Goal("60 rows, typed with rests, of stock", 0.6, "typed with rests", "snapshot", PRESS, "stock"),
    Goal("… 95 of 100 below", 0.7, "typed with rests", "snapshot", PRESS, "stock", slowest),
    Goal("60 rows, pressed at once, of stock", 1.0, "pressed at once", "snapshot", PRESS, "stock"),
    Goal("… 95 of 100 below", 1.0, "pressed at once", "snapshot", PRESS, "stock", slowest),
    Goal("first answer, cold, of stock", 0.18, "cold", "snapshot", FIRST, "stock"),
    Goal("… of PyScript on MicroPython", 1.0, "cold", "snapshot", FIRST, "micropython"),
    Goal("first answer on a second page, of stock", 0.06, "second page", "snapshot", FIRST, "stock"),
    Goal("first answer on a slow line and processor, of stock", 0.33, SLOW, "snapshot", FIRST, "stock"),
    Goal("memory after 5 answers, of the page without Python", 4, "memory", "snapshot", MEMORY, BARE),
    *(Goal(f"Lighthouse, {page}", 95, PHONE, page, SCORE, at_least=True) for page in lighthouse.PAGES),
    *(Goal(f"milliseconds blocked, {page}", 200, PHONE, page, BLOCKED) for page in lighthouse.PAGES),
]


def rows_of(found: Found) -> list[Measured]:
    """One row for each way and moment under each condition, with its share of the stock page of the same run."""
    rows = []
    for (condition, way, moment), values in found.values.items():
        share = None if condition == PHONE else found.share(condition, way, moment, "stock")
        of_peer = found.share(condition, way, moment, "micropython") if moment == FIRST else None
        sent = found.sent.get((condition, way))
        digits = 1 if moment == PRESS else 0
        most = slowest(values) if moment == PRESS else max(values)
        rows.append(
            Measured(
                condition=condition,
                way=LABELS.get(way, way),
                moment=moment,
                median=_round(statistics.median(values), digits),
                least=_round(min(values), digits),
                most=_round(most, digits),
                unit=UNITS.get(moment, "ms"),
                of_stock=None if share is None else round(share, 2),
                of_micropython=None if of_peer is None else round(of_peer, 2),
                kilobytes=round(statistics.median(sent) / 1000) if sent else None,
            )
        )
    return rows


def print_rows(rows: Sequence[Measured]) -> None:
    """A table for each condition. The last number of a press to page is what 95 of 100 stay below."""
    for condition in dict.fromkeys(row.condition for row in rows):
        print(f"\n{condition}\n{'':36}{'':16}{'median':>13}{'range':>17}{'of stock':>10}{'of mpy':>8}{'kB':>8}")
        for row in rows:
            if row.condition == condition:
                shares = [f"{share:.2f}" if share else "" for share in (row.of_stock, row.of_micropython)]
                median, span = f"{row.median:g} {row.unit}", f"{row.least:g}–{row.most:g}"
                about = f"{row.way:36}{row.moment:16}{median:>13}{span:>17}"
                print(f"{about}{shares[0]:>10}{shares[1]:>8}{row.kilobytes or '':>8}")


def print_goals(found: Found) -> None:
    """The goals, and what was reached."""
    print(f"\n{'':68}{'reached':>9}{'goal':>9}")
    for goal in GOALS:
        reached = goal.reached(found)
        if reached is None:
            continue
        good = reached >= goal.wanted if goal.at_least else reached <= goal.wanted
        sign = "≥" if goal.at_least else "≤"
        print(f"{goal.what:68}{reached:9.3g}{sign:>4}{goal.wanted:>5g}  {'yes' if good else 'NO'}")


def _round(number: float, digits: int) -> float:
    return round(number, digits) if digits else round(number)
