"""Visit questions: the list of ready questions, and what holds for whatever is ticked or typed. Single lists stand in
cases.toml."""

import json
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calculators
from calculators import Answer, answer, form
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators.visit_questions.bank import situations
from tests.support.html_reader import MARKUP, boxes, elements, find, value

SLUG = "visit-questions"
FOLDER = Path(calculators.__file__).parent / "visit_questions"
DOCS = FOLDER.parent.parent / "docs"
BANK: dict[str, Any] = tomllib.loads((FOLDER / "questions.toml").read_text("utf-8"))
WORDS = {each["id"]: each["words"] for each in BANK["question"]}
MOST = 8

FORBIDDEN = re.compile(r"\b(you have|deficient|should take|increase|reduce|verdict|normal|abnormal)\b", re.IGNORECASE)
DEMAND = re.compile(r"\b(please|want|must|need to|prescribe|refer me|give me|start me|I should)\b", re.IGNORECASE)

lines = st.text(st.characters(codec="utf-8"), max_size=40)
hostile = st.sampled_from([MARKUP, "{{ 7 * 7 }}", "=1+1", "\u202eabc", "\r\n\r\nX: y", "שאלה?", "]]>", "a\x00b"])


def listed(found: Answer) -> list[str]:
    """The numbered questions of an answer, as a reader sees them."""
    (questions,) = find(found.html, "ol")
    return [each.text for each in find(found.html, "li") if questions in each.around()]


# The ready questions


def test_every_situation_offers_questions_with_three_of_them_ticked() -> None:
    """Six situations; in each, three questions are ticked and no question stands twice."""
    assert [each["id"] for each in BANK["situation"]] == [
        "not-tested", "tested-not-treated", "starting", "on-injections", "offered-mic", "stopping",
    ]  # fmt: skip
    for each in BANK["situation"]:
        offered = [*each["ticked"], *each["more"]]
        assert len(each["ticked"]) == 3, each["id"]
        assert len(offered) == len(set(offered)) >= MOST, each["id"]
        assert set(offered) <= set(WORDS), each["id"]
        assert each["ticked"] == list(situations()[each["id"]].ticked)


def test_every_ready_question_is_offered_and_worded_once() -> None:
    """No question is left over, and no two ids or questions are the same."""
    offered = {each for situation in BANK["situation"] for each in [*situation["ticked"], *situation["more"]]}
    assert offered == set(WORDS)
    assert len(BANK["question"]) == len(WORDS) == len(set(WORDS.values()))


@pytest.mark.parametrize("question", BANK["question"], ids=lambda each: each["id"])
def test_a_ready_question_asks(question: dict[str, str]) -> None:
    """It is one short sentence that ends in a question mark, demands nothing and judges nobody."""
    words = question["words"]
    assert re.fullmatch(r"[A-Z][^?!.]*\?", words)
    assert len(words.split()) <= 15
    assert not DEMAND.search(words.replace("that I need it", ""))
    assert not FORBIDDEN.search(words)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question["id"])


@pytest.mark.parametrize("question", BANK["question"], ids=lambda each: each["id"])
def test_a_ready_question_comes_from_a_page_that_is_there(question: dict[str, str]) -> None:
    """The page exists, and has the part that is named."""
    page, _, part = question["page"].partition("#")
    text = (DOCS / page).read_text("utf-8")
    assert not part or f"{{ #{part} }}" in text


def test_the_core_list_is_there() -> None:
    """Each of the eight core questions of the design (section 4.E) has its ready question."""
    core = {
        "Why injection now, and why this form?": "why-injection",
        "What is in it, exactly?": "contents",
        "What cause have we found?": "cause",
        "Which tests before we start?": "tests-first",
        "What should improve, by when?": "goal",
        "When do we recheck, and what would make us stop?": "stop",
        "What are the risks for me?": "risks",
        "What if I do nothing or use tablets?": "tablets-or-wait",
    }
    offered = next(each for each in BANK["situation"] if each["id"] == "starting")
    assert set(core.values()) <= {*offered["ticked"], *offered["more"]}


def test_mic_is_called_what_it_is() -> None:
    """Where the form speaks of MIC, it says what MIC is."""
    (hint,) = [each.text for each in find(form(SLUG), "p", class_="hint") if "methionine" in each.text]
    assert hint == "This is B12 with methionine, inositol and choline."


# The form


@pytest.mark.parametrize("situation", BANK["situation"], ids=lambda each: each["id"])
def test_a_fresh_form_has_the_ticks_of_each_situation(situation: dict[str, Any]) -> None:
    """What is ticked at first is what an answer takes if nothing is said about the questions."""
    name = f"questions-{situation['id']}"
    assert value(form(SLUG), name).split(",") == situation["ticked"]
    assert answer(SLUG, {"situation": situation["id"]}).result["ready"] == situation["ticked"]


