"""How much is absorbed: what holds for every amount. Single amounts stand in its cases.toml."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit.catalogue.cases import cases
from calculators._kit.catalogue.sources import sources
from calculators._kit.questions import fields
from calculators.absorption import Inputs
from calculators.absorption.published import points, published
from tests.support.html_reader import MARKUP, find

SLUG = "absorption"
ROUTES = ["food", "tablet", "under-tongue", "nasal", "injection"]
BY_MOUTH = ROUTES[:3]
STOMACHS = ["normal", "no-intrinsic-factor", "not-sure"]
JUDGING = r"\b(?:you (?:have|lack)|deficient|should take|increase[sd]?|reduce[sd]?|too (?:low|high)|enough for you)\b"

amounts = st.decimals("0.1", "5000", places=4)  # four decimals: three may be thousands


def ask(amount: object, route: str = "tablet", stomach: str = "not-sure") -> Answer:
    found = answer(SLUG, {"route": route, "amount": f"{amount} micrograms", "stomach": stomach})
    assert found.ok, found.problems
    return found


def range_of(found: Answer, stomach: str) -> tuple[Decimal, Decimal] | None:
    finding = found.result["findings"][stomach]
    return None if finding["low"] is None else (Decimal(finding["low"]), Decimal(finding["high"]))


def every_answer() -> Iterator[Answer]:
    typed = ["0.1", "1", "1.5", "2.4", "2.5", "10", "50", "499.99", "500", "750", "1000", "2000", "5000"]
    for amount, route, stomach in product(typed, ROUTES, STOMACHS):
        yield ask(amount, route, stomach)


# Figures


@given(amounts)
def test_a_swallowed_amount_gives_no_more_than_the_points_allow(amount: Decimal) -> None:
    """Recomputed from the sources' words: 56% of 1, 10 of 500 (2%); shares only fall, what gets in only rises."""
    found = range_of(ask(amount), "normal")
    if not 1 <= amount <= 500:
        assert found is None
        return
    assert found
    low, high = found
    assert Decimal("0.56") <= low <= high <= 10
    assert 2 <= low / amount * 100 <= 56 or amount in (1, 500)
    assert high / amount <= Decimal("0.56")
    assert low in (Decimal("0.56"), amount / 50)
    assert high in (Decimal(10), amount * Decimal("0.56"))


@given(amounts, amounts, st.sampled_from(BY_MOUTH), st.sampled_from(STOMACHS[:2]))
def test_of_more_no_less_gets_in(one: Decimal, other: Decimal, route: str, stomach: str) -> None:
    """Of two amounts with figures, the larger one has no smaller figure, and none is above the amount itself."""
    smaller, larger = (range_of(ask(amount, route, stomach), stomach) for amount in sorted((one, other)))
    if smaller and larger:
        assert smaller[0] <= larger[0]
        assert smaller[1] <= larger[1] < max(one, other)


@given(amounts)
def test_without_intrinsic_factor_only_a_large_dose_has_a_figure(amount: Decimal) -> None:
    """One part in 100 of 500 to 1,000 micrograms, and nothing else; of food nothing at all."""
    found = range_of(ask(amount), "no-intrinsic-factor")
    assert found == ((amount / 100, amount / 100) if 500 <= amount <= 1000 else None)
    assert range_of(ask(amount, "food"), "no-intrinsic-factor") is None


@given(amounts)
def test_food_gives_no_more_than_half(amount: Decimal) -> None:
    """Half of what is in a meal, up to the limit at 1.5 to 2.5 micrograms; beyond it there is no figure."""
    found = range_of(ask(amount, "food"), "normal")
    assert (found is None) == (amount > Decimal("2.5"))
    if found:
        assert found == (min(amount, Decimal("1.5")) / 2, amount / 2)


@given(amounts, st.sampled_from(STOMACHS))
def test_under_the_tongue_is_as_swallowed(amount: Decimal, stomach: str) -> None:
    """The figures are those of a tablet."""
    assert ask(amount, "under-tongue", stomach).result["findings"] == ask(amount, "tablet", stomach).result["findings"]


@given(amounts)
def test_not_sure_shows_both(amount: Decimal) -> None:
    """What it shows is what each of the two other answers shows by itself."""
    both = ask(amount).result["findings"]
    alone = [ask(amount, "tablet", stomach).result["findings"] for stomach in STOMACHS[:2]]
    assert list(both) == STOMACHS[:2]
    assert both == alone[0] | alone[1]


