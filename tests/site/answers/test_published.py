"""The published schedules: which there are, what they rest on, and what none of them may say."""

import re
import tomllib
from pathlib import Path

import calculators
from calculators import answer
from calculators._kit.catalogue import sources
from calculators._kit.catalogue.cases import cases

PACKAGE = Path(calculators.__file__).parent
REGIMENS = tomllib.loads((PACKAGE / "tracking_schedule/regimens.toml").read_text("utf-8"))["regimen"]


def test_the_published_schedules_are_those_we_may_offer() -> None:
    """The examples are exactly the schedules of injections that our policy lets us show."""
    assert [each["id"] for each in REGIMENS] == ["uk-hydroxo-no-neuro", "uk-hydroxo-neuro", "us-cyano-label-pa"]


def test_there_is_no_published_schedule_for_mic() -> None:
    """No example is, or mentions, a schedule for B12/MIC: none was found."""
    for each in REGIMENS:
        assert not re.search(r"\bMIC\b|lipotropic|methionine|inositol|choline", str(each), re.IGNORECASE)


def test_every_published_schedule_has_sources_that_exist() -> None:
    """Each example, and each test or review in it, names at least one source of the list."""
    known = sources.sources()
    for each in REGIMENS:
        for named_by in (each, *each.get("follow_up", [])):
            assert named_by["sources"]
            assert set(named_by["sources"]) <= set(known)


def test_the_us_schedule_has_the_label_s_tests_before_and_in_the_first_48_hours() -> None:
    """Its first day names what the label wants tested before treatment, and its first two days potassium."""
    typed = {"today": "2026-11-22", "door": "example", "example": "us-cyano-label-pa", "start": "2027-01-04"}
    text = answer("tracking-schedule", typed).text
    assert (
        "Before the first injection, as the label prints: blood count with young red cells, B12, folate and iron."
        in text
    )
    assert text.count("Potassium, which the label wants") + text.count("potassium, which the label wants") >= 2


AMOUNT = re.compile(
    r"\b(mg|mcg|µg|μg|ug|ml|iu|micrograms?|milligrams?|millilit(re|er)s?|ampoules?|units?)\b", re.IGNORECASE
)


def test_no_amount_of_a_medicine_is_printed() -> None:
    """Neither the list of schedules nor any answer of the tracking schedule holds the amount of a dose."""
    text = (PACKAGE / "tracking_schedule/regimens.toml").read_text("utf-8")
    assert not AMOUNT.search(re.sub(r"^(#|unit = ).*$", "", text, flags=re.MULTILINE))
    for each in REGIMENS:
        typed = {"today": "2026-11-22", "door": "example", "example": each["id"], "horizon": "24"}
        found = answer("tracking-schedule", typed)
        assert found.ok
        assert not AMOUNT.search(found.text)
    for case in cases("tracking-schedule"):
        assert not AMOUNT.search(answer("tracking-schedule", case.fields).text), case.name
