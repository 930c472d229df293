"""Charts: what is drawn says the same as the figures, fits into its frame, and can be read by everybody."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from calculators._kit.answer.chart import GAP, LEAST, LETTER, WIDTH, Bar, bars, months, scores
from tests.support.html_reader import MARKUP, find

START = date(2026, 1, 4)
NAMES = {"party": "party", "visit": "visit", "walk": "long walk", "check-in": "check-in"}  # in the order of SHAPES
KINDS = tuple(NAMES)
ALL_AT_ONCE = [
    bars("bars", MARKUP, MARKUP, [Bar(MARKUP, Decimal(1), Decimal(2), MARKUP)]),
    scores("scores", MARKUP, MARKUP, [(START, 3)], [START], mark_name=MARKUP),
    months("months", MARKUP, MARKUP, {START: KINDS}, dict.fromkeys(KINDS, MARKUP)),
]

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
amounts = st.decimals("0", "5000", places=4)
words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=90)


def svg(chart: Markup) -> ElementTree.Element:
    """The drawing, read as XML: it is well formed."""
    root = ElementTree.fromstring(str(chart))
    assert root.tag == "figure"
    return root[0]


def drawn(chart: Markup, name: str) -> list[ElementTree.Element]:
    return [each for each in svg(chart).iter() if each.get("class") == name]


def texts(chart: Markup) -> list[str]:
    return [each.text or "" for each in svg(chart).iter("text")]


def number(element: ElementTree.Element, name: str) -> Decimal:
    return Decimal(element.get(name, "0"))


def room(element: ElementTree.Element) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Left, top, right and bottom of a line of words, by the width that the chart reckons with."""
    wide = len(element.text or "") * LETTER
    shift = {"start": Decimal(0), "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    left, line = number(element, "x") - shift, number(element, "y")
    return left, line - 10, left + wide, line + 3


def fits(chart: Markup) -> bool:
    """Whether everything lies within the frame, and no line of words on another."""
    height = Decimal(svg(chart).get("viewBox", "").split()[3])
    boxes = [room(each) for each in svg(chart).iter("text")]
    for element in svg(chart):
        if element.tag == "rect":
            x, y = number(element, "x"), number(element, "y")
            boxes.append((x, y, x + number(element, "width"), y + number(element, "height")))
        if element.tag == "circle":
            x, y, radius = number(element, "cx"), number(element, "cy"), number(element, "r")
            boxes.append((x - radius, y - radius, x + radius, y + radius))
    inside = all(
        left >= -1 and top >= 0 and right <= WIDTH + 1 and bottom <= height for left, top, right, bottom in boxes
    )
    lines = [room(each) for each in svg(chart).iter("text")]
    apart = all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(lines, 2))
    return inside and apart


# What all of them have


@pytest.mark.parametrize("chart", ALL_AT_ONCE, ids=["bars", "scores", "months"])
def test_a_chart_has_a_name_and_a_description(chart: Markup) -> None:
    """Who cannot see the drawing hears its title and its description, as they were given."""
    (drawing,) = find(chart, "svg", role="img")
    named, described = drawing["aria-labelledby"].split()
    assert [each.raw for each in find(chart, "title", id=named)] == [MARKUP]
    assert [each.raw for each in find(chart, "desc", id=described)] == [MARKUP]
    (figure,) = find(chart, "figure", class_="chart")
    assert figure["data-text"] == "no"


@pytest.mark.parametrize("chart", ALL_AT_ONCE, ids=["bars", "scores", "months"])
def test_no_loose_numbers_are_read_aloud(chart: Markup) -> None:
    """Some browsers hand a screen reader the words in a drawing, although it is one image."""
    drawing = svg(chart)
    (hidden,) = [each for each in drawing if each.get("aria-hidden") == "true"]
    assert len(list(hidden.iter("text"))) == len(list(drawing.iter("text"))) > 0


@pytest.mark.parametrize("chart", ALL_AT_ONCE, ids=["bars", "scores", "months"])
def test_what_somebody_typed_stays_text(chart: Markup) -> None:
    """Markup in any word is shown as it was typed, and does nothing; no part carries a style of its own."""
    assert "<script" not in chart
    assert "<img" not in chart
    assert not [each for each in svg(chart).iter() if each.tag == "style" or each.get("style") or each.get("onerror")]
    assert "".join(MARKUP.split()) in "".join("".join(texts(chart)).split())


def test_charts_on_one_page_share_no_id() -> None:
    """Every id begins with the chart's identity, and what a bar is hatched with is its own chart's."""
    page = Markup("").join([*ALL_AT_ONCE, bars("other", "T", "D", [Bar("A", Decimal(0), Decimal(1), "1")])])
    identities = [each.get("id") for each in ElementTree.fromstring(f"<div>{page}</div>").iter() if each.get("id")]
    assert len(identities) == len(set(identities)) == 10
    _, hatched = drawn(bars("b", "T", "D", [Bar("A", Decimal(1), Decimal(2), "")]), "chart-range")
    assert hatched.get("fill") == "url(#b-hatch)"


