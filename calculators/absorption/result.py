"""The answer, and how it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from calculators._kit.answer import chart
from calculators._kit.catalogue.sources import Source
from calculators._kit.catalogue.sources import sources as all_sources
from calculators._kit.letters.letter import Ask
from calculators.absorption import words
from calculators.absorption.published import WITHOUT, Finding, sources
from calculators.absorption.rows import Row, rows

OWN_SOURCES = {"under-tongue": ("under_tongue",), "nasal": ("nasal",), "injection": ("injection",)}


@dataclass(frozen=True)
class Open:
    """An amount that may be micrograms or milligrams: it is asked which, and nothing is shown before."""

    summary: str
    asks: tuple[Ask, ...]
    settled: bool = False


@dataclass(frozen=True)
class Result:
    """What is published about an amount in micrograms. `findings` are by stomach; there are none where B12 does not
    pass through the gut.
    """

    route: str
    amount: Decimal
    summary: str
    findings: Mapping[str, Finding]
    asks: tuple[Ask, ...] = ()
    settled: bool = True

    @property
    def said(self) -> list[tuple[str, str, str, str]]:
        """For each stomach: which one, how much gets in, why, and the sources' numbers."""
        return [
            (words.IF[stomach], words.gets_in(each), words.reason(each), self.cite(each.sources))
            for stomach, each in self.findings.items()
        ]

    @property
    def rows(self) -> list[Row]:
        """The lines of the table; none where B12 does not pass through the gut."""
        return list(rows(self.amount, self.route, self.findings)) if self.findings else []

    @property
    def chart(self) -> Markup:
        """The rows that have figures as bars, in micrograms."""
        shown = [row.bar for row in self.rows if row.bar]
        description = "; ".join(f"{bar.label}: {bar.words}" for bar in shown)
        return chart.bars("absorption-chart", words.CHART, f"{description}.", shown)

    @property
    def has_range(self) -> bool:
        """Whether an answer lies between two published points, or above the largest."""
        return any(each.basis in ("between", "above") for each in self.findings.values())

    @property
    def lacks_intrinsic_factor(self) -> bool:
        """Whether it is also about a stomach without intrinsic factor. Advice for healthy people misleads there."""
        return WITHOUT in self.findings

    @property
    def treatment(self) -> str:
        """What guidance asks for, at least, when tablets are to treat a lack from poor uptake: micrograms a day."""
        return words.printed("treatment", "least")

    @property
    def daily(self) -> Mapping[str, str]:
        """Advice for adults, by country."""
        return {country: words.printed("daily", country) for country in ("us", "uk")}

    @property
    def keys(self) -> list[str]:
        """The sources' keys, in the order in which they are first named."""
        named = [each.sources for each in self.findings.values()] + [row.keys for row in self.rows]
        own = sources(*OWN_SOURCES.get(self.route, ()))
        treated = sources("treatment", "nerves") if self.lacks_intrinsic_factor else ()
        return list(dict.fromkeys(key for keys in (own, *named, treated, sources("daily")) for key in keys))

    @property
    def sources(self) -> list[Source]:
        """The sources, in the order in which they are first named."""
        return [all_sources()[key] for key in self.keys]

    def cite(self, keys: Sequence[str]) -> str:
        """`[1, 3]`: the numbers of sources in the list."""
        numbers = sorted(self.keys.index(key) + 1 for key in keys)
        return f"[{', '.join(map(str, numbers))}]" if keys else ""

    def cite_part(self, part: str) -> str:
        """The same for a part of published.toml."""
        return self.cite(sources(part))