@pytest.mark.parametrize("route", ["nasal", "injection"])
@given(amount=amounts)
def test_nothing_is_worked_out_past_the_gut(route: str, amount: Decimal) -> None:
    """No figure but the amount and the daily advice, no table, no chart and no spreadsheet."""
    found = ask(amount, route)
    assert found.result["findings"] == {}
    shown = found.text.split("Sources of these figures")[0]
    typed = f"{amount:,f}".rstrip("0").rstrip(".")
    assert set(re.findall(r"([\d.,]+) micrograms?", shown)) == {typed, "2.4", "1.5"}
    assert not find(found.html, "table")
    assert not find(found.html, "svg")
    assert [file.name for file in found.files] == ["absorption.txt", "absorption.json"]


def test_the_points_agree_with_themselves() -> None:
    """Share and micrograms of a point say the same; of a larger amount more gets in, and a smaller share."""
    for point in points():
        assert point.gets_in == point.amount * point.share / 100
    assert list(points()) == sorted(points(), key=lambda point: (point.amount, point.gets_in, -point.share))
    assert [point.share for point in points()] == sorted((point.share for point in points()), reverse=True)


def test_the_unconfirmed_figure_is_not_used() -> None:
    """1.3% of 1,000 micrograms, or 13, is widely quoted, but we could not confirm it."""
    assert "1000" not in [str(point.amount) for point in points()]
    for found in every_answer():
        assert not re.search(r"\b13 micrograms|\b1\.3 ?%", found.text)


# Words


def test_no_answer_judges_or_advises() -> None:
    """Nothing is said about a person, and every answer leaves "enough" to the clinician."""
    for found in every_answer():
        assert not re.search(JUDGING, found.text, re.IGNORECASE)
        assert "Whether that is enough is a question for your clinician." in found.text


def test_every_figure_is_about() -> None:
    """Whatever gets in is "about" so much, to no more than two figures."""
    for found in every_answer():
        for said in re.findall(r"(?:(\w+) )?([\d.,]+(?: to [\d.,]+)?) micrograms?(?: may)? get in", found.text):
            assert said[0] == "about"
            for number in said[1].split(" to "):
                assert len(number.replace(".", "").lstrip("0").rstrip("0") or "0") <= 2


def test_sentences_are_short() -> None:
    """No sentence of an answer has more than 24 words; the names of sources apart."""
    for found in every_answer():
        words = re.sub(r"\[[\d, ]+\]", "", found.text.split("What is published")[0].split("Sources of these")[0])
        for sentence in re.split(r"(?<=[.:])\s", words):
            assert len(sentence.split()) <= 24, sentence


def test_every_claim_names_a_source_that_is_listed() -> None:
    """Each number in brackets stands in the list of sources; every source of the list is cited; all of them exist."""
    for found in every_answer():
        said, listed = found.text.split("Sources of these figures")
        cited = {number for group in re.findall(r"\[([\d, ]+)\]", said) for number in group.split(", ")}
        numbers = re.findall(r"^- \[(\d+)\]", listed, re.MULTILINE)
        assert cited == set(numbers)
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert "[]" not in said
        for line in said.splitlines():
            if line.startswith("- ") and "no good data" not in line and "beyond the data" not in line:
                assert line.endswith("]"), line
    parts = [part for part in published().values() if isinstance(part, dict)]
    for part in (*parts, *published()["point"]):
        assert part["sources"]
        assert set(part["sources"]) <= set(sources())


# Table, chart and spreadsheet


def test_chart_and_table_say_the_same() -> None:
    """Each bar's words stand in the table beside its label; what has no bar has no micrograms."""
    for found in every_answer():
        if not find(found.html, "table"):
            continue
        rows = [
            (row.text, [cell.text for cell in find(found.html, "td") if row.inside in cell.around()])
            for row in find(found.html, "th", scope="row")
        ]
        told = {"works normally": "if the stomach works normally", "no intrinsic factor": "without intrinsic factor"}
        table = [f"{what}, {told[cells[0]]}: {cells[1]}" for what, cells in rows if re.match(r"about \d", cells[1])]
        (described,) = find(found.html, "desc")
        assert described.text == "; ".join(table) + "."


