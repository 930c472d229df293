"""What this calculator says in sentences that are put together. Everything else stands in result.html."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from calculators.absorption.published import NORMAL, WITHOUT, Finding, Point, figure

TWO_FIGURES = Context(prec=2, rounding=ROUND_HALF_UP)

HOW = {
    "food": "in food",
    "tablet": "as a tablet",
    "under-tongue": "under the tongue",
    "nasal": "as a nasal spray",
    "injection": "by injection",
}
IF = {NORMAL: "If the stomach works normally", WITHOUT: "Without intrinsic factor"}
STOMACH = {NORMAL: "works normally", WITHOUT: "no intrinsic factor"}
CHART = "Micrograms of B12 that may get in"
FOOD = "B12 in everyday food"
HALF = "about half (assumed)"
MOST_AT_ONCE = "The most B12 in one meal that intrinsic factor can handle"
COLUMNS = ("B12 by mouth", "Stomach", "At least (micrograms)", "At most (micrograms)", "Gets in", "Source")
HEADING = "How much B12 gets in: published figures. They are not advice."


def exact(number: Decimal) -> str:
    """A number as it was typed or printed: `2.4`, `1,000`."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Decimal) -> str:
    """A number to two figures: `0.56`, `10`, `1.3`; `5` for 5.0."""
    return exact(TWO_FIGURES.plus(number))


def cell(number: Decimal | None) -> Decimal | None:
    """A number as a spreadsheet holds it: to two figures, without a word."""
    return None if number is None else Decimal(f"{TWO_FIGURES.plus(number):f}")


def printed(part: str, name: str) -> str:
    """A figure of the data file."""
    return exact(figure(part, name))


def micrograms(number: str) -> str:
    """`1 microgram`, `0.56 micrograms`."""
    return f"{number} microgram{'' if number == '1' else 's'}"


def about(low: Decimal, high: Decimal) -> str:
    """`about 10 micrograms`, `about 0.56 to 1.3 micrograms`, `up to about 20 micrograms`."""
    if not low:
        return f"up to about {micrograms(rounded(high))}"
    ends = list(dict.fromkeys([rounded(low), rounded(high)]))
    return f"about {micrograms(' to '.join(ends))}"


def taken(amount: Decimal, route: str) -> str:
    """`500 micrograms as a tablet`."""
    return f"{micrograms(exact(amount))} {HOW[route]}"


def this_amount(amount: Decimal, route: str) -> str:
    """The amount that was asked about. Under the tongue it counts as swallowed, since no other figure is published."""
    return f"This amount: {taken(amount, 'food' if route == 'food' else 'tablet')}"


def bar(what: str, stomach: str) -> str:
    """`500 micrograms as a tablet, if the stomach works normally`."""
    return f"{what}, {IF[stomach][0].lower()}{IF[stomach][1:]}"


def gets_in(finding: Finding) -> str:
    """`about 10 micrograms`, or that there is no figure."""
    if finding.low is None or finding.high is None:
        return "no published figure"
    return about(finding.low, finding.high)


def large() -> str:
    """The dose for which the share without intrinsic factor is published."""
    return f"A large dose, {printed('large', 'least')} to {micrograms(printed('large', 'most'))} as a tablet"


def summary(amount: Decimal, route: str, findings: Mapping[str, Finding]) -> str:
    """`500 micrograms as a tablet. If the stomach works normally, about 10 micrograms may get in.`"""
    if route == "injection":
        said = "It reaches the blood directly. Part of it is then passed in urine."
    elif route == "nasal":
        said = "We found no published figure for how much gets in."
    else:
        said = " ".join(f"{IF[stomach]}, {_outcome(finding)}." for stomach, finding in findings.items())
        if route == "under-tongue":
            said = f"We found figures for swallowing only. {said}"
    return f"{taken(amount, route)}. {said}"


def _outcome(finding: Finding) -> str:
    if finding.low is not None:
        return f"{gets_in(finding)} may get in"
    return "we found no published figure for this amount"


def full_at(low: Decimal, high: Decimal) -> str:
    """How much in a meal, in micrograms, is the most that intrinsic factor handles. It is what is eaten, not what gets
    in.
    """
    return f"it is full at {about(low, high)} in the meal"


def reason(finding: Finding) -> str:
    """What the figure rests on, or why there is none."""
    near = " and ".join(f"{micrograms(exact(each.amount))} ({_published(each)})" for each in finding.near)
    limit = about(figure("food", "full_from"), figure("food", "full_at"))
    most = f"{MOST_AT_ONCE} is {limit}"
    large = f"One source counts {micrograms(printed('large', 'least'))} or more as a large dose."
    return {
        "point": "This is a published figure.",
        "between": f"This amount lies between two published ones: {near}. The range is what these two allow. We do not "
        "guess a figure within it.",
        "too-small": f"The smallest amount with a published figure is {near}.",
        "above": f"The largest amount with a figure that we could confirm is {near}. Of more than that, at least as "
        "much gets in, and at most the same share. We found no measurement for this amount.",
        "large-dose": f"About 1 in 100 parts of a large dose gets in without intrinsic factor. {large}",
        "above-large": "Up to about 1 in 100 parts of a large dose may get in without intrinsic factor. The source "
        "names no largest dose. We found no measurement for more than "
        f"{micrograms(printed('large', 'most'))}, so it may be less.",
        "not-large": f"The published share, about 1 in 100 parts, is for a large dose. {large}",
        "food": "US advice assumes that a healthy adult takes in half of the B12 in everyday food.",
        "food-near-limit": f"US advice assumes half. {most}, so it may be less.",
        "food-over-limit": f"{most}. Of more than that, a smaller share gets in.",
        "food-without": "In pernicious anaemia there is too little of it, so hardly any B12 from food gets in.",
    }[finding.basis]


def _published(point: Point) -> str:
    return f"{about(point.gets_in, point.gets_in)} get in"


def either(number: Decimal) -> tuple[str, str]:
    """What a bare number may mean: `1 microgram`, `1 milligram`."""
    said = exact(number)
    return micrograms(said), micrograms(said).replace("micro", "milli")
