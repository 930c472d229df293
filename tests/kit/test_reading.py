"""A whole form: fields in, a dataclass of inputs or every problem out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators._kit import InputError, Span, catalogue, choice, choices, rows, text, whole, yes_no
from calculators._kit.form import reading
from calculators._kit.form.view import view

PARTY = {
    "today": "2026-11-22",
    "host": "Ada",
    "pots": "3",
    "milk": "12,5",
    "on": "2027-01-04",
    "place": "kitchen",
    "stove": "no",
    "guests-0-name": "Grace",
    "guests-0-drinks": "tea",
}


@pytest.fixture
def inputs(toy: str) -> Any:
    """What the tea party asks."""
    return catalogue.find(toy).Inputs


def problems(inputs: type, typed: dict[str, str]) -> dict[str, str]:
    """Every field's message, in the order in which they are said."""
    with pytest.raises(InputError) as refused:
        reading.read(inputs, typed)
    fields = [problem.field for problem in refused.value.problems]
    assert len(fields) == len(set(fields))
    return {problem.field: problem.message for problem in refused.value.problems}


# Values


def test_a_filled_in_form_is_read(inputs: Any) -> None:
    """Each text becomes a value of its kind, and what is not typed has its blank or starting value."""
    party = reading.read(inputs, PARTY)
    assert (party.host, party.pots, party.milk, party.on) == ("Ada", 3, Decimal("12.5"), date(2027, 1, 4))
    assert (party.place, party.stove, party.tree) == ("kitchen", False, "")
    assert (party.wishes, party.lumps, party.cakes, party.music) == ("", None, (), False)
    assert party.leaf == "black"
    assert [(each.name, each.drinks, each.cup, each.arrives) for each in party.guests] == [
        ("Grace", "tea", "big", None)
    ]


def test_everything_that_may_be_asked_can_be_typed(inputs: Any) -> None:
    """The questions that may be left empty are read as well, a day also in three parts."""
    more = {
        "wishes": "Sun\r\nand wind",
        "lumps": "1 to 2",
        "cakes": "nut,lemon",
        "stones": "no",
        "music": "on",
        "leaf": "green",
        "guests-0-arrives-day": "4",
        "guests-0-arrives-month": "1",
        "guests-0-arrives-year": "2027",
        "cup-0": "small",
    }
    party = reading.read(inputs, PARTY | more)
    assert (party.wishes, party.lumps, party.cakes) == ("Sun\nand wind", Span(1, 2), ("lemon", "nut"))
    assert (party.music, party.leaf) == (True, "green")
    assert (party.guests[0].arrives, party.guests[0].cup) == (date(2027, 1, 4), "small")


def test_a_starting_value_holds_only_while_nothing_arrives(inputs: Any) -> None:
    """A field with a starting value may be left out of a request, but not emptied by the reader."""
    assert reading.read(inputs, PARTY).leaf == "black"
    assert problems(inputs, PARTY | {"leaf": ""}) == {"leaf": "Select kind of tea"}
    assert problems(inputs, PARTY | {"cup-0": ""}) == {"cup-0": "Select a cup for Grace"}


def test_names_that_no_field_has_are_left_alone(inputs: Any) -> None:
    """Other names do not disturb a form, and can be listed for the person who sent them."""
    more = {"hots": "x", "guests": "x", "guests-0": "x", "guests-0-nam": "x", "guests-00-name": "x", "on-hour": "x"}
    assert reading.read(inputs, PARTY | more) == reading.read(inputs, PARTY)
    assert reading.unknown(inputs, PARTY | more) == ["hots", "guests-0", "guests-0-nam", "guests-00-name", "on-hour"]
    assert reading.unknown(inputs, {"on-day": "", "cup-12": "", "guests-3-arrives-month": ""}) == []


# Problems


def test_all_problems_are_told_at_once_in_the_forms_order(inputs: Any) -> None:
    """An empty form names everything that must be answered, from top to bottom."""
    assert list(problems(inputs, {}).items()) == [
        ("today", "The party needs to know today's date"),
        ("host", "Enter name of the host"),
        ("pots", "Enter pots of tea"),
        ("milk", "Enter milk"),
        ("on", "Enter date of the party"),
        ("place", "Select where it is"),
        ("stove", "Select whether the stove is on"),
        ("guests-0-name", "Enter name of the guest"),
        ("guests-0-drinks", "Select a drink for guest 1"),
    ]


