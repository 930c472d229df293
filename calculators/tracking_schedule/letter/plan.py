"""The phases of a plan, put together from the items that may be used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from calculators.tracking_schedule.letter.items import Appointment, Count, Item, Length, Often, Start, Until, Written
from calculators.tracking_schedule.letter.tokens import Token

MOST_PHASES = 5
MOST_EVERY = {"days": 90, "weeks": 52, "months": 12}
MOST_LONG = {"days": 366, "weeks": 104, "months": 24}
MOST_COUNT = 60
MOST_TIMES = 7
WEEK = 7  # days


@dataclass
class PhaseRead:
    """One phase as the letter has it. `items` are all that it was read from."""

    often: Item | None = None
    length: Item | None = None
    count: Item | None = None
    until: Item | None = None
    start: Item | None = None
    on: Item | None = None  # days of the week beside “twice a week”
    dates: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def ends(self) -> list[Item]:
        """All that says how long it lasts."""
        return [each for each in (self.length, self.count, self.until) if each]

    @property
    def empty(self) -> bool:
        """Whether nothing was read of it yet."""
        return not (self.often or self.ends or self.dates)


@dataclass
class PlanRead:
    """What a letter says: phases in order, the dates it starts from, tests and reviews."""

    phases: list[PhaseRead] = field(default_factory=list)
    starts: list[Item] = field(default_factory=list)
    appointments: list[Item] = field(default_factory=list)
    stops: bool = False
    goes_on: bool = False  # more follows the last phase, but it was not understood
    closing_review: bool = False  # “then review in 3 months” is the last that is said


class _Builder:
    """Reads the items one after the other."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token]) -> None:
        self.items = items
        self.tokens = tokens
        self.plan = PlanRead([PhaseRead()])
        self.separated = False  # something stands between the phase so far and what follows
        self.then: Item | None = None  # a “then” that nothing has followed yet
        self.ended_late = False  # the phase's end stands behind a separator
        self.broken = False  # what was handed back leaves nothing certain after it

    @property
    def phase(self) -> PhaseRead:
        return self.plan.phases[-1]

    def begin(self) -> None:
        if len(self.phase.dates) == 1 and self.then is None:
            for item in self.phase.items:  # a date alone: nobody says what falls on it
                item.as_ = "not understood"
            self.plan.phases[-1] = PhaseRead()
        if not self.phase.empty:
            self.plan.phases.append(PhaseRead())
        self.separated = self.ended_late = False
        self.then = None

    def build(self) -> PlanRead:
        for place, item in enumerate(self.items):
            if item.kind in {"separator", "stop", "label"} or self.tokens[item.start].lines:
                self.separated = True
            if self.plan.stops and item.kind in {"how often", "how many", "how long", "listed date"}:
                self.broken = True  # a plan that goes on after its end
            if self.broken and item.as_ not in {"not understood", "aside"}:
                item.as_ = "not understood"
            elif item.as_ not in {"not understood", "aside"}:
                self.take(item, place)
        if self.phase.empty and len(self.plan.phases) > 1:
            self.plan.phases.pop()
        elif len(self.phase.dates) == 1:
            self.then = None
            self.begin()
            if len(self.plan.phases) > 1:
                self.plan.phases.pop()
        return self.plan

    def take(self, item: Item, place: int) -> None:
        match item.value:
            case "then" | "afterwards":
                if item.value == "then" or self.leads_on(place):
                    self.then = item
                    self.begin()
                    self.then = item
            case Often():
                self.often(item)
            case Length() | Count() | Until():
                self.end(item, place)
            case Start():
                self.start(item)
            case Written():
                self.date(item)
            case Appointment(wait=None, day=None):
                self.then_review(item)
            case Appointment():
                self.plan.closing_review = self.then is not None
                self.then = None
                self.plan.appointments.append(item)

    def then_review(self, item: Item) -> None:
        """“then review” ends the phase before it when the clinician says so, if nothing else does."""
        if self.phase.empty and len(self.plan.phases) > 1:
            self.plan.phases.pop()
        if not self.phase.ends:
            item.value = Until("told")
            self.put("until", item)
        self.then = None
        self.broken = True

    def leads_on(self, place: int) -> bool:
        """Whether a rhythm follows “thereafter”, before anything else of a plan."""
        for item in self.items[place + 1 :]:
            if item.kind in {"how often", "how many", "how long", "until", "then", "date", "listed date"}:
                return item.kind in {"how often", "how many"}
        return False

    def often(self, item: Item) -> None:
        self.plan.closing_review = False
        if item.value.count and self.phase.count:
            self.begin()  # “5 doses weekly, 6 daily injections”
        before = self.phase.often
        if before is None and not self.phase.dates:
            if self.phase.ends and self.separated and self.phase.count and self.phase.length:
                self.begin()  # “6 doses over 2 weeks, 3 monthly”
            self.put("often", item)
        elif before and self.belongs_together(before, item):
            self.put("on", item)
        elif self.separated or self.phase.dates or (self.phase.ends and not self.ended_late):
            self.begin()
            self.put("often", item)
        else:
            self.hand_back(item)
        self.separated = False

    def belongs_together(self, before: Item, item: Item) -> bool:
        """“twice a week on Monday and Thursday”, in this order or the other; “once a week on Mondays”."""
        first, second = before.value, item.value
        if self.phase.on or self.phase.ends:
            return False
        for one, other in ((first, second), (second, first)):
            if one.weekdays and not one.times and not other.weekdays:
                return bool(other.times) or (other.unit == "weeks" and other.every == (1, 1))
        return False

    def end(self, item: Item, place: int) -> None:
        name = {"how long": "length", "how many": "count", "until": "until"}[item.kind]
        if isinstance(item.value, Until) and item.value.ends == "stop":
            self.plan.stops = True
            self.phase.items.append(item)
            return
        if isinstance(item.value, Length) and item.value.bare and not self.may_be_bare(item.value, place):
            item.as_ = "not understood"
            self.broken = self.broken or self.phase.often is None  # the beginning of the plan, perhaps
            return
        taken = getattr(self.phase, name) is not None
        if self.phase.dates:
            self.hand_back(item)
            return
        if taken and (self.separated or name == "count"):
            self.begin()
        elif taken:
            self.hand_back(item)
            return
        elif name == "count" and self.separated and self.phase.length and self.starts_anew(place):
            self.begin()  # “daily for 5 days, 3 doses weekly”
        if self.separated and self.phase.often:
            self.ended_late = True
        self.put(name, item)
        if isinstance(item.value, Count) and item.value.within:
            self.phase.length = replace(item, value=item.value.within)

    def may_be_bare(self, length: Length, place: int) -> bool:
        """Whether a “8 weeks” or “5/7” without “for” can only be how long. Behind a comma, after “every 8 weeks”, it
        may be another interval.
        """
        beside = place > 0 and self.items[place - 1].kind != "separator"
        return self.follows_rhythm(place) and (self.often_enough() or (beside and not length.dated))

    def follows_rhythm(self, place: int) -> bool:
        """Whether a bare “8 weeks” stands beside how often or how many."""
        for item in reversed(self.items[:place]):
            if item.kind != "separator":
                return item.kind in {"how often", "how many"}
        return False

    def often_enough(self) -> bool:
        """Whether injections come at least weekly: then “5/7” or “3/12” behind it can only be how long."""
        often = self.phase.often.value if self.phase.often else Often()
        if often.every:
            return (often.unit == "days" and often.every[1] <= WEEK) or (often.unit, often.every) == ("weeks", (1, 1))
        return bool(often.times or often.weekdays)

    def starts_anew(self, place: int) -> bool:
        return place + 1 < len(self.items) and self.items[place + 1].kind == "how often"

    def start(self, item: Item) -> None:
        role = item.value.role
        later = len(self.plan.phases) > 1 or (self.then is not None and not self.phase.empty)
        if role == "first" and later and self.phase.start is None:
            self.put("start", item)
        else:
            self.plan.starts.append(item)

    def date(self, item: Item) -> None:
        if self.phase.often or self.phase.ends:
            if not self.separated:
                item.as_ = "not understood"
                return
            self.begin()
        self.phase.dates.append(item)
        self.phase.items.append(item)
        self.separated = False

    def put(self, name: str, item: Item) -> None:
        setattr(self.phase, name, item)
        if isinstance(item.value, Often) and item.value.count:
            self.phase.count = replace(item, value=Count(item.value.count))
        self.phase.items.append(item)
        self.then = None

    def hand_back(self, item: Item) -> None:
        """Two of a kind in one phase: neither is certain."""
        item.as_ = "not understood"
        for each in self.phase.items:
            each.as_ = "not understood"
        self.plan.phases[-1] = PhaseRead()
        self.broken = True


