"""form() and answer(): what a reader gets as HTML. Fields in, page out."""

import dataclasses
import json
from itertools import pairwise
from types import ModuleType

import pytest

from calculators import answer, form
from calculators._kit import catalogue, entry_points
from calculators._kit.answer.render import render
from calculators._kit.catalogue.cases import Case, cases
from calculators._kit.files.qr_code import TooLong
from calculators._kit.form.view import view
from tests.support.html_reader import MARKUP, boxes, elements, find, value

PARTY = {
    "today": "2026-11-22",
    "host": "Ada",
    "pots": "3",
    "milk": "12.5",
    "on": "2027-01-04",
    "place": "garden",
    "tree": "Oak",
    "guests-0-name": "Grace",
    "guests-0-drinks": "tea",
}


@pytest.fixture(params=["toy", *catalogue.slugs()])
def slug(request: pytest.FixtureRequest, toy: str) -> str:
    """Every calculator, the pretend one included."""
    return request.param


def labels(html: str) -> dict[str, str]:
    """The label of each box, by the box's id."""
    return {each["for"]: each.text for each in find(html, "label")}


# The pretend calculator


@pytest.mark.parametrize("number", [0, 1])
def test_the_pretend_calculators_cases_hold(toy: str, number: int) -> None:
    """The kit works for a calculator that it has never seen."""
    case: Case = cases(toy)[number]
    found = answer(toy, case.fields)
    assert {problem.field: problem.message for problem in found.problems} == case.problems
    assert {name: found.data()["result"][name] for name in case.expect} == case.expect if found.ok else case.problems


def test_the_pretend_calculator_does_not_ship() -> None:
    """Outside these tests nobody knows the tea party."""
    assert "toy" not in catalogue.slugs()
    with pytest.raises(catalogue.UnknownCalculator, match=r"no calculator called 'toy'. There are: \w"):
        form("toy")
    with pytest.raises(catalogue.UnknownCalculator):
        answer("toy", PARTY)


# Form


def test_a_form_asks_every_question_in_words(toy: str) -> None:
    """Each kind of field has its label or legend, its hint, its unit and its choices."""
    html = form(toy)
    assert {
        "toy-host": "Name of the host", "toy-wishes": "Wishes", "toy-pots": "Pots of tea", "toy-on-month": "Month",
        "toy-lumps": "Lumps of sugar", "toy-milk": "Milk", "toy-place-kitchen": "In the kitchen", "toy-stove-no": "No",
        "toy-leaf": "Kind of tea", "toy-cakes": "Lemon", "toy-music": "Music", "toy-cup-1-small": "A small cup",
    }.items() <= labels(html).items()  # fmt: skip
    assert [each.text for each in find(html, "legend")][:7] == [
        "Date of the party", "Where is it?", "Is the stove on?", "Cakes", "Are there stones in it?",
        "Guest 1", "When does the guest arrive?",
    ]  # fmt: skip
    (suggestions,) = find(html, "datalist", id="toy-host-suggestions")
    assert [each["value"] for each in find(html, "option") if suggestions in each.around()] == ["Ada", "Grace"]
    assert "Who invites?" in [each.text for each in find(html, "p", class_="hint")]
    assert [each.text for each in find(html, "span") if each.inside and each.inside["class"] == "box"] == ["ml"]
    assert [each.text for each in find(html, "button")][-2:] == ["Plan the party", "Start again"]
    assert find(html, "h2", id="toy-guests-rows")[0].text == "Guests"


def test_every_box_has_a_name_that_is_read_and_a_label(slug: str) -> None:
    """Every box bears a label that is not empty, and a name under which its calculator reads it."""
    html = form(slug)
    named = labels(html)
    for name, found in boxes(html).items():
        for each in found:
            assert each["type"] == "hidden" or named[each["id"]], name
    names = [name.replace("_NEW_", "0") for name in boxes(html)]
    assert entry_points.reading.unknown(catalogue.find(slug).Inputs, dict.fromkeys(names, "")) == []