def test_each_field_says_one_thing(inputs: Any) -> None:
    """Missing comes before impossible, impossible before out of range; every field has one message at most."""
    typed = PARTY | {"host": "<Ada Lovelace of London>", "pots": "99", "milk": "x", "on": "31 Feb 27", "place": "moon"}
    assert problems(inputs, typed) == {
        "host": "Name of the host must not contain < or >",
        "pots": "Pots of tea must be 12 or fewer",
        "milk": "Milk must be a number, like 148 or 148.5",
        "on": "Date of the party must have a year of 4 figures, like 2027",
        "place": "Select where it is",
    }


# Questions that are asked in some cases only


@pytest.mark.parametrize(
    ("place", "tree", "stove", "said"),
    [
        ("garden", "Oak", "", {}),
        ("garden", "", "", {"tree": "Enter name of the tree"}),
        ("garden", "Oak", "maybe", {}),
        ("kitchen", "", "no", {}),
        ("kitchen", "x" * 101, "no", {}),
        ("kitchen", "", "", {"stove": "Select whether the stove is on"}),
        ("nowhere", "x" * 101, "maybe", {}),
    ],
)
def test_what_is_not_asked_is_not_read(inputs: Any, place: str, tree: str, stove: str, said: dict[str, str]) -> None:
    """A question whose condition does not hold needs no answer, and what stands in it says nothing."""
    typed = PARTY | {"place": place, "tree": tree, "stove": stove}
    if said:
        assert problems(inputs, typed) == said
    else:
        party = reading.read(inputs, typed)
        assert party.tree == (tree if place == "garden" else "")
        assert party.stove is False


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"stove": "yes", "heat": "5"}, {}),
        ({"stove": "yes"}, {"heat": "Enter heat of the stove"}),
        ({"stove": "ON", "heat": "10"}, {"heat": "Heat of the stove must be 9 or fewer"}),
        ({"stove": "no", "heat": "10"}, {}),
        ({"stove": "maybe", "heat": "10"}, {"stove": "Select whether the stove is on"}),
        ({"place": "garden", "tree": "Oak", "stove": "yes"}, {}),
        ({"cakes": "lemon"}, {}),
        ({"cakes": "lemon,Plum"}, {"stones": "Select whether there are stones"}),
        ({"cakes": "nut", "stones": "yes"}, {}),
    ],
)
def test_a_condition_looks_at_what_was_meant(inputs: Any, more: dict[str, str], said: dict[str, str]) -> None:
    """A condition on yes or no, or on one of several choices, holds however that was typed; a question that depends
    on one that is not asked is not asked either."""
    if said:
        assert problems(inputs, PARTY | more) == said
    else:
        reading.read(inputs, PARTY | more)


def test_a_question_that_hangs_on_one_not_asked_is_not_asked() -> None:
    """The question "Why not?" is asked of those who said no, not of those who were never asked."""

    @dataclass(frozen=True, kw_only=True)
    class Form:
        age: str = choice("Age", {"child": "Child", "adult": "Adult"})
        drives: bool = yes_no("Do you drive?", missing="Select whether you drive", when="age=adult")
        why_not: str = text("Why not?", missing="Enter why not", when="drives!=yes")

    assert reading.read(Form, {"age": "child"}).why_not == ""
    assert reading.read(Form, {"age": "adult", "drives": "yes"}).why_not == ""
    assert problems(Form, {"age": "adult", "drives": "no"}) == {"why-not": "Enter why not"}


def test_rows_that_are_not_asked_are_not_there(inputs: Any) -> None:
    """A group of rows may depend on an answer, too."""
    assert reading.read(inputs, PARTY | {"place": "nowhere", "guests-0-drinks": "gin"}).guests == ()


# Rows


def test_the_last_rows_of_a_form_may_stay_empty(inputs: Any) -> None:
    """Rows that the form shows by itself are not there if nothing but a starting value stands in them."""
    more = {"guests-1-name": "", "guests-1-drinks": " ", "cup-1": "small"}
    (guest,) = reading.read(inputs, PARTY | more).guests
    assert (guest.name, guest.index, guest.place) == ("Grace", 0, 0)


def test_no_empty_row_is_skipped_in_silence(inputs: Any) -> None:
    """An empty row before one that is filled in, or one that the reader added, says what it lacks."""
    alan = {"guests-7-name": "Alan", "guests-7-drinks": "juice"}
    lacks = {"guests-1-name": "Enter name of the guest", "guests-1-drinks": "Select a drink for guest 2"}
    assert problems(inputs, PARTY | alan | {"guests-1-name": ""}) == lacks
    lacks = {"guests-7-name": "Enter name of the guest", "guests-7-drinks": "Select a drink for guest 3"}
    assert problems(inputs, PARTY | {"guests-1-name": "", "guests-7-name": ""}) == lacks