def assemble(items: Sequence[Item], tokens: Sequence[Token]) -> PlanRead:
    """The plan. Items that do not fit into it become `not understood`."""
    builder = _Builder(items, tokens)
    plan = builder.build()
    plan.phases = list(_possible(plan))
    said = [item for item in items if item.kind not in {"mark", "separator", "stop"}]
    # Nothing follows: the letter was cut off. “1 a month after that” is whole.
    if said and said[-1].kind == "then" and tokens[said[-1].end - 1].word in {"then", "by"}:
        said[-1].as_ = "not understood"
    if plan.phases and plan.phases[-1].items:
        end = plan.phases[-1].items[-1].end
        lost = (item for item in items if item.start >= end and item.as_ == "not understood")
        plan.goes_on = builder.then is not None or any(item.kind in {"then", "how often"} for item in lost)
    return plan


def _possible(plan: PlanRead) -> Iterator[PhaseRead]:
    """The phases up to the first that the form cannot hold; the rest is handed back."""
    gone = False
    real = any(phase.often or phase.count or phase.dates for phase in plan.phases)
    for place, phase in enumerate(plan.phases):
        if phase.empty or gone or place >= MOST_PHASES or not real or not _fits(phase):
            gone = gone or not phase.empty
            for item in phase.items:
                item.as_ = "not understood"
            continue
        yield phase


def _fits(phase: PhaseRead) -> bool:
    """Whether its figures are within the limits of the form."""
    often: Often = phase.often.value if phase.often else Often()
    if often.every and not _within(often.every, MOST_EVERY.get(often.unit, 0)):
        return False
    if often.times and not _within(often.times, MOST_TIMES):
        return False
    if phase.length and not _within(phase.length.value.span, MOST_LONG[phase.length.value.unit]):
        return False
    return not phase.count or _within(phase.count.value.span, MOST_COUNT)


def _within(span: tuple[int, int], most: int) -> bool:
    return 1 <= span[0] <= span[1] <= most