@pytest.mark.parametrize("typed", [None, {}, {"place": "garden", "door": "own"}], ids=["new", "empty", "begun"])
def test_ids_are_unique_and_references_lead_somewhere(slug: str, typed: dict[str, str] | None) -> None:
    """No id stands twice; labels, descriptions and lists point at elements that are there."""
    html = form(slug, typed)
    ids = [each["id"] for each in elements(html) if "id" in each]
    assert len(ids) == len(set(ids))
    for each in elements(html):
        for attribute in ("for", "aria-describedby", "aria-labelledby", "list"):
            assert set(each[attribute].split()) <= set(ids), (each.tag, attribute)


def test_questions_with_a_condition_say_which(toy: str) -> None:
    """The page learns from the HTML which answer decides whether a question is asked."""
    waiting = [
        (each.text.split("\n")[0][:10], each["data-when"], each["data-when-is"], each["data-when-not"])
        for each in elements(form(toy))
        if "data-when" in each
    ]
    assert [each[1:] for each in waiting] == [
        ("place", "garden", ""),
        ("place", "", "garden nowhere"),
        ("stove", "yes", ""),
        ("cakes", "plum nut", ""),
        ("place", "", "nowhere"),
    ]


def test_a_new_form_has_its_rows_and_starting_values(toy: str) -> None:
    """At first there are as many rows as declared, each with what it starts with, and a pattern for further ones."""
    html = form(toy)
    assert [each["data-row"] for each in find(html, "fieldset", class_="row")] == ["0", "1", "_NEW_"]
    assert (value(html, "leaf"), value(html, "cup-0"), value(html, "cup-1")) == ("black", "big", "small")
    assert value(html, "cup-_NEW_") == "small"
    assert all(
        [each.tag for each in box.around()].count("template") == ("_NEW_" in name)
        for name, found in boxes(html).items()
        for box in found
    )
    assert "error" not in html


# What was typed


def test_what_was_typed_stands_in_the_form_again(toy: str) -> None:
    """Every kind of field shows what was typed into it, right or wrong."""
    typed = {
        "today": "2026-11-22",
        "host": "Ada > Grace",
        "wishes": "Sun,\nno wind",
        "pots": "many",
        "lumps": "2 to 3",
        "milk": "12,50",
        "on-day": "4",
        "on-month": "Jan",
        "on-year": "27",
        "place": "kitchen",
        "tree": "Oak",
        "stove": "no",
        "heat": "hot",
        "stones": "yes",
        "leaf": "green",
        "cakes": "lemon,nut",
        "music": "yes",
        "guests-6-name": "Grace",
        "guests-6-arrives-year": "soon",
        "guests-6-drinks": "juice",
        "cup-6": "small",
    }
    html = form(toy, typed)
    assert {name: value(html, name) for name in typed} == typed
    assert [each["data-row"] for each in find(html, "fieldset", class_="row")] == ["6", "_NEW_"]


def test_a_day_in_one_go_is_shown_in_its_first_box(toy: str) -> None:
    """A date from a link or a program stands in the box for the day, where it is read again."""
    html = form(toy, PARTY | {"on": "4 January 2027"})
    assert [value(html, f"on-{part}") for part in ("day", "month", "year")] == ["4 January 2027", "", ""]
    assert answer(toy, {name: value(html, name) for name in boxes(html) if "_NEW_" not in name}).ok


def test_what_was_typed_cannot_become_markup(toy: str) -> None:
    """Angle brackets, quotes and closing tags stay text in every kind of field."""
    names = [name for name in boxes(form(toy)) if "_NEW_" not in name]
    html = form(toy, dict.fromkeys(names, MARKUP))
    assert not [each for each in elements(html) if each.tag in ("img", "script") or "onerror" in each]
    texts = [name for name, found in boxes(html).items() if found[0]["type"] == "text" or found[0].tag == "textarea"]
    assert {value(html, name) for name in texts if "_NEW_" not in name} == {MARKUP}


