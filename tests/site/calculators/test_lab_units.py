"""The lab units tool: what holds for every result and every table. Single results stand in its cases."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Answer, answer, form
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators._kit.questions import fields
from calculators.lab_units import Inputs, blood_tests
from calculators.lab_units.blood_tests import BLOOD_TESTS, UNITS, URINE
from scripts.core.project import PROJECT
from tests.support.html_reader import MARKUP, elements, find

SLUG = "lab-units"
TODAY = "2026-11-22"
PRINTED = tomllib.loads((PROJECT / "calculators/bands.toml").read_text("utf-8"))["band_table"]
PAGE = (PROJECT / "docs/tools/lab-units.md").read_text("utf-8")
CALLED = {"b12": "Total B12", "active-b12": "Active B12", "mma": "MMA", "homocysteine": "Homocysteine"}

# Standard atomic weights, as the page prints them; and how many of each atom.
WEIGHTS = {"C": "12.011", "H": "1.008", "N": "14.007", "O": "15.999", "S": "32.06", "P": "30.974", "Co": "58.933"}
MASSES = {
    "C63 H88 Co1 N14 O14 P1": blood_tests.B12_MASS,
    "C4 H6 O4": blood_tests.MMA_MASS,
    "C4 H9 N1 O2 S1": blood_tests.HOMOCYSTEINE_MASS,
    "C19 H19 N7 O6": blood_tests.FOLIC_ACID_MASS,
}

# How many grams, or how many moles, are in a litre at a figure of 1: prefixes as the system of units has them.
PREFIX = {"": 0, "m": -3, "u": -6, "n": -9, "p": -12}
PER_LITRE = {"L": 0, "dL": -1, "mL": -3}

PAIRS = [(test, unit) for test, about in BLOOD_TESTS.items() for unit in about.units]
EVERY_TEST = pytest.mark.parametrize("test", BLOOD_TESTS)
EVERY_PAIR = pytest.mark.parametrize(("test", "unit"), PAIRS)

# What nobody may read about themselves. Words of the published tables are theirs.
FORBIDDEN = re.compile(
    r"\b(you have|you are|deficient|should take|should have|increase|reduce|abnormal|too low|too high)\b",
    re.IGNORECASE,
)


def typed(test: str, unit: str, result: str, **more: str) -> dict[str, str]:
    others = {name.replace("_", "-"): text for name, text in more.items()}
    return {"today": TODAY, "test": test, "unit": unit, "result": result} | others


def answered(test: str, unit: str, result: str, **more: str) -> Answer:
    found = answer(SLUG, typed(test, unit, result, **more))
    assert found.ok, found.problems
    return found


def middle(test: str, unit: str) -> str:
    """A figure that is taken and not asked about."""
    about = BLOOD_TESTS[test]
    return f"{about.rounded(about.most_usual / 2, about.limits, unit):f}"


# Factors, worked out another way


@pytest.mark.parametrize("formula", MASSES)
def test_a_molar_mass_is_the_sum_of_its_atoms(formula: str) -> None:
    """The constants agree with the atomic weights, to a hundredth; for B12, to what printed masses differ by."""
    atoms = [re.fullmatch(r"([A-Z][a-z]?)(\d+)", each) for each in formula.split()]
    total = sum(Decimal(WEIGHTS[each[1]]) * int(each[2]) for each in atoms if each)
    assert abs(total - MASSES[formula]) <= (Decimal("0.02") if "Co" in formula else Decimal("0.005"))


def amount(test: str, unit: str) -> Fraction:
    """How many grams there are in a litre where the figure is 1, from the unit's own name."""
    found = re.fullmatch(r"([unpm]?)(g|mol)/(\w+)", unit)
    assert found
    prefix, kind, litre = found.groups()
    mass = {
        "b12": blood_tests.B12_MASS,
        "mma": blood_tests.MMA_MASS,
        "homocysteine": blood_tests.HOMOCYSTEINE_MASS,
        "folate": blood_tests.FOLIC_ACID_MASS,
        "ferritin": 1_000_000 / Fraction("2.247"),  # iron-tests-table: 1 ng/mL is 2.247 pmol/L
        "haemoglobin": 10_000 / Fraction("0.6206"),  # iqtig-haemoglobin: 1 g/dL is 0.6206 mmol/L
    }.get(test, Decimal(1))
    return Fraction(10) ** (PREFIX[prefix] - PER_LITRE[litre]) * (Fraction(mass) if kind == "mol" else 1)