def test_the_spreadsheet_says_what_the_table_says() -> None:
    """Read back by the csv module: the same lines, with figures that hold what the words say."""
    found = ask("50")
    (file,) = (file for file in found.files if file.name == "absorption.csv")
    heading, names, *lines = csv.reader(io.StringIO(file.text.removeprefix("\ufeff")))
    assert heading == ["How much B12 gets in: published figures. They are not advice."]
    assert names == ["B12 by mouth", "Stomach", "At least (micrograms)", "At most (micrograms)", "Gets in", "Source"]
    assert [line[:5] for line in lines] == [
        ["This amount: 50 micrograms as a tablet", "works normally", "1", "10", "about 1 to 10 micrograms"],
        ["This amount: 50 micrograms as a tablet", "no intrinsic factor", "", "", "no published figure"],
        ["1 microgram as a tablet", "works normally", "0.56", "0.56", "about 0.56 micrograms"],
        ["500 micrograms as a tablet", "works normally", "10", "10", "about 10 micrograms"],
        [
            "A large dose, 500 to 1,000 micrograms as a tablet",
            "no intrinsic factor",
            "5",
            "10",
            "about 5 to 10 micrograms",
        ],
        ["B12 in everyday food", "works normally", "", "", "about half (assumed)"],
        [
            "The most B12 in one meal that intrinsic factor can handle",
            "works normally",
            "",
            "",
            "it is full at about 1.5 to 2.5 micrograms in the meal",
        ],
    ]
    assert all(line[5] for line in lines)


def test_a_published_amount_is_not_listed_twice() -> None:
    """An amount with a figure of its own has one row; any other has a row beside the published ones."""
    assert find(ask("500", stomach="normal").html, "th", scope="row")[0].text == "1 microgram as a tablet"
    assert (
        find(ask("501", stomach="normal").html, "th", scope="row")[0].text == "This amount: 501 micrograms as a tablet"
    )


def test_a_row_for_under_the_tongue_says_that_it_is_swallowed() -> None:
    """The figure is that of a tablet, so that its row does not claim more."""
    assert "This amount: 50 micrograms as a tablet" in ask("50", "under-tongue").text


def test_a_spreadsheet_holds_two_figures() -> None:
    """56% of 2.4 is 1.344, which stands as 1.3."""
    (file,) = (file for file in ask("2.4", stomach="normal").files if file.name == "absorption.csv")
    assert '"works normally",0.56,1.3,"about 0.56 to 1.3 micrograms",' in file.text


def test_no_row_is_marked() -> None:
    """Rows differ in their words only: no class, no colour, no style."""
    for case in cases(SLUG):
        html = answer(SLUG, case.fields).html
        for each in (*find(html, "tr"), *find(html, "td"), *find(html, "th")):
            assert set(each.attributes) <= {"scope", "role", "data-label"}


# What is typed


@given(st.dictionaries(st.sampled_from(["route", "amount", "stomach"]), st.text(max_size=30)))
def test_whatever_is_typed_gets_an_answer_or_a_message(typed: dict[str, str]) -> None:
    """Nothing raises, and every problem is said beside its field."""
    found = answer(SLUG, typed)
    assert found.ok or {problem.field for problem in found.problems} <= {"route", "amount", "stomach"}


@pytest.mark.parametrize("name", ["route", "amount", "stomach"])
def test_markup_stays_text(name: str) -> None:
    """Markup typed into a field comes back as text in the form, and nowhere else."""
    typed = {"route": "tablet", "amount": "500", "stomach": "normal", name: MARKUP}
    assert [problem.field for problem in answer(SLUG, typed).problems] == [name]
    html = form(SLUG, typed)
    assert "<script" not in html
    assert not find(html, "img")


def test_a_clinician_may_share_all_three_fields() -> None:
    """None of them holds a date, a name or a note."""
    assert {name: field.share for name, field in fields.questions(Inputs).items()} == dict.fromkeys(
        ["route", "amount", "stomach"], "clinician"
    )


def test_without_intrinsic_factor_hardly_any_b12_from_food_gets_in() -> None:
    """It said that none can be absorbed, though the same tool prints a share that gets in without it."""
    said = ask("2.4", "food", "no-intrinsic-factor").text
    assert "hardly any B12 from food gets in" in said
    assert "cannot" not in said