def test_without_a_style_sheet_nothing_is_a_black_block() -> None:
    """Outlines are outlines in the drawing itself, so that paper and other programs show them as such."""
    filled = {"chart-bar", "chart-dot", "chart-party", "chart-mark"}
    for each in (each for chart in ALL_AT_ONCE for each in svg(chart).iter()):
        if each.tag in ("rect", "path", "circle") and each.get("class", "") not in filled:
            assert each.get("fill") in ("none", "url(#bars-hatch)"), each.attrib


def test_nothing_to_show_is_no_chart() -> None:
    """An empty list gives an empty text rather than an empty frame."""
    assert bars("b", "T", "D", []) == scores("s", "T", "D", [], [START]) == months("m", "T", "D", {}, NAMES) == ""


# Bars


def test_a_bar_is_as_long_as_its_amount() -> None:
    """On one scale, the longest fills the width, a quarter of it a quarter, and nothing has no bar."""
    chart = bars("b", "T", "D", [Bar(str(each), Decimal(each), Decimal(each), "") for each in (20, 5, 0)])
    assert [number(each, "width") for each in drawn(chart, "chart-bar")] == [319, Decimal("79.8")]
    assert not [each for each in drawn(chart, "chart-range") if each.tag == "rect"]


def test_a_range_is_hatched_from_its_lower_to_its_higher_end() -> None:
    """1.5 to 2.5 of 5: solid to three tenths of the width, hatched on to a half."""
    chart = bars(
        "b", "T", "D", [Bar("Range", Decimal("1.5"), Decimal("2.5"), ""), Bar("All", Decimal(5), Decimal(5), "")]
    )
    solid = drawn(chart, "chart-bar")[0]
    (hatched,) = (each for each in drawn(chart, "chart-range") if each.tag == "rect")
    assert number(solid, "width") == number(hatched, "x") == Decimal("95.7")  # 319 x 1.5 / 5
    assert number(hatched, "x") + number(hatched, "width") == Decimal("159.5")  # 319 x 2.5 / 5


@given(st.lists(st.tuples(words, amounts, amounts, words), min_size=1, max_size=8))
def test_bars_fit_whatever_they_say(made: Sequence[tuple[str, Decimal, Decimal, str]]) -> None:
    """Long labels are broken into lines, small amounts can still be seen, and nothing leaves the frame."""
    shown = [Bar(label, min(one, two), max(one, two), said) for label, one, two, said in made]
    chart = bars("b", "T", "D", shown)
    assert fits(chart)
    for each in (*drawn(chart, "chart-bar"), *drawn(chart, "chart-range")[1:]):
        assert number(each, "width") >= LEAST - Decimal("0.1")
    everything = "".join("".join(bar.label.split()) + "".join(bar.words.split()) for bar in shown)
    assert "".join("".join(texts(chart)).split()) == everything


# Scores


def test_a_score_stands_at_its_day_and_its_height() -> None:
    """Halfway in time is halfway across; 0 is at the bottom, 10 at the top, 5 between."""
    points = [(START, 0), (START + timedelta(5), 5), (START + timedelta(10), 10)]
    dots = drawn(scores("s", "T", "D", points, []), "chart-dot")
    assert [(number(each, "cx"), number(each, "cy")) for each in dots] == [(24, 138), (168, 78), (312, 18)]


@pytest.mark.parametrize(("apart", "lines"), [(GAP - 1, 1), (GAP, 1), (GAP + 1, 0)])
def test_a_gap_of_more_than_14_days_stays_a_gap(apart: int, lines: int) -> None:
    """Two scores are joined if they lie 13 or 14 days apart, and not if they lie 15 days apart."""
    chart = scores("s", "T", "D", [(START, 3), (START + timedelta(apart), 4)], [])
    assert len(drawn(chart, "chart-line")) == lines
    assert len(drawn(chart, "chart-dot")) == 2


def test_one_day_is_named_once() -> None:
    """With entries on one day only, the day stands below them once."""
    chart = scores("s", "T", "D", [(START, 3), (START, 9)], [])
    assert texts(chart) == ["0", "5", "10", "4 January 2026"]
    assert {number(each, "cx") for each in drawn(chart, "chart-dot")} == {168}


def test_marks_outside_the_days_shown_are_left_out() -> None:
    """A mark on the first and the last day is drawn, one a day earlier or later is not; without marks, no key."""
    last = START + timedelta(10)
    marks = [START - timedelta(1), START, START, last, last + timedelta(1)]
    chart = scores("s", "T", "D", [(START, 3)], marks, span=(START, last), mark_name="Injection")
    lines = [each for each in drawn(chart, "chart-mark") if each.get("stroke-dasharray")]
    assert len(lines) == 3  # two, and one in the key
    assert "Injection" in texts(chart)
    assert "Injection" not in texts(scores("s", "T", "D", [(START, 3)], marks[:1], mark_name="Injection"))