@given(st.data())
def test_a_figure_is_what_the_names_of_the_units_say(data: st.DataObject) -> None:
    """Each unrounded figure is the typed one times what prefixes and molar mass say; what is shown is off by half a
    step at most, and by nothing where it counts as exact.
    """
    test, unit = data.draw(st.sampled_from(PAIRS))
    about = BLOOD_TESTS[test]
    most = about.convert(about.most, about.limits, unit)
    number = data.draw(st.decimals(Decimal("0.0001"), most, places=4))
    found = answered(test, unit, f"{number:f}").result["reading"]
    for each in about.units:
        expected = Fraction(number) * amount(test, unit) / amount(test, each)
        assert abs(Fraction(Decimal(found["exact"][each])) - expected) <= expected / 10**20
        shown = Decimal(found["shown"][each].replace(",", ""))
        step = Fraction(10) ** int(shown.as_tuple().exponent)
        allowed = step / 2 if each in found["rounded"] else 0
        assert abs(Fraction(shown) - expected) <= allowed + expected / 10**20
        assert each not in found["rounded"] or len(shown.as_tuple().digits) >= about.figures


@given(st.data())
def test_there_and_back_is_the_same(data: st.DataObject) -> None:
    """The unrounded figure in another unit leads back to the one typed."""
    test, unit = data.draw(st.sampled_from(PAIRS))
    about = BLOOD_TESTS[test]
    number = data.draw(st.decimals(Decimal("0.01"), Decimal(1000), places=2))
    for each in about.units:
        back = about.convert(about.convert(number, unit, each), each, unit)
        assert abs(back - number) <= number / 10**20


@EVERY_PAIR
def test_a_second_result_is_read_like_the_first(test: str, unit: str) -> None:
    """What is said of a result does not depend on the place it is typed in."""
    result = middle(test, unit)
    found = answered(test, unit, result, other=result, other_unit=unit).result
    assert {**found["other"], "taken_at": ""} == found["reading"]


# One line

NAMED_AS = {
    "b12": ("B12", "Vitamin B-12:", "serum b12 =", "Cobalamin", "S-B12", "Ｂ１２"),
    "active-b12": ("Active B12", "holoTC", "B12 (active)", "Holotranscobalamin:"),
    "mma": ("MMA", "Methylmalonic acid", "serum methylmalonate:"),
    "homocysteine": ("Homocysteine", "tHcy", "Total homocysteine:"),
    "folate": ("Folate", "Serum folate level", "vitamin B9:", "Folic acid"),
    "ferritin": ("Ferritin", "FERRITIN:", "serum ferritin level"),
    "haemoglobin": ("Hb", "Hgb:", "hemoglobin", "Haemoglobin ="),
}


@given(st.data())
def test_a_name_changes_no_figure(data: st.DataObject) -> None:
    """With its test's name before or behind it, a result is the same as with the test and the unit from the lists."""
    test, unit = data.draw(st.sampled_from(PAIRS))
    name = data.draw(st.sampled_from(NAMED_AS[test]))
    most = BLOOD_TESTS[test].convert(BLOOD_TESTS[test].most, BLOOD_TESTS[test].limits, unit)
    figure = f"{data.draw(st.decimals(Decimal('0.01'), most, places=2)):f}"
    sign = data.draw(st.sampled_from(["", "<", "> "]))
    typed_figure = f"{sign}{figure} {UNITS[unit]}"
    line = data.draw(
        st.sampled_from([f"{name} {typed_figure}", f"{typed_figure} {name.rstrip(' :=')}", f"{name}{typed_figure}"])
    )
    if line == f"{name}{typed_figure}" and not name.endswith((":", "=")):
        line = f"{name}\t{typed_figure}"
    found, chosen = answer(SLUG, {"today": TODAY, "result": line}), answered(test, unit, f"{sign}{figure}")
    assert found.ok, (line, found.problems)
    assert found.html == chosen.html


