"""The grammar: how letters word how often, how long, how many, until when, and from which day.

Each line is a pattern (see patterns.py) and what it means. Of all patterns that fit at a place the longest counts, of
two as long the first.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.tracking_schedule.letter import slots, words
from calculators.tracking_schedule.letter.items import (
    Ago,
    Appointment,
    Choice,
    Count,
    Item,
    Length,
    Often,
    Range,
    Start,
    Until,
)
from calculators.tracking_schedule.letter.patterns import Pattern, Slot, Table, match, pattern
from calculators.tracking_schedule.letter.tokens import Token

type Found = Mapping[str, Any]

CONFIRMED_UP_TO = 7  # “3 weekly” may be meant as 3 times a week, “12 weekly” cannot
ONCE: Range = (1, 1)


def figure(span: Range) -> str:
    """`2`, or `2 to 3`."""
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def counted(span: Range, what: str) -> str:
    """`2 weeks`, `1 week`, `2 to 3 weeks`, from `weeks`."""
    return f"{figure(span)} {what.removesuffix('s') if span == ONCE else what}"


def every(span: Range, unit: str) -> str:
    """`every 2 weeks`, `every week`."""
    return f"every {unit.removesuffix('s')}" if span == ONCE else f"every {figure(span)} {unit}"


# How often


def interval(found: Found) -> Often:
    """Every N of a unit; N from a number, an ordinal, or 1."""
    unit, factor = found.get("unit") or found.get("spelt") or found["rhythm"]
    least, most = slots.value(found.get("n") or found.get("nth") or 1)
    return Often(unit, every=(least * factor, most * factor))


def every_short(found: Found) -> Often:
    """Every 3/12: every 3 months."""
    span, unit = found["short"]
    return Often(unit, every=span)


def a_week(found: Found) -> Often:
    """N times a week; once a week is every week."""
    span: Range = found.get("times") or found["n"]
    return Often("weeks", every=ONCE) if span == ONCE else Often("weekdays", times=span)


def once_a(found: Found) -> Often | None:
    """Once a month, one injection a month. More often than once in other units than a week is nothing we have."""
    unit, factor = found["spelt"]
    if unit == "weeks" and factor == 1:
        return a_week(found)
    return Often(unit, every=(factor, factor)) if found["times"] == ONCE else None


def n_rhythm(found: Found) -> Often | None:
    """3 monthly, 12-weekly: confirmed where it may mean 3 times."""
    unit, factor = found["rhythm"]
    if factor != 1 or unit == "days":
        return None
    return confirmed(found["n"], unit)


def confirmed(span: Range, unit: str) -> Often:
    """An interval, with a question if it may mean so many times."""
    if span[0] > CONFIRMED_UP_TO:
        return Often(unit, every=span)
    label = every(span, unit)
    choices = [Choice(label.capitalize(), {"unit": unit, "every": figure(span)})]
    question = f"“{{}}”: {label}?"
    if unit == "weeks":
        times = f"{figure(span)} times a week"
        choices.append(Choice(times, {"unit": "weekdays", "times": figure(span)}))
        question = f"“{{}}”: {label}, or {times}?"
    return Often(unit, every=span, choices=tuple(choices), question=question)


def short_ly(found: Found) -> Often:
    """3/12ly."""
    return confirmed(found["n"], "weeks" if "w" in found else "months")


def n_rhythm_doses(found: Found) -> Often | Count | None:
    """6 weekly doses: 6 doses, one a week, or doses every 6 weeks."""
    unit, factor = found["rhythm"]
    span = found["n"]
    if factor != 1 or span[1] < 2:
        return None
    if unit == "days":
        return Often("days", every=ONCE, count=span)
    number = figure(span)
    in_all = {"unit": unit, "every": "1", "ends": "count", "count": number}
    choices = [
        Choice(f"{every(ONCE, unit)}, {number} in all".capitalize(), in_all),
        Choice(every(span, unit).capitalize(), {"unit": unit, "every": number}),
    ]
    if unit == "weeks" and span[1] <= CONFIRMED_UP_TO:
        choices.append(Choice(f"{number} times a week", {"unit": "weekdays", "times": number}))
    return Often(choices=tuple(choices), question="What does “{}” mean?")


def alternate_doses(found: Found) -> Often | None:
    """6 alternate-day injections."""
    return Often("days", every=(2, 2), count=found["n"]) if found["n"][0] > 1 else None


TWICE_A_WEEK = Choice("Twice a week", {"unit": "weekdays", "times": "2"})
BIWEEKLY = Often(
    choices=(TWICE_A_WEEK, Choice("Every 2 weeks", {"unit": "weeks", "every": "2"})),
    question="“{}”: twice a week, or every 2 weeks?",
)
SEMIWEEKLY = Often(choices=(TWICE_A_WEEK,), question="“{}”: twice a week?")
BIMONTHLY = Often(
    choices=(Choice("Every 2 months", {"unit": "months", "every": "2"}),),
    question="“{}”: twice a month, or every 2 months?",
)
BIANNUALLY = Often(
    choices=(Choice("Every 6 months", {"unit": "months", "every": "6"}),),
    question="“{}”: twice a year, or every 2 years?",
)
ALTERNATE_DAYS = Often("days", every=(2, 2))
DAILY = Often("days", every=ONCE)


def always(meaning: Any) -> Any:
    """A maker for patterns that mean the same whatever their slots found."""
    return lambda found: meaning


def on_weekdays(found: Found) -> Often | None:
    """Monday and Thursday. One day in the singular, without “every”, is no rhythm."""
    chosen, certain = found["weekdays"]
    return Often("weekdays", weekdays=tuple(words.WEEKDAYS[day] for day in chosen)) if certain else None


def every_weekday(found: Found) -> Often:
    """Every Monday and Thursday."""
    chosen, _ = found["weekdays"]
    return Often("weekdays", weekdays=tuple(words.WEEKDAYS[day] for day in chosen))


def times_on_weekdays(found: Found) -> Often | None:
    """Twice a week on Monday and Thursday."""
    on = every_weekday(found)
    return Often("weekdays", times=found["times"], weekdays=on.weekdays)


HOW_OFTEN = [
    ("once|one|1? every|each {spelt}", interval),
    ("once|one|1? every|each {n} -? {unit}", interval),
    ("once|one|1? in? every|each {nth} {spelt}", interval),
    ("once? every {nth} - {spelt}", interval),
    ("at? intervals of {n} {unit}", interval),
    ("at {n} -? {unit} intervals", interval),
    ("{n} {unit} apart", interval),
    ("at {rhythm} intervals", interval),
    ("at {n} -? {rhythm} intervals", interval),
    ("once|one|1? every|q {short}", every_short),
    ("{n} / 12 ly", short_ly),
    ("{n} / 52 ly", lambda found: short_ly({**found, "w": True})),
    ("q -? {n} -? {unit}", interval),
    ("q -? {n} -? m", lambda found: Often("months", every=found["n"])),
    ("q {spelt}", interval),
    ("q -? {rhythm}", interval),
    ("once? daily on alternate|alternative|alt days", always(ALTERNATE_DAYS)),
    ("once? weekly|wkly on a|every|each? {weekdays}", every_weekday),
    ("once a|per|each week on a|every? {weekdays}", every_weekday),
    ("q other day", always(ALTERNATE_DAYS)),
    ("qd|od", always(DAILY)),
    ("qod|eod", always(ALTERNATE_DAYS)),
    ("qw|qwk|qweek", always(Often("weeks", every=ONCE))),
    ("qmo|qmonth|qmth", always(Often("months", every=ONCE))),
    ("once? {rhythm}", interval),
    ("once {spelt}", lambda found: None),
    ("per|/ {spelt}", interval),
    ("on? the? alternate|alternative|alternating|alt -? days|day", always(ALTERNATE_DAYS)),
    ("every alternate|alternative|alt day|days", always(ALTERNATE_DAYS)),
    ("on? every other|second|2nd day", always(ALTERNATE_DAYS)),
    ("{times} a|per|each|every|/ {spelt}", once_a),
    ("{times} in? a|each|every {spelt}", once_a),
    ("{n} a|per|each|every {spelt}", lambda found: once_a({**found, "times": found["n"]})),
    ("{times} -? wk|wkly|weekly", a_week),
    ("{n} / wk|week", a_week),
    ("{n} -? {rhythm}", n_rhythm),
    ("{n} {rhythm} loading? injections|doses|jabs|shots", n_rhythm_doses),
    ("{n} x? alternate|alternative|alt -? day|days injections|doses|jabs|shots", alternate_doses),
    ("bi -? weekly", always(BIWEEKLY)),
    ("biweekly", always(BIWEEKLY)),
    ("bi -? monthly", always(BIMONTHLY)),
    ("bimonthly", always(BIMONTHLY)),
    ("semi -? weekly", always(SEMIWEEKLY)),
    ("semiweekly", always(SEMIWEEKLY)),
    ("bi -? annually|annual", always(BIANNUALLY)),
    ("biannually|biannual", always(BIANNUALLY)),
    ("every quarter", always(Often("months", every=(3, 3)))),
    ("tiw", always(Often("weekdays", times=(3, 3)))),
    ("mwf", always(Often("weekdays", weekdays=("mon", "wed", "fri")))),
    ("on? {weekdays}", on_weekdays),
    ("on? every|each {weekdays}", every_weekday),
    ("{times} a|per|each week on|, {weekdays}", times_on_weekdays),
    ("{times} weekly on|, {weekdays}", times_on_weekdays),
]

# How long, how many


def length(found: Found) -> Length:
    """For 2 weeks, over a month."""
    unit, factor = found.get("unit") or found["spelt"]
    least, most = found.get("n") or ONCE
    return Length((least * factor, most * factor), unit)


def bare_length(found: Found) -> Length:
    """2 weeks, without “for”."""
    whole = length(found)
    return Length(whole.span, whole.unit, bare=True)


def short_length(found: Found) -> Length:
    """For 2/52: for 2 weeks."""
    span, unit = found["short"]
    return Length(span, unit)


def bare_short(found: Found) -> Length:
    """2/52 without “for”. 3/12 and 5/7 may be dates."""
    span, unit = found["short"]
    return Length(span, unit, bare=True, dated=unit != "weeks")


def count(found: Found) -> Count:
    """x 6, for 6 doses."""
    return Count(found["n"])


def count_within(found: Found) -> Count:
    """6 in 2 weeks."""
    return Count((found["one"],) * 2, within=length(found))


def several(found: Found) -> Count | None:
    """6 doses. “1 injection” tells an amount, not how many in all."""
    return Count(found["n"]) if found["n"][0] > 1 else None


NEXT = "the|a|another? next|first|initial|further|following|total?"
HOW_LONG = [
    (f"for|over|x {NEXT} of? {{n}} -? {{unit}}", length),
    (f"for|over {NEXT} of? a? {{spelt}}", length),
    (f"for|over|x {NEXT} of? {{short}}", short_length),
    ("for up? to? {unit}", lambda found: None),
    ("a? {n} -? {unit} course", length),
    ("a? course of {n} {unit}", length),
    ("{n} {unit}", bare_length),
    ("{short}", bare_short),
]
HOW_MANY = [
    ("x {n}", count),
    ("x {n} {dose}", count),
    ("for {n} {dose}", count),
    ("for? a total of {n} {dose}", count),
    ("a? course of {n} {dose}", count),
    ("for a? further|another {n} {dose}", count),
    ("{n} {dose}", several),
    ("{n} {dose} in total|all", count),
    ("{one} over|in|within {n} {unit}", count_within),
    ("for? {one} {dose} in|within the? next? {n} {unit}", count_within),
    ("{one} over|in|within a {spelt}", count_within),
]

# Until when


def told(found: Found) -> Until:
    """Until the clinician says so."""
    return Until("told")


def until_review(found: Found) -> Until:
    """Until a review: on a date, or after some weeks, or when it comes."""
    if "date" in found:
        return Until("review", day=found["date"])
    if "n" in found or "spelt" in found:
        return Until("told", wait=length(found))
    return Until("told")


OPEN, STOP = Until("open"), Until("stop")
WHO = "your|my|our|her|his|their|the?"
REVIEW = "next|clinic|medical|follow? -? review|appointment|up"
UNTIL = [
    (f"until|till|til there? is|are? no further|more improvement in? {WHO} symptoms?", told),
    ("until|till maximum|maximal improvement", told),
    ("until|till there? is|has|are? been? no further change", told),
    (f"until|till {WHO} next? review|reviewed|reassessed|reassessment", until_review),
    ("until|till you|i|he|she|they|we are|am|is|have|has been? reviewed|reassessed|seen", told),
    ("until|till you|i|he|she|they are|am|is told|advised|instructed otherwise?", told),
    ("until|till told|advised|instructed otherwise?", told),
    ("until|till further notice|advice|review|instructions|instruction", told),
    ("until|till {test} is|are|has|have? become|becomes|returned? to? normal|normalised|normalized", told),
    (
        f"until|till {WHO} symptoms|levels|level|blood|they|bloods count? have|has|are|is? "
        "plateau|plateaued|improve|improves|improved|settle|settles|settled|resolve|resolves|resolved|stabilise|"
        "stabilised|stabilize|stabilized|normal|normalise|normalised|normalises|normalize|normalized or? "
        "plateau|plateaued|improve|improved|settle|settled|resolve|resolved?",
        told,
    ),
    (f"until|till {WHO} next? review on {{date}}", until_review),
    (f"until|till {WHO} next? review in|at|after {{n}} {{unit}}", until_review),
    ("until|till the? {date}", lambda found: Until("date", day=found["date"])),
    ("for life", always(OPEN)),
    ("for the rest of your|her|his|my|their life", always(OPEN)),
    ("life -? long", always(OPEN)),
    ("lifelong|indefinitely|ongoing|permanently|forever", always(OPEN)),
    ("for ever", always(OPEN)),
    ("on an ongoing basis", always(OPEN)),
    ("long -? term", always(OPEN)),
    ("no end date?", always(OPEN)),
    ("then stop", always(STOP)),
]

# What comes next

THEN = [
    ("and? then", always("then")),
    (
        "then move|moving|shift|shifting|switch|switching|go|going|continue|continuing? on|over|back? to|with?",
        always("then"),
    ),
    ("and? followed by", always("then")),
    ("and? after that|which|this", always("afterwards")),
    ("and? thereafter|afterwards|subsequently", always("afterwards")),
    ("from then on|onwards", always("afterwards")),
    ("→", always("then")),
    ("- >", always("then")),
]

# Dates


def start(role: str) -> Any:
    """A first, last or next injection, on a date or so many weeks from today."""

    def make(found: Found) -> Start | None:
        said_past = bool(found.get("fill"))
        if said_past and role == "next":
            return None
        past = role == "last" or said_past
        if "date" in found:
            return Start(role, found["date"], past)
        if "n" in found or "unit" in found or "spelt" in found:
            whole = length(found)
            if whole.span[0] != whole.span[1]:
                return None
            return Start(role, Ago(-whole.span[0] if role == "last" else whole.span[0], whole.unit), past)
        return None

    return make


def days_from_today(role: str, days: int) -> Any:
    """A maker of a first, last or next injection so many days from today; negative days are past."""
    return lambda found: Start(role, Ago(days, "days"), role == "last")


def week_of_next(found: Found) -> Start:
    """The next injection in the week of a date."""
    return Start("next", found["date"], week=True)


NEXT_WORDS = "next|due"
LAST_WORDS = "last|latest"
FIRST_WORDS = "first|1st"
FROM_WORDS = "starting|start|starts|from|commencing|commence|commences|beginning|begin|begins|wef"
BEGAN_WORDS = "started|began|commenced"
HAD = "i? had? my|your|the?"
DATES = [
    (f"{HAD} {NEXT_WORDS} {{fill}} {{date}}", start("next")),
    (f"{HAD} {NEXT_WORDS} {{fill}} in {{n}} {{unit}}", start("next")),
    (f"{HAD} {NEXT_WORDS} {{fill}} in a {{spelt}}", start("next")),
    (f"{HAD} {NEXT_WORDS} {{fill}} today", days_from_today("next", 0)),
    (f"{HAD} {NEXT_WORDS} {{fill}} tomorrow", days_from_today("next", 1)),
    (f"{HAD} {LAST_WORDS} {{fill}} {{date}}", start("last")),
    (f"{HAD} {LAST_WORDS} {{fill}} {{n}} {{unit}} ago", start("last")),
    (f"{HAD} {LAST_WORDS} {{fill}} a {{spelt}} ago", start("last")),
    (f"{HAD} {LAST_WORDS} {{fill}} yesterday", days_from_today("last", -1)),
    (f"{HAD} {LAST_WORDS} {{fill}} today", days_from_today("last", 0)),
    (f"{HAD} {FIRST_WORDS} {{fill}} {{date}}", start("first")),
    (f"{FROM_WORDS} on|the|from? {{date}}", start("first")),
    (
        "start|starts|starting|begin|commence {fill} {date}",
        lambda found: None if found["fill"] else start("first")(found),
    ),
    ("with effect from {date}", start("first")),
    (f"{FROM_WORDS} on|from? today", days_from_today("first", 0)),
    (f"{FROM_WORDS} on|from? tomorrow", days_from_today("first", 1)),
    (f"{FIRST_WORDS} {{fill}} today", days_from_today("first", 0)),
    (f"{FIRST_WORDS} {{fill}} tomorrow", days_from_today("first", 1)),
    (f"i|you? {BEGAN_WORDS} on? {{date}}", lambda found: Start("first", found["date"], True)),
    (f"{NEXT_WORDS} {{fill}} in? the? week commencing|beginning {{date}}", week_of_next),
    ("starting|start|starts|from|commencing? w / c {date}", lambda found: Start("first", found["date"], False, True)),
    (
        "starting|start|from|commencing? the? week commencing|beginning {date}",
        lambda found: Start("first", found["date"], False, True),
    ),
    (f"{NEXT_WORDS} {{fill}} w / c {{date}}", week_of_next),
    ("given today", days_from_today("last", 0)),
    ("to be given today", days_from_today("first", 0)),
]
LISTED = [("on? {date}", lambda found: None if found["date"].figures else found["date"])]

# Tests and reviews


def appointment(found: Found) -> Appointment:
    """A test or a review on a date or after some time."""
    if "date" in found:
        return Appointment(found.get("test", ""), day=found["date"])
    if "short" in found:
        return Appointment(found.get("test", ""), short_length(found))
    return Appointment(found.get("test", ""), length(found))


def of_b12(found: Found) -> Appointment:
    """“Check B12 in 3 months” is a test; “B12 in 3 months” may be an injection."""
    return appointment({**found, "test": "Vitamin B12"})


IN = "in|at|after"
WHOM = "appointment|you|her|him|clinic|again"
TESTS = [
    (f"{{check}}? {{test}} again|due? {IN} {{n}} {{unit}}", appointment),
    (f"{{check}}? {{test}} again|due? {IN} a {{spelt}}", appointment),
    (f"{{check}}? {{test}} again|due? {IN} {{short}}", appointment),
    ("{check}? {test} on|due {date}", appointment),
    *(
        (f"{verb} {WHOM}? {when}", appointment)
        for verb in ("review|reviewed|reassess|reassessment|recheck|seen", "follow -? up", "f / u", "re - check")
        for when in (f"{IN} {{n}} {{unit}} time?", f"{IN} a {{spelt}}", f"{IN} {{short}}", "on {date}")
    ),
    (f"check|recheck|monitor|measure vitamin? b 12 {IN} {{n}} {{unit}}", of_b12),
    (f"check|recheck|monitor|measure vitamin? b 12 {IN} a {{spelt}}", of_b12),
    ("check|recheck|monitor|measure vitamin? b 12 on {date}", of_b12),
    ("{n} {spelt} review", appointment),
    ("review|reassess|reassessment", always(Appointment(""))),
]
# Tests and reviews again and again: handed back, because the form has no such rows, and never a rhythm of injections.
REPEATED_TESTS = [
    ("check|recheck|monitor|measure vitamin? b 12 {rhythm}", "repeated test"),
    ("check|recheck|monitor|measure vitamin? b 12 every {n}? {unit}", "repeated test"),
    ("{check}? {test} {rhythm}", "repeated test"),
    ("{check}? {test} every {n}? {unit}", "repeated test"),
    ("review|reviewed|reassess|check {rhythm}", "repeated test"),
    ("review|reviewed|reassess every {n}? {unit}", "repeated test"),
    ("annual|yearly review|check", "repeated test"),
    ("annual|yearly {test}", "repeated test"),
]

# Set aside

SITES = "muscle|thigh|arm|shoulder|buttock|buttocks|deltoid"
PLACES = "gp|surgery|practice|clinic|hospital|pharmacy|doctor|district|community"
ASIDE = [
    ("intramuscularly|im|subcutaneously|subcut|sc|subq|sq", "aside"),
    ("s / c", "aside"),
    ("by|via|as deep? intramuscular|im|subcutaneous|sc injection|injections", "aside"),
    ("intramuscular|im|subcutaneous|sc|subcut|deep injection|injections|inj", "aside"),
    ("i / m", "aside"),
    ("sub -? cut|cutaneous|cutaneously|q", "aside"),
    ("self -? injection|injections|inject|injecting|administer|administered|administering", "aside"),
    ("self -? administration", "aside"),
    ("{amount}", "amount"),
    ("( {amount} )", "amount"),
    ("one|1|a|single|an dose|injection|jab|shot|inj", "aside"),
    ("injection|injections|dose|doses|jab|jabs|shot|shots|inj|injs", "aside"),
    ("amp|ampoule|ampoules|vial|vials|syringe|needle", "aside"),
    ("loading|initial|initially|induction phase|dose|doses|course|regime|regimen|stage?", "label"),
    ("maintenance|maintain phase|dose|doses|therapy|treatment|stage|regime|regimen?", "label"),
    ("phase|step|stage {one} :?", "label"),
    ("in total", "aside"),
    ("is|are|be due", "aside"),
    ("up to", "turning"),
    ("apart from", "turning"),
    ("one to be given|injected|administered", "aside"),
    ("supply|quantity|qty|disp|dispense :? {n} x? ampoules|ampoule|amps|amp|vials|vial?", "aside"),
    (f"in|into the|your? {SITES}", "aside"),
    (f"in|into the|your? {SITES} ,? {SITES}? ,? or|and {SITES}", "aside"),
    ("at {clock}", "aside"),
    ("please? could|would|can you please? give|arrange|administer|prescribe|start", "aside"),
    ("under the|your? skin", "aside"),
    ("as|per? discussed|agreed|directed|advised|instructed|protocol", "aside"),
    ("grateful if you could|would|can please?", "aside"),
    (f"at|by|in|with|from the? {PLACES} nurse|nurses|surgery|clinic?", "aside"),
    ("self -? injected", "aside"),
    ("rx|sig|tx|plan|medication|dose|dosage|treatment :", "aside"),
    ("instructions|directions|prescription :", "aside"),
    ("b 12 deficiency", "aside"),
    ("for vitamin? b 12 deficiency", "aside"),
    ("for|with|have|has? pernicious anaemia|anemia", "aside"),
    ("vitamin|vit? b -? 12", "medicine"),
    ("vitamin|vit? b 12 / mic", "medicine"),
    ("mic", "medicine"),
    ("mic /|+|- vitamin? b -? 12", "medicine"),
    ("lipo -? c|b", "medicine"),
    ("neo - cytamen", "medicine"),
    ("cobalin - h", "medicine"),
    ("methionine|inositol|choline", "medicine"),
    ("vitamin|vit b", "other medicine"),
    ("vitamin|vit a|c|d|e|k 1|2|3?", "other medicine"),
    ("vitamin? b -? complex", "other medicine"),
    ("vitamin? b -? co strong?", "other medicine"),
    ("folic acid", "other medicine"),
    ("depo - provera", "other medicine"),
    ("yours|kind|warm|best|many|with sincerely|faithfully|truly|regards|wishes|thanks|best wishes?", "aside"),
    ("💉", "aside"),
]  # fmt: skip


def _plan(kind: str, lines: Sequence[tuple[str, Any]]) -> list[Pattern]:
    return [pattern(kind, written, make) for written, make in lines]


TABLE = Table(
    [
        *_plan("how often", HOW_OFTEN),
        *_plan("how long", HOW_LONG),
        *_plan("how many", HOW_MANY),
        *_plan("until", UNTIL),
        *_plan("then", THEN),
        *_plan("date", DATES),
        *_plan("listed date", LISTED),
        *_plan("test or review", TESTS),
        *(pattern(kind, written, always(written)) for written, kind in [*REPEATED_TESTS, *ASIDE]),
    ]
)


def items(tokens: Sequence[Token]) -> list[Item]:
    """The text cut into items: each is the longest that a pattern fits, or one word or mark."""
    return list(_Cutter(tokens).items())


class _Cutter:
    """Cuts one text. What a slot found at a place is kept, because many patterns ask for it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.slots: dict[str, Slot] = {name: _kept(slot) for name, slot in slots.SLOTS.items()}

    def items(self) -> Iterator[Item]:
        at = 0
        while at < len(self.tokens):
            item = self.longest(at) or self.single(at)
            yield item
            at = item.end
            # “1 mg a week” is a rhythm, “a week” elsewhere is not.
            if (
                item.kind == "amount"
                and slots.is_(self.tokens, at, "a")
                and (unit := self.slots["spelt"](self.tokens, at + 1))
            ):
                yield Item("how often", at, unit[1], interval({"spelt": unit[0]}))
                at = unit[1]

    def longest(self, at: int) -> Item | None:
        best: Item | None = None
        for each in TABLE.at(self.tokens[at], slots.may_begin(self.tokens[at])):
            matched = match(each, self.tokens, at, self.slots)
            if matched and matched[1] > (best.end if best else at) and (value := each.make(matched[0])) is not None:
                best = Item(each.kind, at, matched[1], value)
        return best

    def single(self, at: int) -> Item:
        """A word or mark that no pattern begins with."""
        token = self.tokens[at]
        if token.number and token.number < 10 and self.counts_lines(at):
            return Item("separator", at, at + 2)
        if token.word in TITLES:
            return Item("greeting", at, self.name_ends(at + 1))
        return Item(self.kind(at), at, at + 1)

    def kind(self, at: int) -> str:
        token = self.tokens[at]
        for kind, of_kind in KINDS_OF_WORDS.items():
            if token.word in of_kind:
                return kind
        if token.word.endswith("n't"):
            return "turning"
        if token.word in words.SMALL and not (token.word in BEFORE_NUMBERS and _is_number(self.tokens, at + 1)):
            return "small"
        if (
            len(token.word) > 5
            and token.word.endswith(words.ENDINGS_OF_MEDICINES)
            and slots.amount(self.tokens, at + 1)
        ):
            return "other medicine"
        return "unknown"

    def counts_lines(self, at: int) -> bool:
        """Whether a number counts the lines of a list: “1)” or, where a line begins, “1.”."""
        if not slots.is_(self.tokens, at + 1, ")", ".") or self.tokens[at + 1].spaced:
            return False
        if self.tokens[at + 1].word == ")":
            return not self.in_brackets(at)
        begins = at == 0 or self.tokens[at].lines > 0
        return begins and at + 2 < len(self.tokens) and self.tokens[at + 2].spaced

    def in_brackets(self, at: int) -> bool:
        """Whether a bracket is open, as before the 4 of “(total 4)”. Those of “1)” and “2)” close nothing."""
        deep = 0
        for token in self.tokens[:at]:
            deep = max(0, deep + (token.word == "(") - (token.word == ")"))
        return deep > 0

    def name_ends(self, at: int) -> int:
        """The end of a name after its title: initials, and one word that nobody here knows. A second
        could be a verb: "refuses".
        """
        at += slots.is_(self.tokens, at, ".")
        while at < len(self.tokens) and len(self.tokens[at].word) == 1 and self.is_name(at):
            at += 1
            at += slots.is_(self.tokens, at, ".")
        return at + (at < len(self.tokens) and self.is_name(at))

    def is_name(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind not in {"word", "short"} or token.lines:
            return False
        return len(token.word) == 1 or (not self.longest(at) and self.kind(at) == "unknown")


TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "professor"})
BEFORE_NUMBERS = frozenset({"for", "in", "at", "on", "to", "by", "of"})
KINDS_OF_WORDS: Mapping[str, frozenset[str]] = {
    "turning": words.TURNING | words.TURNING_MARKS,
    "medicine": words.B12,
    "other medicine": words.OTHER_MEDICINES,
    "other form": words.OTHER_FORMS,
    "stop": frozenset({".", "!"}),
    "separator": frozenset({",", ";", "and", "&"}),
    "mark": words.MARKS,
}


def _kept(slot: Slot) -> Slot:
    found: dict[int, tuple[Any, int] | None] = {}

    def read(tokens: Sequence[Token], at: int) -> tuple[Any, int] | None:
        if at not in found:
            found[at] = slot(tokens, at)
        return found[at]

    return read


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind in {"number", "decimal"} or tokens[at].word in words.NUMBERS)
