"""What a symptom log holds once it is worked out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from calculators._kit.answer import chart
from calculators._kit.dates import in_words
from calculators.symptom_log import labels, words
from calculators.symptom_log.averages import Average, Ends, Weeks
from calculators.symptom_log.cycles import LAST, Compared, Cycle
from calculators.symptom_log.entries import Entry

MOST_LISTED = 26  # entries on the first sheet of paper
MOST_CYCLES = 8  # in the table


@dataclass(frozen=True)
class Symptom:
    """A symptom's scores, counted. `counts`, `since_injection` and `cycles` say it in words."""

    name: str
    entries: int
    missing: int
    ends: Ends
    whole: Average
    counts: str
    since_injection: str
    by_cycle: Compared
    cycles: str


@dataclass(frozen=True)
class Function:
    """The one thing somebody wants to be able to do, and how often it went."""

    name: str
    yes: int
    noted: int
    counts: str


@dataclass(frozen=True)
class Result:
    """A log, reduced to the days and the things that are to be shown. Weeks since an injection are also counted from
    injections before the first day shown.

    `asked_from` and `asked_to` are the first and the last day to show, as typed. `outside` is the number of entries on
    other days, `replaced` the days of entries that a later one of the same day took the place of. `from_schedule` are
    the injections that the reader's tracking schedule alone holds.
    """

    made_on: date
    summary: str
    asked_from: date | None
    asked_to: date | None
    outside: int
    replaced: tuple[date, ...]
    symptoms: Mapping[str, Symptom]
    function: Function | None
    injections: tuple[date, ...]
    from_schedule: tuple[date, ...]
    parts: tuple[Weeks, ...]
    cycles: tuple[Cycle, ...]
    entries: tuple[Entry, ...]

    @property
    def first(self) -> date:
        """The day of the first entry."""
        return self.entries[0].date

    @property
    def last(self) -> date:
        """The day of the last entry."""
        return self.entries[-1].date

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The latest entries, as many as the first sheet takes."""
        return self.entries[-MOST_LISTED:]

    @property
    def further(self) -> tuple[Entry, ...]:
        """The entries before those."""
        return self.entries[:-MOST_LISTED]

    @property
    def scored(self) -> tuple[date, ...]:
        """The days with a score."""
        return scored(self.entries)

    @property
    def schedule_days(self) -> list[str]:
        """The injections that the tracking schedule alone holds, in words."""
        return [in_words(day) for day in self.from_schedule]

    @property
    def listed_cycles(self) -> tuple[Cycle, ...]:
        """The latest cycles, as many as the table takes."""
        return self.cycles[-MOST_CYCLES:]

    @property
    def several_a_day(self) -> bool:
        """Whether a day has more than one entry."""
        return max(Counter(entry.date for entry in self.entries).values()) > 1

    @property
    def replaced_days(self) -> list[str]:
        """The days of entries that a later one replaced, in words."""
        return [in_words(day) for day in self.replaced]

    @property
    def has_answers(self) -> bool:
        """Whether an entry says that the one thing went, or did not."""
        return any(entry.done for entry in self.entries)

    @property
    def has_injections(self) -> bool:
        """Whether an entry is of the day of an injection."""
        return any(entry.injection for entry in self.entries)

    @property
    def has_sites(self) -> bool:
        """Whether an entry says where an injection was given."""
        return any(entry.site for entry in self.entries)

    @property
    def has_notes(self) -> bool:
        """Whether an entry has a note."""
        return any(entry.note for entry in self.entries)

    @property
    def headings(self) -> tuple[str, ...]:
        """Of the table of entries."""
        names = [labels.DATE, *(symptom.name for symptom in self.symptoms.values())]
        names += [self.function.name] if self.function and self.has_answers else []
        names += [labels.INJECTION_AND_SITE if self.has_sites else labels.INJECTION] if self.has_injections else []
        return (*names, labels.NOTE) if self.has_notes else tuple(names)

    def cells(self, entry: Entry) -> tuple[str, ...]:
        """An entry in that table, after its date."""
        cells = [words.score(score) for score in entry.scores.values()]
        cells += [entry.done or labels.NOT_NOTED] if self.has_answers else []
        cells += [words.given(entry.injection, entry.site)] if self.has_injections else []
        return (*cells, entry.note) if self.has_notes else tuple(cells)

    def cycle(self, cycle: Cycle) -> tuple[str, ...]:
        """A cycle in its table: its days, and what stands below each symptom."""
        return (words.cycle(cycle), *(words.in_cycle(cycle, symptom) for symptom in self.symptoms))

    @property
    def charts(self) -> Iterator[tuple[str, Markup]]:
        """A chart for each symptom that has a score, all over the same days. The table of entries says the same."""
        bands = [(each.last_week_begins, each.last) for each in self.cycles if each.days > LAST.days]
        for symptom, about in self.symptoms.items():
            points = [(entry.date, score) for entry in self.entries if (score := entry.scores[symptom]) is not None]
            if points:
                yield (
                    about.name,
                    chart.scores(
                        f"symptom-log-{symptom}",
                        words.chart_title(symptom),
                        words.chart_description(points, self.injections, bands),
                        points,
                        self.injections,
                        span=(self.first, self.last),
                        mark_name=labels.INJECTION,
                        bands=bands,
                        band_name=labels.LAST_WEEK,
                    ),
                )


def scored(entries: tuple[Entry, ...]) -> tuple[date, ...]:
    """The days with at least one score."""
    return tuple(entry.date for entry in entries if any(score is not None for score in entry.scores.values()))