@EVERY_TEST
def test_each_answer_to_a_question_closes_it(test: str) -> None:
    """A figure alone is asked for its test, then for its unit; whatever is touched leads to an answer of that kind."""
    (which,) = answer(SLUG, {"today": TODAY, "result": "5 H"}).result["asks"]
    named = next(each for each in which["options"] if each["label"] == BLOOD_TESTS[test].name)
    (unit,) = answer(SLUG, {"today": TODAY} | named["fields"]).result["asks"]
    assert [each["label"] for each in unit["options"][:-1]] == [UNITS[each] for each in BLOOD_TESTS[test].units]
    for option in unit["options"][:-1]:
        found = answer(SLUG, {"today": TODAY} | option["fields"])
        assert (found.result["test"], UNITS[found.result["reading"]["unit"]]) == (test, option["label"])
    last = answer(SLUG, {"today": TODAY} | unit["options"][-1]["fields"])
    assert last.ok
    assert last.result["heading"] == f"{BLOOD_TESTS[test].name}: 5, no unit printed"
    assert last.files == ()


def test_two_dated_results_stand_on_a_chart() -> None:
    """Each by its day, from the older one on, with its figure in the unit of the newer; without a day there is none."""
    days = {"sampled": "2026-11-04", "other_sampled": "2025-10-02"}
    drawn = find(answered("b12", "pmol/L", "150", other="230 pg/mL", **days).html, "desc")
    assert [each.text for each in drawn] == ["2 October 2025: 170 pmol/L; 4 November 2026: 150 pmol/L."]
    assert not find(answered("b12", "pmol/L", "150", other="230 pg/mL", sampled="2026-11-04").html, "svg")


# Published tables


@EVERY_PAIR
def test_tables_are_whole_and_as_printed(test: str, unit: str) -> None:
    """Every table with a row for the test is there, with all its rows in the order of the data and in their words."""
    shown = answered(test, unit, middle(test, unit)).result["tables"]
    own = [each for each in PRINTED if any(name.split(",")[0] == CALLED.get(test) for name in each["units"])]
    assert [each["id"] for each in shown] == [each["id"] for each in own]
    for table, printed in zip(shown, own, strict=True):
        rows = [(row["test"], row["printed"], row["label"]) for row in table["rows"]]
        assert rows == [(row["test"], row["printed"], row["label"]) for row in printed["rows"]]
        assert [each["key"] for each in table["sources"]] == printed["sources"]


@EVERY_PAIR
def test_no_result_moves_or_marks_a_row(test: str, unit: str) -> None:
    """What stands from the tables on is letter for letter the same for a small and for a large result."""
    about = BLOOD_TESTS[test]
    most = f"{about.convert(about.most, about.limits, unit):.3f}"
    texts = {tables_of(answered(test, unit, result)) for result in ("0.001", middle(test, unit), most[:-1])}
    assert len(texts) == 1
    html = answered(test, unit, middle(test, unit)).html
    assert {each["class"] for each in elements(html) if each.tag in ("tr", "td", "th", "tbody")} == {""}
    assert not find(html, "mark")


def tables_of(found: Answer) -> str:
    return found.html[found.html.index("<h3>Published tables") :]


@pytest.mark.parametrize(
    ("test", "unit", "table", "converted"),
    [
        # By hand: 145 / 1.35537 = 106.98; 180 / 1.35537 = 132.80; 914 / 1.35537 = 674.35
        ("b12", "ng/L", "ruh-bath", ["below 107 pmol/L", "107 to 133 pmol/L", "above 133 pmol/L", "above 674 pmol/L"]),
        # By hand: 110 x 1.35537 = 149.09; 170 x 1.35537 = 230.41; 800 x 1.35537 = 1084.30
        ("b12", "pmol/L", "auckland", ["149 to 230 ng/L", "230 to 1,084 ng/L"]),
        ("b12", "pg/mL", "auckland", ["149 to 230 pg/mL", "230 to 1,084 pg/mL"]),
        # These print both units
        ("b12", "ng/L", "nice-ng239", ["", "", "", "", "", ""]),
        ("b12", "pmol/L", "traditional-148", [""]),
        # By hand: 0.40 x 118.09 = 47.24; 0.05 x 118.09 = 5.90; 0.37 x 118.09 = 43.69
        ("mma", "ng/mL", "mma", ["47 ng/mL or less", "above 47 ng/mL", "5.9 to 44 ng/mL"]),
        ("mma", "nmol/L", "mma", ["", "", "50 to 370 nmol/L"]),
        # By hand: 14 x 0.13518 = 1.8925; 20 x 0.13518 = 2.7036
        ("homocysteine", "umol/L", "homocysteine", ["below 1.9 mg/L", "above 2.7 mg/L"]),
        # By hand: 100 and 350 x 1.35537 = 135.54 and 474.38; 10 and 21.6 x 0.13518 = 1.3518 and 2.9199
        ("active-b12", "pmol/L", "literature-spread", ["136 to 474 ng/L", "", "210 to 470 nmol/L", "1.4 to 2.9 mg/L"]),
    ],
)
def test_bands_are_converted_by_us(test: str, unit: str, table: str, converted: list[str]) -> None:
    """Beside what is printed stands the band in another unit, or nothing where the table prints it."""
    shown = answered(test, unit, middle(test, unit)).result["tables"]
    (found,) = [each for each in shown if each["id"] == table]
    assert [row["converted"] for row in found["rows"]] == converted
    assert all("(" in row["printed"] or row["test"] == "Active B12" for row in found["rows"] if not row["converted"])