# Problems


def test_a_message_stands_in_the_summary_and_at_its_field(slug: str) -> None:
    """The error summary has every problem in the form's order; each links to a box whose message is the same, where
    there is one: nobody sees a field that the host fills in."""
    for typed in ({}, {"door": "own", "today": "2026-11-22"}, *(each.fields for each in cases(slug))):
        html = form(slug, typed)
        found = answer(slug, typed).problems
        summary = find(html, "div", class_="error-summary")
        assert len(summary) == bool(found)
        told = [each.text for each in find(html, "li") if set(summary) & set(each.around())]
        assert told == [f"{problem.message}." for problem in found]  # a screen reader reads them in one breath
        links = [(each["href"], each.text) for each in find(html, "a") if set(summary) & set(each.around())]
        assert links == [(f"#{slug}-{each.field}", each.message) for each in found if each.field != "today"]
        for problem in found:
            if problem.field != "today":
                assert_told(html, slug, problem.field, problem.message)


def assert_told(html: str, slug: str, field: str, message: str) -> None:
    """The box or the group that a summary links to is described by the message, and is marked as wrong."""
    (target,) = [each for each in elements(html) if each["id"] == f"{slug}-{field}"]
    (error,) = [each for each in elements(html) if each["id"] == f"{slug}-{field}-error"]
    assert error.text == f"Error: {message}"
    described = " ".join(each["aria-describedby"] for each in (target, *target.around()))
    if target["class"] == "rows":
        assert target in error.around()
    else:
        assert error["id"] in described.split()
        assert target["aria-invalid"] == "true" or target["type"] in ("radio", "checkbox")


@pytest.mark.parametrize(
    ("typed", "box", "heard"),
    [
        ({}, "toy-on", "toy-on-hint"),
        ({"on": "x"}, "toy-on", "toy-on-hint toy-on-error"),
        ({"on": "x"}, "toy-on-month", ""),
        ({"place": "kitchen"}, "toy-place", "toy-place-garden-about"),
        ({"place": "kitchen"}, "toy-place-kitchen", "toy-place-error"),
        ({"place": "x"}, "toy-place", "toy-place-error toy-place-garden-about"),
        (
            {"guests-0-name": "", "guests-1-name": "Grace"},
            "toy-guests-0-name",
            "toy-guests-hint toy-guests-0-name-error",
        ),
        ({"guests-0-name": "", "guests-1-name": "Ada"}, "toy-guests-1-name", "toy-guests-1-name-error"),
    ],
)
def test_what_is_said_of_a_group_is_heard_in_its_first_box(
    toy: str, typed: dict[str, str], box: str, heard: str
) -> None:
    """Hint and message of a date, a choice or a group of rows belong to the box that the Tab key reaches first, too."""
    messages = {"place": "Wrong.", "on": "Wrong.", "guests-0-name": "Wrong.", "guests-1-name": "Wrong."}
    wrong = {name: message for name, message in messages.items() if name in typed}
    rooms = view(catalogue.find(toy).Inputs, toy, typed, wrong)
    html = render("_kit/form/form.html", slug=toy, calculator=catalogue.find(toy), questions=rooms, problems=())
    (found,) = [each for each in elements(html) if each["id"] == box]
    assert found["aria-describedby"] == heard


def test_problems_of_rows_that_read_the_same_name_their_rows(toy: str) -> None:
    """Two lines of the summary never read the same; a message that is there once stays as it is."""
    several = {"guests-0-name": "x" * 21, "guests-1-name": "y" * 21, "guests-2-name": ""}
    found = {each.field: each.message for each in answer(toy, PARTY | several).problems}
    assert found["guests-0-name"] == "Name of the guest must be 20 characters or fewer (guest 1)"
    assert found["guests-1-name"] == "Name of the guest must be 20 characters or fewer (guest 2)"
    alone = {each.field: each.message for each in answer(toy, PARTY | {"guests-0-name": "x" * 21}).problems}
    assert alone["guests-0-name"] == "Name of the guest must be 20 characters or fewer"


