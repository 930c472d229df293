"""The lines of the table, which are also the bars of the chart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators._kit.answer.chart import Bar
from calculators.absorption import words
from calculators.absorption.published import NORMAL, WITHOUT, Finding, figure, points, sources


@dataclass(frozen=True)
class Row:
    """How much gets in of what: from `low` to `high` micrograms, or None without a figure. `keys` name sources."""

    what: str
    stomach: str
    low: Decimal | None
    high: Decimal | None
    gets_in: str
    keys: tuple[str, ...]

    @property
    def stomach_in_words(self) -> str:
        """`works normally`, `no intrinsic factor`."""
        return words.STOMACH[self.stomach]

    @property
    def bar(self) -> Bar | None:
        """The row as a bar of the chart, or None where no micrograms are published."""
        if self.low is None or self.high is None:
            return None
        return Bar(words.bar(self.what, self.stomach), self.low, self.high, self.gets_in)


def rows(amount: Decimal, route: str, findings: Mapping[str, Finding]) -> Iterator[Row]:
    """This amount, unless it is a published point, and then all that is published for B12 by mouth."""
    for stomach, each in findings.items():
        if each.basis != "point":
            what = words.this_amount(amount, route)
            yield Row(what, stomach, each.low, each.high, words.gets_in(each), each.sources)
    for point in points():
        said = words.about(point.gets_in, point.gets_in)
        yield Row(words.taken(point.amount, "tablet"), NORMAL, point.gets_in, point.gets_in, said, point.sources)
    low, high = (figure("large", end) * figure("large", "share") / 100 for end in ("least", "most"))
    yield Row(words.large(), WITHOUT, low, high, words.about(low, high), sources("large"))
    yield Row(words.FOOD, NORMAL, None, None, words.HALF, sources("food"))
    low, high = figure("food", "full_from"), figure("food", "full_at")
    yield Row(words.MOST_AT_ONCE, NORMAL, None, None, words.full_at(low, high), sources("food"))