def test_a_band_without_a_conversion_says_why() -> None:
    """Either the table prints the other unit itself, or there is none."""
    assert len(find(answered("mma", "umol/L", "0.3").html, "td", data_label="Converted by us, rounded")) == 3 + 3 + 4
    cells = [
        each.text for each in find(answered("mma", "nmol/L", "300").html, "td") if each["data-label"][:4] == "Conv"
    ]
    assert cells.count("printed by the table") == 2
    assert cells.count("no other unit") == 1


def test_a_band_that_we_convert_says_so() -> None:
    """The figures of ours stand in a column with its own name, after the printed ones."""
    html = answered("b12", "ng/L", "300").html
    heads = [each.text for each in find(html, "th", scope="col")]
    assert heads.count("Converted by us, rounded") == 5  # all but NICE and the traditional cut-off, which print both
    assert all(heads[at - 1] == "As printed" for at, head in enumerate(heads) if head.startswith("Converted"))


def test_the_page_says_that_nices_table_was_not_seen() -> None:
    """Wherever NICE's bands stand, it says from what they were copied; where they do not, it does not."""
    said = "We have not seen NICE’s own table."
    assert said in answered("b12", "ng/L", "300").text
    assert said in answered("active-b12", "pmol/L", "60").text
    assert said not in answered("mma", "umol/L", "0.3").text


@pytest.mark.parametrize("test", ["folate", "ferritin", "haemoglobin"])
def test_no_table_is_made_up(test: str) -> None:
    """For these tests there is none, and the answer says so."""
    unit = BLOOD_TESTS[test].limits
    found = answered(test, unit, middle(test, unit))
    assert "We show no published table for this test." in found.text
    assert len(find(found.html, "table")) == 1


# Notes


@EVERY_TEST
def test_the_notes_on_treatment_follow_what_the_reader_says(test: str) -> None:
    """Yes, not sure and no answer print the note; no leaves it out. Other notes are always there."""
    unit = BLOOD_TESTS[test].limits
    notes = {
        treated: [
            each.text
            for each in find(answered(test, unit, middle(test, unit), treated=treated).html, "li")
            if "cautions" in [around["class"] for around in each.around()]
        ]
        for treated in ("yes", "not-sure", "no", "")
    }
    about = {treated: [each for each in lines if each.startswith("On B12")] for treated, lines in notes.items()}
    assert len(about["yes"]) == len(about["not-sure"]) == 1
    assert about["no"] == []
    assert len(about[""]) == (0 if test in ("homocysteine", "haemoglobin") else 1)
    rest = {tuple(each for each in lines if each not in about[treated]) for treated, lines in notes.items()}
    assert len(rest) == 1
    assert "Under 16, pregnant or breastfeeding: thresholds and follow-up differ. Ask your clinician." in rest.pop()


def test_every_note_that_a_source_supports_names_it() -> None:
    """Each note but the one that our own rules ask for links to where it was read."""
    for test, about in BLOOD_TESTS.items():
        html = answered(test, about.limits, middle(test, about.limits)).html
        for note in find(html, "li"):
            if "cautions" in [each["class"] for each in note.around()] and "breastfeeding" not in note.text:
                assert [each for each in find(html, "a") if note in each.around()], note.text