def test_rows_know_where_they_stand(inputs: Any) -> None:
    """After rows have been removed from a form, the others have their number in it and their place among the rest."""
    guests = reading.read(inputs, PARTY | {"guests-7-name": "Alan", "guests-7-drinks": "juice"}).guests
    assert [(each.name, each.index, each.place, each.cup) for each in guests] == [
        ("Grace", 0, 0, "big"),
        ("Alan", 7, 1, "small"),
    ]


def test_messages_call_a_row_by_its_name_or_its_place(inputs: Any) -> None:
    """A row's messages say what the row is called, with a capital where the sentence begins."""
    more = {"guests-1-drinks": "gin", "guests-5-name": "Alan", "guests-5-arrives": "4 Jan 27", "cup-5": "huge"}
    assert problems(inputs, PARTY | more | {"guests-0-arrives": "31 April 2027"}) == {
        "guests-0-arrives": "Arrival of Grace must be a real date",
        "guests-1-name": "Enter name of the guest",
        "guests-1-drinks": "Select a drink for guest 2",
        "guests-5-arrives": "Arrival of Alan must have a year of 4 figures, like 2027",
        "guests-5-drinks": "Select a drink for Alan",
        "cup-5": "Select a cup for Alan",
    }


def test_a_check_sees_the_values_beside_it(inputs: Any) -> None:
    """A check's message stands at its field, and may name the row."""
    assert problems(inputs, PARTY | {"guests-0-name": "Ada"}) == {"guests-0-name": "Ada is the host, who comes anyway"}


GUEST = {"name": "Grace", "drinks": "tea"}


@pytest.mark.parametrize("number", [3, 4])
def test_there_may_be_so_many_rows(inputs: Any, number: int) -> None:
    """The greatest number of rows is taken, one more is refused."""
    names = {f"guests-{index}-{field}": text for index in range(number) for field, text in GUEST.items()}
    if number == 3:
        assert len(reading.read(inputs, PARTY | names).guests) == 3
    else:
        assert problems(inputs, PARTY | names) == {"guests": "Guests: this tool takes 3 at most, and there are 4"}


def test_there_must_be_so_many_rows(inputs: Any) -> None:
    """If too few rows are filled in, the first ones of the form say what they lack."""
    typed = {name: text for name, text in PARTY.items() if not name.startswith("guests")}
    lacking = {"guests-{}-name": "Enter name of the guest", "guests-{}-drinks": "Select a drink for guest 1"}
    assert problems(inputs, typed) == {name.format(0): said for name, said in lacking.items()}
    assert problems(inputs, typed | {"guests-4-name": ""}) == {name.format(4): said for name, said in lacking.items()}


def test_rows_stand_in_the_order_of_their_numbers(inputs: Any) -> None:
    """Row 10 comes after row 9, in whatever order a request names them."""
    typed = {f"guests-{index}-{field}": text for index in (10, 9) for field, text in GUEST.items()}
    guests = reading.read(inputs, PARTY | typed | {"guests-9-name": "Alan"}).guests
    assert [each.name for each in guests] == ["Grace", "Alan", "Grace"]


def test_numbers_of_rows_may_be_odd(inputs: Any) -> None:
    """A number that no form sends is no row."""
    odd = {f"guests-{index}-name": "Eve" for index in ("-1", "1000", "٣", "1.5", "", "NEW", "01x", "00", "007")}
    assert [each.name for each in reading.read(inputs, PARTY | odd).guests] == ["Grace"]


# What a form tells of itself


def test_a_form_describes_itself(inputs: Any) -> None:
    """Every field is described by name, kind, label and limits; N stands for a row's number."""
    described = {each["name"]: each for each in reading.describe(inputs)}
    assert list(described) == [
        "today", "host", "wishes", "pots", "lumps", "milk", "on", "place", "tree", "stove", "heat", "leaf", "cakes",
        "stones", "music", "guests", "guests-N-name", "guests-N-arrives", "guests-N-drinks", "cup-N",
    ]  # fmt: skip
    assert described["pots"] == {
        "name": "pots", "kind": "whole number", "label": "Pots of tea", "required": True, "least": 1, "most": 12,
    }  # fmt: skip
    assert described["milk"]["unit"] == "ml"
    assert described["on"]["hint"] == "For example, 4 1 2027"
    assert described["stove"]["asked_when"] == "place!=garden|nowhere"
    assert described["leaf"]["default"] == "black"
    assert described["leaf"]["choices"] == {"green": "Green", "black": "Black"}
    assert described["wishes"]["most_characters"] == 60
    assert [each["kind"] for each in described.values()] == [
        "date", "short text", "long text", "whole number", "whole number or range", "decimal", "date", "one choice",
        "short text", "yes or no", "whole number", "one choice", "several choices", "yes or no", "yes or no",
        "rows", "short text", "date", "one choice", "one choice",
    ]  # fmt: skip