def test_a_list_from_which_all_ticks_were_taken_stays_without() -> None:
    """A list that arrives empty is empty, in the form that comes back with a problem as well."""
    typed = {"situation": "starting", "questions-starting": "", "aim": "x" * 121}
    assert value(form(SLUG, typed), "questions-starting") == ""
    assert answer(SLUG, {**typed, "aim": "", "own-0-question": "Why?"}).result["ready"] == []


def test_what_may_travel_in_a_link() -> None:
    """Clinicians may hand out the situation and the ready questions. All that somebody writes stays here."""
    fields = reading.questions(catalogue.find(SLUG).Inputs)
    fields |= reading.questions(fields["own"].row)
    shares = {attribute: field.share for attribute, field in fields.items()}
    chosen = {"situation", *(f"questions_{each['id'].replace('-', '_')}" for each in BANK["situation"])}
    assert {attribute for attribute, share in shares.items() if share == "clinician"} == chosen
    assert {shares[attribute] for attribute in shares.keys() - chosen} == {""}


@pytest.mark.parametrize(
    ("name", "most", "message"),
    [
        ("medicines", 600, "My medicines and conditions must be 600 characters or fewer"),
        ("summary", 100_000, "Summary must be 100000 characters or fewer"),
    ],
)
def test_long_texts_have_a_limit(name: str, most: int, message: str) -> None:
    """At the limit and just below it fits, just above it does not."""
    typed = {"situation": "stopping"}
    assert answer(SLUG, typed | {name: "x" * (most - 1)}).ok
    assert answer(SLUG, typed | {name: "x" * most}).ok
    assert [(each.field, each.message) for each in answer(SLUG, typed | {name: "x" * (most + 1)}).problems] == [
        (name, message)
    ]


# The answer


@pytest.mark.parametrize(("number", "room"), [(1, 2), (4, 2), (5, 2), (6, 1), (8, 1)])
def test_questions_stand_in_one_numbered_list_with_room_to_write(number: int, room: int) -> None:
    """A numbered list, two lines under each of up to five questions, one under each of more, so that all of it fits
    on one side of paper, and a box with empty rows for what was agreed."""
    taken = list(situations()["starting"].questions)[:number]
    found = answer(SLUG, {"situation": "starting", "questions-starting": ",".join(taken)})
    assert listed(found) == [WORDS[each] for each in taken]
    items = find(found.html, "li")
    lines_in = Counter(id(item) for each in find(found.html, "span", class_="write-in") for item in each.around())
    assert [lines_in[id(item)] for item in items] == [room] * number
    assert [each.text for each in find(found.html, "th", scope="col")] == ["What", "Who does it", "By when"]
    assert len(find(found.html, "tr", class_="blank")) == 4


def test_the_aim_stands_on_top() -> None:
    """Before the questions; without one there is a line for it on paper, and nothing in the text."""
    found = answer(SLUG, cases(SLUG)[0].fields)
    assert found.text.index("To understand what is offered") < found.text.index("What exactly is in it")
    without = answer(SLUG, {"situation": "starting"})
    assert "What I want from this visit" not in without.text
    (line,) = [each for each in find(without.html, "h3") if each.text == "What I want from this visit"]
    assert "print-only" in [each["class"] for each in line.around()]


def test_medicines_are_on_paper_and_nowhere_else() -> None:
    """They stand in the HTML, shown only in print. The text, the result and what is worked out do not hold them."""
    secret = "Zyxwomycin"
    found = answer(SLUG, {"situation": "starting", "medicines": secret})
    (notes,) = find(found.html, "p", class_="notes")
    assert notes.text == secret
    assert {each["class"]: each["data-text"] for each in notes.around()}["print-only"] == "no"
    assert found.html.count(secret) == 1
    assert secret not in found.text
    assert secret not in json.dumps(found.result)
    assert [each.name for each in found.files if each.name.endswith((".txt", ".csv")) and secret in each.text] == []
    data = json.loads(next(each.text for each in found.files if each.name.endswith(".json")))
    assert secret not in json.dumps(data["result"])


def test_a_summary_keeps_its_lines_on_a_part_of_its_own() -> None:
    """Each pasted line is a line on the screen and in the plain text, after everything else."""
    found = answer(SLUG, {"situation": "on-injections", "summary": "First  line\r\n\r\nSecond <line>"})
    (part,) = find(found.html, "div", class_="own-page")
    assert [each.raw for each in find(found.html, "bdi") if part in each.around()] == [
        "First  line",
        "",
        "Second <line>",
    ]
    assert found.text.endswith("My summary\n----------\n\nFirst line\nSecond <line>\n")
    assert find(answer(SLUG, {"situation": "on-injections"}).html, "div", class_="own-page") == []