def test_a_form_without_problems_shows_none(toy: str) -> None:
    """A new form, and one that can be answered, has neither summary nor messages."""
    for html in (form(toy), form(toy, PARTY)):
        assert "error" not in html
        assert "aria-invalid" not in html


# Answer


def test_an_answer_has_html_text_and_data(toy: str) -> None:
    """An answer is the same in words, as plain text and as data, with exact numbers and ISO days."""
    found = answer(toy, PARTY)
    assert find(found.html, "h2")[0].text == "Ada gives a tea party"
    assert "On Monday 4 January 2027, with 1 guest and 12.5 ml of milk." in found.text
    assert found.data() == {
        "ok": True,
        "result": {
            "host": "Ada", "on": "2027-01-04", "milk": "12.5", "guests": ["Grace"], "cakes": [], "music": False,
        },
        "text": found.text,
        "html": found.html,
        "files": [dataclasses.asdict(file) for file in found.files],
    }  # fmt: skip


def test_a_refusal_has_problems_and_nothing_else(toy: str) -> None:
    """Where something is wrong there is no answer, neither from the form nor from the calculator."""
    for more, problem in [
        ({"pots": ""}, {"field": "pots", "message": "Enter pots of tea"}),
        ({"on": "2026-11-21"}, {"field": "on", "message": "Date of the party must not be in the past"}),
    ]:
        found = answer(toy, PARTY | more)
        assert found.data() == {"ok": False, "problems": [problem]}
        assert (found.ok, found.result, found.html, found.text) == (False, {}, "", "")


def test_what_was_typed_cannot_become_markup_in_an_answer(toy: str) -> None:
    """Typed words are shown as they are, not run."""
    found = answer(toy, PARTY | {"guests-0-name": "<b onclick=x>&amp;"})
    assert [each.text for each in find(found.html, "li")] == ["<b onclick=x>&amp;"]
    assert "- <b onclick=x>&amp;" in found.text


def test_a_mistake_of_ours_is_not_blamed_on_the_reader(toy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in a calculator comes through as what it is."""

    def calculate(inputs: object) -> object:
        raise ZeroDivisionError

    party: ModuleType = catalogue.find(toy)
    monkeypatch.setattr(party, "calculate", calculate)
    for entry in (answer, form):
        with pytest.raises(ZeroDivisionError):
            entry(toy, PARTY)


def test_the_page_gets_an_answer_or_the_form_again(toy: str) -> None:
    """The page's script gets JSON: the answer's HTML, or the form with its problems."""
    assert json.loads(entry_points.reply(toy, PARTY)) == {"ok": True, "html": answer(toy, PARTY).html}
    problems = [problem.message for problem in answer(toy, {}).problems]
    assert json.loads(entry_points.reply(toy, {})) == {"ok": False, "html": form(toy, {}), "messages": problems}


def test_headings_of_an_answer_form_an_outline(slug: str) -> None:
    """An answer starts with a heading that can take the focus, and skips no level below it."""
    html = answer(slug, cases(slug)[0].fields).html
    headings = [each for each in elements(html) if each.tag in ("h1", "h2", "h3", "h4")]
    assert headings[0].tag == "h2"
    assert "data-focus" in headings[0]
    assert headings[0]["tabindex"] == "-1"
    levels = [int(each.tag[1]) for each in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_code_that_cannot_hold_an_address_is_an_error_of_its_own() -> None:
    """The page says so instead of starting Python again."""
    assert entry_points.code("https://site.example/").startswith("<svg")
    with pytest.raises(TooLong):
        entry_points.code("a" * 2627)