def test_two_results_are_no_trend() -> None:
    """Two results stand beside each other, and nothing is said about the way from one to the other."""
    found = answered("b12", "pmol/L", "148", other="230", other_unit="pg/mL", other_from="another")
    assert "Different labs and methods can differ; this is not proof of a fall or a rise." in found.text
    assert "not proof of a fall" not in answered("b12", "pmol/L", "148").text
    (first,) = [each for each in find(found.html, "tr") if each.text.startswith("ng/L")]
    assert first.text == "ng/L201 (rounded)230 (exact)"
    assert not re.search(r"\b(fell|rose|lower than before|difference of)\b", found.text)


@EVERY_PAIR
def test_no_answer_judges_a_person(test: str, unit: str) -> None:
    """Outside the published tables and their sources, no word calls a result anything."""
    about = BLOOD_TESTS[test]
    most = f"{about.convert(about.most, about.limits, unit):.2f}"[:-1]
    for result in ("0.01", middle(test, unit), f"<{middle(test, unit)}", most):
        found = answered(test, unit, result, treated="yes", other=middle(test, unit), other_unit=unit)
        own = found.text[: found.text.index("Published tables")]
        assert not FORBIDDEN.search(own), FORBIDDEN.search(own)
        assert not re.search(r"\byour result is\b|\byou (?:lack|need)\b", found.text, re.IGNORECASE)


@EVERY_TEST
def test_sentences_are_short(test: str) -> None:
    """No sentence of ours has more than 24 words."""
    unit = BLOOD_TESTS[test].limits
    html = answered(test, unit, middle(test, unit), treated="yes", other="1", other_unit=unit).html
    for block in find(html, "p") + [
        each for each in find(html, "li") if "sources" not in [a["class"] for a in each.around()]
    ]:
        words = re.sub(r"\(From:.*", "", block.text)
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", words):
            assert len([each for each in sentence.split() if re.search(r"[A-Za-z]", each)]) <= 24, sentence


# Whatever is typed


NAMES = [each["name"] for each in reading.describe(Inputs)]
FIGURES = st.from_regex(r"[<>]? ?[+-]?[0-9]{0,18}[.,]?[0-9]{0,18}", fullmatch=True)


@given(
    st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60) | FIGURES | st.sampled_from([*UNITS, *BLOOD_TESTS]))
)
def test_whatever_is_typed_is_answered(fields_typed: Mapping[str, str]) -> None:
    """Any text in any field gives an answer or messages, never an error of ours."""
    fields_typed = {"today": TODAY} | dict(fields_typed)
    assert isinstance(answer(SLUG, fields_typed), Answer)
    elements(form(SLUG, fields_typed))


@given(st.sampled_from(PAIRS), st.tuples(FIGURES, FIGURES, FIGURES, FIGURES))
def test_any_figure_is_taken_or_refused(pair: tuple[str, str], figures: tuple[str, str, str, str]) -> None:
    """Figures of any length, in any unit, also as ends of a range: an answer within the limits, or messages."""
    test, unit = pair
    result, low, high, other = figures
    found = answer(SLUG, typed(test, unit, result, low=low, high=high, other=other, other_unit=unit))
    if found.ok:
        about = BLOOD_TESTS[test]
        assert 0 < about.convert(Decimal(found.result["reading"]["number"]), unit, about.limits) <= about.most
        elements(found.html)


@pytest.mark.parametrize("name", NAMES)
def test_markup_stays_text(name: str) -> None:
    """Markup typed into any field comes back as text, in the form and in messages."""
    fields_typed = typed("b12", "ng/L", "148") | {name: MARKUP}
    assert not find(form(SLUG, fields_typed), "img")
    assert not find(form(SLUG, fields_typed), "script")
    assert answer(SLUG, fields_typed).problems


# What is taken away