def longest_texts() -> dict[str, str]:
    """The longest that "Copy as text" gives: a schedule with a day for each of two years less a few, a full log."""
    year = {
        "today": "2026-11-30",
        "door": "own",
        "start": "2026-12-01",
        "phases-0-unit": "days",
        "phases-0-ends": "open",
    }
    plan = year | {"phases-0-every": "2", "horizon": "24", "phases-0-name": "p" * 40, "title": "t" * 30}
    first = date(2026, 7, 20)
    log = {"today": "2026-11-30", "symptoms": "tiredness,mood,memory", "function": "stairs"} | {
        f"entries-{row}-{name}": text
        for row in range(120)
        for name, text in {
            "date": (first + timedelta(days=row)).isoformat(),
            "tiredness": "10", "mood": "10", "memory": "10", "done": "yes", "note": "n" * 100,
        }.items()
    }  # fmt: skip
    return {"tracking-schedule": answer("tracking-schedule", plan).text, "symptom-log": answer("symptom-log", log).text}


@pytest.mark.parametrize("slug", ["tracking-schedule", "symptom-log"])
def test_the_texts_of_our_own_tools_are_taken_whole(slug: str) -> None:
    """Whatever "Copy as text" puts on the clipboard, to its last line."""
    text = longest_texts()[slug]
    assert len(text) > 15_000
    found = answer(SLUG, {"situation": "on-injections", "summary": text})
    assert found.ok
    assert found.result["summary"].split() == text.split()


def test_what_stands_on_paper_only_is_said() -> None:
    """Whoever copies the text or looks at the screen knows what is missing there."""
    without = answer(SLUG, {"situation": "starting"})
    assert "Only on paper: lines to write on." in without.text
    found = answer(SLUG, {"situation": "starting", "medicines": "Zyxwomycin"})
    assert "Only on paper: your medicines and conditions, and lines to write on." in found.text


@pytest.mark.parametrize("situation", BANK["situation"], ids=lambda each: each["id"])
def test_no_answer_judges_or_demands(situation: dict[str, Any]) -> None:
    """With the first eight questions of any situation, no forbidden word and no figure but the count stands there."""
    taken = [*situation["ticked"], *situation["more"]][:MOST]
    found = answer(SLUG, {"situation": situation["id"], f"questions-{situation['id']}": ",".join(taken)})
    assert listed(found) == [WORDS[each] for each in taken]
    assert not FORBIDDEN.search(found.text)
    numbered = re.sub(r"^\d\. ", "", found.text.replace("B12", ""), flags=re.MULTILINE)
    assert re.findall(r"\d+", numbered) == ["8"]


# Whatever is typed


@st.composite
def filled(draw: st.DrawFn) -> tuple[dict[str, str], list[str], list[str]]:
    """A form as somebody may fill it in; with it, what is ticked and what is written."""
    situation = draw(st.sampled_from(BANK["situation"]))
    offered = [*situation["ticked"], *situation["more"]]
    ticked = draw(st.lists(st.sampled_from(offered), unique=True))
    own = draw(st.lists(lines | hostile, max_size=5))
    typed = {"situation": situation["id"], f"questions-{situation['id']}": ",".join(ticked)}
    typed |= {f"own-{number}-question": words for number, words in enumerate(own)}
    typed |= {name: draw(lines | hostile) for name in ("aim", "medicines", "summary")}
    return typed, [each for each in offered if each in ticked], own


@given(filled())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_one_to_eight_questions_make_a_list(form_filled: tuple[dict[str, str], list[str], list[str]]) -> None:
    """What is ticked comes in the order of the list, what is written after it; none and nine are refused."""
    typed, ticked, _ = form_filled
    found = answer(SLUG, typed)
    if found.ok:
        assert found.result["ready"] == ticked
        assert found.result["questions"] == [WORDS[each] for each in ticked] + found.result["own"]
        assert 1 <= len(found.result["questions"]) <= MOST
        assert len(listed(found)) == len(found.result["questions"])
    else:
        (problem,) = found.problems
        assert problem.field == f"questions-{typed['situation']}"
        written = sum(bool(words.strip()) for words in form_filled[2])
        if problem.message == "Choose or write at least one question":
            assert not ticked
        else:
            assert problem.message == "Choose 8 or fewer so they fit one visit"
            assert len(ticked) + written > MOST


@given(filled())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_typed_becomes_markup(form_filled: tuple[dict[str, str], list[str], list[str]]) -> None:
    """Only the elements of our own templates stand in answer and form, whatever is typed."""
    typed, _, _ = form_filled
    html = answer(SLUG, typed).html + form(SLUG, typed)
    assert not {each.tag for each in elements(html)} & {"img", "script", "a:href", "iframe", "style"}
    assert not [each for each in elements(html) for name in each.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("name", ["own-0-question", "aim", "medicines", "summary"])
def test_hostile_text_is_shown_as_it_was_typed(name: str) -> None:
    """It stands inside <bdi>, sign by sign."""
    found = answer(SLUG, {"situation": "starting", name: MARKUP})
    assert MARKUP in [each.raw for each in find(found.html, "bdi")]
    assert name in boxes(form(SLUG, {name: MARKUP}))