def test_a_band_shades_whole_days_and_no_more_than_are_shown() -> None:
    """By hand: 288 days on 288 units, so a unit a day from 24 on. Days 10 to 16 are 7 units from 34 on; the second band
    begins before the first day, the third is outside.
    """
    first = date(2026, 1, 1)
    last = first + timedelta(days=288)
    spans = [(10, 16), (-3, 1), (300, 306)]
    bands = [(first + timedelta(days=begin), first + timedelta(days=end)) for begin, end in spans]
    found = scores("x", "T", "D", [(first, 1), (last, 2)], [], bands=bands, band_name="Before")
    shaded = [(each["x"], each["width"]) for each in find(found, "rect") if each["height"] == "120"]
    assert shaded == [("34", "7"), ("24", "2")]
    assert "Before" in found
    assert "Before" not in scores("x", "T", "D", [(first, 1), (last, 2)], [], bands=bands[2:], band_name="Before")


@pytest.mark.parametrize(("count", "dashed"), [(24, 24), (25, 0)])
def test_many_marks_become_ticks(count: int, dashed: int) -> None:
    """24 marks have a line each; 25 would hide the scores, so that each is a tick at the top."""
    marks = [START + timedelta(7 * each) for each in range(count)]
    chart = scores("s", "T", "D", [], marks, span=(START, START + timedelta(730)))
    assert len([each for each in drawn(chart, "chart-mark") if each.get("stroke-dasharray")]) == dashed
    assert len(drawn(chart, "chart-mark")) == (2 * count if dashed else count)


@given(
    st.dictionaries(days, st.integers(0, 10), min_size=1, max_size=40),
    st.lists(days, max_size=40),
    words,
)
def test_scores_fit(points: dict[date, int], marks: list[date], name: str) -> None:
    """Whatever the days, everything lies within the frame and no words on others."""
    assert fits(scores("s", "T", "D", sorted(points.items()), marks, mark_name=name))


# Months


def test_each_day_stands_in_its_month_and_place() -> None:
    """The 4th of January is in the first strip, the 28th of February in the second, each at its day."""
    found = drawn(months("m", "T", "D", {START: ["party"], date(2026, 2, 28): ["party"]}, NAMES), "chart-party")
    assert [(number(each, "cx"), number(each, "cy")) for each in found[:2]] == [(92, 30), (284, 50)]


@pytest.mark.parametrize(("month", "wide"), [((2026, 1), 248), ((2026, 2), 224), ((2028, 2), 232), ((2026, 4), 240)])
def test_a_strip_is_as_long_as_its_month(month: tuple[int, int], wide: int) -> None:
    """31, 28, 29 and 30 days of 8 units."""
    (strip,) = drawn(months("m", "T", "D", {date(*month, 1): ["walk"]}, NAMES), "chart-strip")
    assert number(strip, "width") == wide


def test_every_month_from_first_to_last_is_shown() -> None:
    """24 months over the turn of two years, those without anything included."""
    chart = months("m", "T", "D", {date(2026, 2, 1): ["walk"], date(2028, 1, 31): ["walk"]}, NAMES)
    shown = [each for each in texts(chart) if " 20" in each]
    assert (len(shown), shown[0], shown[11], shown[-1]) == (24, "Feb 2026", "Jan 2027", "Jan 2028")


def test_all_that_happens_on_a_day_can_be_seen() -> None:
    """A day with four kinds shows four shapes; the key names each kind once, and no other."""
    chart = months("m", "T", "D", {START: KINDS, date(2026, 1, 9): []}, NAMES)
    for kind in KINDS:
        assert len(drawn(chart, f"chart-{kind}")) == 2  # on its day and in the key
    key = drawn(chart, "chart-party")[1]
    (name,) = (each for each in svg(chart).iter("text") if each.text == "party")
    assert number(name, "y") - 4 == number(key, "cy")
    assert texts(chart)[-4:] == ["party", "visit", "long walk", "check-in"]
    assert texts(months("m", "T", "D", {START: ["walk"]}, NAMES))[-1] == "long walk"
    assert "visit" not in texts(months("m", "T", "D", {START: ["walk"]}, NAMES))


def test_an_unknown_kind_is_a_mistake_of_ours() -> None:
    """A kind that has no shape is not left out quietly."""
    with pytest.raises(KeyError):
        months("m", "T", "D", {START: ["holiday"]}, NAMES)


@given(st.dictionaries(days, st.lists(st.sampled_from(KINDS), unique=True), min_size=1, max_size=40), words)
def test_months_fit(found: dict[date, list[str]], name: str) -> None:
    """Whatever the days and the names, everything lies within the frame and no words on others."""
    assert fits(months("m", "T", "D", found, dict.fromkeys(KINDS, name)))