def test_the_sheet_holds_each_result_in_each_unit() -> None:
    """A spreadsheet reads both results back, with their days, signs and how each figure came about."""
    fields_typed = {"sampled": "2026-11-19", "other": ">2000", "other_unit": "pg/mL"}
    found = answered("b12", "pmol/L", "148", **fields_typed)
    (file,) = [each for each in found.files if each.name == "lab-units.csv"]
    rows = list(csv.reader(io.StringIO(file.text.removeprefix("\ufeff"))))
    assert rows[0] == ["Test", "Result", "Sample taken", "Sample taken in words", "Figure", "Unit", "How"]
    day = ["2026-11-19", "Thursday 19 November 2026"]
    assert rows[1:] == [
        ["Total B12", "this result", *day, "201", "ng/L", "rounded"],
        ["Total B12", "this result", *day, "201", "pg/mL", "rounded"],
        ["Total B12", "this result", *day, "148", "pmol/L", "as typed"],
        ["Total B12", "second result", "", "", ">2000", "ng/L", "exact"],
        ["Total B12", "second result", "", "", ">2000", "pg/mL", "as typed"],
        ["Total B12", "second result", "", "", ">1476", "pmol/L", "rounded"],
    ]


def test_a_clinicians_link_holds_no_result() -> None:
    """Only choices travel in it: no figure, no range and no date."""
    shared = {name for name, field in fields.questions(Inputs).items() if field.share}
    assert shared == {"test", "unit", "treated", "other_unit", "other_from"}
    assert {fields.questions(Inputs)[each].share for each in shared} == {"clinician"}


def test_no_unit_is_chosen_beforehand() -> None:
    """The list of units begins empty, and nothing in the form has a starting value."""
    assert not any(field.default for field in fields.questions(Inputs).values())
    for name in ("unit", "other-unit"):
        (box,) = find(form(SLUG), "select", name=name)
        options = [each for each in find(form(SLUG), "option") if each.inside and each.inside["name"] == box["name"]]
        assert options[0]["value"] == ""
        assert [each["value"] for each in options[1:]] == [*UNITS, *(["none"] if name == "unit" else [])]


@EVERY_TEST
def test_each_unit_of_the_list_belongs_to_a_test(test: str) -> None:
    """A test takes its own units and no other one of the list; only the unit of urine belongs to no test."""
    for unit in UNITS:
        own = unit in BLOOD_TESTS[test].units
        assert answer(SLUG, typed(test, unit, middle(test, unit) if own else "1")).ok == own
    assert {unit for about in BLOOD_TESTS.values() for unit in about.units} == set(UNITS) - {URINE}


# The page


def page_rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by test."""
    part: str = PAGE.split(f"{{ #{heading} }}")[1].split("\n## ")[0]
    rows: dict[str, list[str]] = {}
    for line in re.findall(r"^\| (?!Test|---)(.*) \|$", part, re.MULTILINE):
        name, *cells = line.split(" | ")
        rows.setdefault(name, []).append(" ".join(cells))
    return rows


@EVERY_TEST
def test_the_page_prints_the_limits(test: str) -> None:
    """The table of limits on the page is the one that the tool keeps to."""
    about: Any = BLOOD_TESTS[test]
    unit = UNITS[about.limits]
    under = f"under {about.least_usual} or " if about.least_usual else ""
    expected = f"{under}over {about.most_usual:,} {unit} {about.most:,} {unit}"
    assert page_rows("are-you-sure")[about.name.split(" (")[0]] == [expected]


def test_the_page_prints_the_factors() -> None:
    """The factors on the page are those that the tool uses, and the sums of atoms give them."""
    rows = page_rows("formulas")
    assert rows["Total B12"][0].endswith(f"× {blood_tests.B12_MASS / 1000:f}")
    assert rows["MMA"][1].endswith(f"× {blood_tests.MMA_MASS}")
    assert rows["Homocysteine"][0].endswith(f"× {blood_tests.HOMOCYSTEINE_MASS} ÷ 1,000")
    assert rows["Ferritin"][1].endswith(f"× {blood_tests.FERRITIN}")
    assert rows["Haemoglobin"][1].endswith(f"× {blood_tests.HAEMOGLOBIN}")
    assert rows["Folate"][0].endswith(f"× {blood_tests.FOLIC_ACID_MASS} ÷ 1,000")
    assert set(rows) == {about.name.split(" (")[0] for about in BLOOD_TESTS.values()}


def test_the_cases_are_many() -> None:
    """Each test has cases, and so has each message about a limit."""
    assert len(cases(SLUG)) >= 40
    assert {case.fields.get("test") for case in cases(SLUG)} >= set(BLOOD_TESTS)