def test_rows_within_a_form_of_their_own() -> None:
    """A small form with rows reads without a calculator around it."""

    @dataclass(frozen=True, kw_only=True)
    class Dose:
        drops: int = whole("Drops", 1, 9)
        when: str = text("When", required=False)

    @dataclass(frozen=True, kw_only=True)
    class Form:
        doses: tuple[Dose, ...] = rows(
            "Doses", Dose, legend="Dose {n}", add="Add", remove="Remove", row_name=lambda values, place: f"dose {place}"
        )

    assert reading.read(Form, {}).doses == ()
    assert reading.read(Form, {"doses-3-drops": "2"}).doses == (Dose(drops=2),)
    assert problems(Form, {"doses-3-when": "now"}) == {"doses-3-drops": "Enter drops"}


@pytest.mark.parametrize(
    ("arrives", "said"),
    [
        ({}, {}),
        ({"sips-1-cup": "big"}, {}),
        ({"sips-1-drops": "", "sips-1-cup": "small", "sips-2-cup": "big"}, {}),
        ({"sips-1-cup": "big", "sips-2-cup": "big", "sips-3-cup": "small"}, {"sips-3-drops": "Enter drops"}),
        ({"sips-1-cup": "big", "sips-2-drops": "2"}, {"sips-1-drops": "Enter drops"}),
    ],
    ids=["one", "a starting value", "three, two empty", "a fourth", "a gap"],
)
def test_rows_that_a_form_once_showed_may_be_left_empty(arrives: dict[str, str], said: dict[str, str]) -> None:
    """Where a form showed three rows once, an empty second and third row of an old link are not there; a fourth, which
    somebody added, and a gap say what they lack. What a field starts with fills no row."""

    @dataclass(frozen=True, kw_only=True)
    class Sip:
        drops: int = whole("Drops", 1, 9)
        cup: str = choice("Cup", {"big": "Big", "small": "Small"}, default="big")

    @dataclass(frozen=True, kw_only=True)
    class Form:
        sips: tuple[Sip, ...] = rows(
            "Sips", Sip, least=1, spare=3, legend="Sip {n}", add="Add", remove="Remove",
            row_name=lambda values, place: f"sip {place}",
        )  # fmt: skip

    typed = {"sips-0-drops": "1"} | arrives
    if said:
        assert problems(Form, typed) == said
    else:
        assert reading.read(Form, typed).sips == (Sip(drops=1, cup="big"),)


# Rows that look at the form around them


@dataclass(frozen=True, kw_only=True)
class Note:
    """One day of a diary."""

    tired: int | None = whole("Tiredness", 0, 10, when="about=tired")


@dataclass(frozen=True, kw_only=True)
class Diary:
    """A diary about what was chosen."""

    about: tuple[str, ...] = choices("About", {"tired": "Tiredness", "mood": "Mood"}, required=False)
    notes: tuple[Note, ...] = rows(
        "Notes", Note, least=1, legend="Note {n}", add="Add", remove="Remove", row_name=lambda values, place: "the note"
    )


def test_a_row_asks_what_the_form_around_it_calls_for() -> None:
    """A question of a row may wait for an answer that stands before the rows."""
    assert reading.read(Diary, {"about": "tired", "notes-0-tired": "7"}).notes == (Note(tired=7),)
    assert reading.read(Diary, {"about": "mood", "notes-0-tired": "lots"}).notes == (Note(),)
    with pytest.raises(InputError) as error:
        reading.read(Diary, {"about": "mood,tired", "notes-0-tired": "lots"})
    assert [each.message for each in error.value.problems] == ["Tiredness must be a whole number, like 12"]
    (question,) = [each for each in view(Diary, "diary", {"about": "tired"}, {}) if each.rows]
    assert question.rows[0].questions[0].watched == "about"
