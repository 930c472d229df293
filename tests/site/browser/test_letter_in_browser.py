"""From a letter's sentence to dates, as somebody does it with a thumb; and from a clinic's sentence to a link."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, Route, expect

import calculators
from tests.conftest import Listening
from tests.site.browser.test_site import MORE, WIDTHS, assert_accessible
from tests.support.codes import text_of_code

pytestmark = pytest.mark.browser

TOOL = "/tools/tracking-schedule/"
KEPT = "b12-mic-explained:tracking-schedule"  # the name of its form in the browser
NOON = "2026-11-30T12:00:00Z"  # a Monday
PHONE = {"width": 390, "height": 844}
DEVICE: dict[str, Any] = {"has_touch": True, "viewport": PHONE, "accept_downloads": True}
WHOLE = "three times a week for two weeks then 12-weekly"
LETTERS = tomllib.loads((Path(calculators.__file__).parent / "tracking_schedule/letters.toml").read_text("utf-8"))[
    "letter"
]
AT_ONCE = 33  # letters that one start of Python reads


class Phone:
    """A phone's screen. It counts what a person does: touches, and how far the window moves by hand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.touches = 0
        self.scrolled = 0.0

    @property
    def tool(self) -> Locator:
        return self.page.locator("[data-calculator]")

    def touch(self, what: Locator) -> None:
        """Scrolls until it is in sight, as far as is needed, and touches it."""
        before = self.page.evaluate("scrollY")
        what.scroll_into_view_if_needed()
        self.scrolled += abs(self.page.evaluate("scrollY") - before) / PHONE["height"]
        what.tap()
        self.touches += 1

    def button(self, name: str | re.Pattern[str], exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact).locator("visible=true").first

    def settled(self) -> str:
        """What the tool does once it has stopped working: the state."""
        states = ("ready", "answered", "problems", "failed")
        selector = ",".join(f"[data-calculator][data-state={state}]" for state in states)
        self.page.locator(selector).wait_for(timeout=60_000)
        return self.tool.get_attribute("data-state") or ""

    def read(self, sentence: str) -> None:
        """Types a sentence into the box, and has it read."""
        self.touch(self.page.locator("[data-letter-text]"))
        self.page.locator("[data-letter-text]").fill(sentence)
        self.touch(self.button("Read it"))
        self.has_read()

    def has_read(self) -> None:
        """Waits for what follows a sentence."""
        self.page.locator("[data-guide] .guide").wait_for(timeout=60_000)
        self.settled()

    def answer(self, name: str | re.Pattern[str]) -> None:
        """Touches one of the answers that are offered, and waits for what follows."""
        before = self.page.locator("[data-guide]").inner_html()
        self.touch(self.button(name))
        expect(self.page.locator("[data-guide]")).not_to_have_js_property("innerHTML", before)
        self.settled()

    @property
    def question(self) -> str:
        return self.page.locator(".guide-question :is(h2, h3)").inner_text()

    def confirm(self) -> None:
        self.page.locator("[data-check]").wait_for()
        self.touch(self.button(re.compile("^It matches")))

    def dates(self) -> list[date]:
        """The days in the lists that show."""
        shown = self.page.locator("table.dates tbody time").locator("visible=true")
        days = shown.evaluate_all("all => all.map((each) => each.dateTime)")
        return [date.fromisoformat(each) for each in days]


@pytest.fixture
def device() -> dict[str, Any]:
    return DEVICE


@pytest.fixture(scope="module")
def first_tab(listening: Listening, address: str) -> Iterator[Page]:
    """A tab that stays open on a Monday. Python starts in it for the tabs beside it, too."""
    with listening([], DEVICE, shared=True) as page:
        page.clock.set_fixed_time(NOON)
        page.goto(f"{address}/tools/date-helper/")
        yield page


@pytest.fixture
def phone(listening: Listening, first_tab: Page, expected: list[str], address: str) -> Iterator[Phone]:
    """A phone with the tool open, for which Python has started already."""
    with listening(expected, DEVICE, beside=first_tab) as page:
        yield opened(page, address)


@pytest.fixture
def first_visit(page: Page, address: str) -> Phone:
    """A phone with the tool open, whose page starts Python for itself."""
    page.clock.set_fixed_time(NOON)
    return opened(page, address)


def opened(page: Page, address: str) -> Phone:
    page.goto(address + TOOL)
    page.locator("[data-calculator][data-live]").wait_for()
    return Phone(page)


# The main way


def test_the_door_of_home_leads_into_the_box(page: Page, address: str) -> None:
    """A sentence can be typed at once; and later, when the tab holds a form, the door leads into the box again."""
    page.goto(f"{address}/")
    page.get_by_role("link", name="I have a letter").click()
    box = page.locator("[data-letter-text]")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    expect(page).to_have_url(f"{address}{TOOL}")
    page.keyboard.type("every 12 weeks")
    page.get_by_role("button", name="Enter it step by step").click()
    expect(page.locator("form.calculator-form")).to_be_visible()
    page.goto(f"{address}/")
    page.get_by_role("link", name="I have a letter").click()
    expect(box).to_be_focused()
    expect(box).to_have_value("every 12 weeks")


def test_a_sentence_becomes_dates_in_few_touches(first_visit: Phone) -> None:
    """From the opened page: type, read, one date, the days, confirm. Six in two weeks, then every 12 weeks."""
    phone = first_visit
    phone.read(WHOLE)
    assert phone.question == "One date is needed"
    phone.answer(re.compile("^Tomorrow"))
    assert phone.question == "Which days of the week?"
    phone.answer("Tuesday, Thursday and Saturday")
    assert "= 6 injections" in phone.page.locator("[data-check]").inner_text()
    phone.confirm()
    expect(phone.page.locator(".schedule .next")).to_have_text("Next: Tuesday 1 December 2026.")
    # By hand: Tue, Thu, Sat from 1 December, then every 84 days after Saturday 12 December.
    assert phone.dates()[:8] == [
        date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 5), date(2026, 12, 8), date(2026, 12, 10),
        date(2026, 12, 12), date(2027, 3, 6), date(2027, 5, 29),
    ]  # fmt: skip
    print(f"\n{phone.touches} touches, {phone.scrolled:.1f} screens")
    assert phone.touches <= 8
    assert phone.scrolled <= 2


def test_the_first_lines_of_an_answer_hold_what_people_came_for(phone: Phone) -> None:
    """The next date, one sentence, and the calendar file stand in the first screen of the answer; the list below."""
    phone.read("every 3 months, next due 14/2")
    phone.confirm()
    expect(phone.page.locator(".schedule .next")).to_be_in_viewport()
    expect(phone.button("Save for a calendar")).to_be_in_viewport()
    tops = [
        phone.page.locator(each).first.bounding_box()["y"]  # type: ignore[index]
        for each in (".schedule .next", ".schedule .sentence", "[data-take-away]", ".schedule table.dates")
    ]
    assert tops == sorted(tops)


@pytest.mark.parametrize("number", range(0, len(LETTERS), AT_ONCE))
def test_every_wording_is_read_or_asked_about_or_handed_back(phone: Phone, number: int) -> None:
    """No wording ends in silence: each leads to a question, to the plan to compare, or to what to do instead."""
    for letter in LETTERS[number : number + AT_ONCE]:
        phone.page.locator("[data-letter-text]").fill(letter["text"])
        phone.button("Read it").tap()
        phone.has_read()
        shown = phone.page.locator("[data-guide]").inner_text()
        asked = phone.page.locator(".guide-question").count() or phone.page.locator("[data-check]").is_visible()
        lost = "We found no plan" in shown and phone.button("Enter it step by step").is_visible()
        assert asked or lost or phone.tool.get_attribute("data-state") == "problems", letter["text"]
        for words in letter.get("not_understood", ()):
            assert words in shown, letter["text"]
        phone.page.locator("[data-screen-to=letter]:visible").first.tap()


def test_words_that_were_not_understood_are_named_first(phone: Phone) -> None:
    """A plan beside a sentence that turns it round is not gone on with in silence."""
    phone.read("Weekly for 8 weeks. Stop if you feel unwell.")
    assert "not understood" in phone.question
    assert "Stop if you feel unwell" in phone.page.locator("[data-guide] .reading").inner_text()
    phone.answer("Yes, go on")
    assert phone.question == "One date is needed"


def test_the_last_injection_is_enough_for_maintenance(phone: Phone) -> None:
    """Whoever is on treatment gives the last injection that was given; the next one follows from it."""
    phone.read("every 12 weeks")
    guide = phone.page.locator("[data-guide]")
    guide.get_by_label("Which injection do you have a date for?").select_option("last")
    guide.get_by_label("Day").fill("12")
    guide.get_by_label("Month").fill("9")
    guide.get_by_label("Year").fill("2026")
    phone.answer("Next")
    phone.confirm()
    expect(phone.page.locator(".schedule .next")).to_have_text("Next: Saturday 5 December 2026.")
    assert phone.dates()[:2] == [date(2026, 12, 5), date(2027, 2, 27)]


def test_a_wrong_date_is_said_beside_its_boxes_and_nothing_is_lost(phone: Phone) -> None:
    """The question stays, with what was typed and one sentence."""
    phone.read("every 12 weeks")
    guide = phone.page.locator("[data-guide]")
    guide.get_by_label("Day").fill("31")
    guide.get_by_label("Month").fill("2")
    guide.get_by_label("Year").fill("2027")
    phone.answer("Next")
    expect(guide.locator(".error")).to_contain_text("Date of the injection must be a real date")
    expect(guide.get_by_label("Day")).to_have_value("31")


# Asked before any date


def test_a_first_date_on_another_day_is_asked_about(phone: Phone) -> None:
    """The check says 6 injections and asks; there are no dates until one answer is touched."""
    phase = "phases-0-unit=weekdays&phases-0-weekdays=mon,wed,fri&phases-0-ends=weeks&phases-0-weeks=2"
    query = f"v=1&door=own&start=2026-12-01&{phase}"
    phone.page.goto(f"{phone.page.url.partition('#')[0]}#{query}")
    phone.page.locator(".guide-question").wait_for(timeout=60_000)
    assert phone.question.startswith("1 December 2026 is a Tuesday")
    assert phone.dates() == []
    phone.answer("On Wednesday 2 December 2026")
    assert "= 6 injections" in phone.page.locator("[data-check]").inner_text()
    phone.confirm()
    assert [each.day for each in phone.dates()] == [2, 4, 7, 9, 11, 14]


def test_one_end_of_a_range_is_chosen_before_there_is_a_file(phone: Phone) -> None:
    """Two lists side by side have no file; the calendar of the chosen end holds that end alone."""
    phone.read("every 2 to 3 months, first injection 23 November 2026")
    assert phone.question == "Every 2 months or every 3?"
    phone.answer("I do not know yet")
    phone.confirm()
    assert phone.page.locator("table.dates:visible").count() == 2
    expect(phone.page.locator("[data-take=ics]")).to_be_hidden()
    phone.touch(phone.button("Every 3 months"))
    expect(phone.page.locator("[data-take=ics]")).to_be_visible()
    with phone.page.expect_download() as download:
        phone.touch(phone.button("Save for a calendar"))
    events = Calendar.from_ical(Path(download.value.path()).read_text("utf-8")).walk("VEVENT")
    # By hand: every third month from 23 November 2026, for 12 months.
    assert [each["DTSTART"].dt for each in events] == [
        date(2026, 11, 23), date(2027, 2, 23), date(2027, 5, 23), date(2027, 8, 23), date(2027, 11, 23),
    ]  # fmt: skip


def test_a_changed_plan_is_compared_again(phone: Phone) -> None:
    """What was compared once does not let another plan pass: changed, it is asked about before its dates show."""
    phone.read("weekly x 4, first injection 1 December 2026")
    phone.confirm()
    phone.touch(phone.page.locator("[data-guide] [data-screen-to=form]"))
    form = phone.page.locator("[data-form]")
    form.get_by_label("Every how many days, weeks or months?").fill("3")
    form.get_by_label("When does this phase end?").select_option("weeks")
    form.get_by_label("How many weeks?").fill("2")
    phone.touch(phone.button("Make the schedule"))
    check = phone.page.locator("[data-check]")
    expect(check).to_contain_text("makes one injection. Is that what your letter says?")
    expect(check).to_be_visible()
    assert phone.dates() == []


def test_the_earlier_plan_can_be_given_from_the_answer(phone: Phone) -> None:
    """The line about an earlier plan leads to its field, folded away as it is."""
    phone.read("weekly x 4, first injection 1 December 2026")
    phone.confirm()
    phone.touch(phone.page.locator(".earlier [data-follow]"))
    expect(phone.page.locator("[data-form] [name=calendar-earlier]")).to_be_focused()


# The page around it


def test_the_example_goes_when_a_plan_of_ones_own_is_chosen(phone: Phone) -> None:
    """No date that is not the reader's own stays on the page, and the example comes back with an empty form."""
    assert phone.page.locator("table.dates time").first.is_visible()
    phone.touch(phone.button("Enter it step by step"))
    assert not phone.page.locator("table.dates time").first.is_visible()
    phone.page.on("dialog", lambda dialog: dialog.accept())
    phone.touch(phone.button("Start again"))
    assert phone.page.locator("table.dates time").first.is_visible()


def test_the_form_step_by_step_is_short(phone: Phone) -> None:
    """Before anything is typed, the form for a plan of one's own is at most 2,600 pixels tall, one phase open."""
    phone.touch(phone.button("Enter it step by step"))
    box = phone.page.locator("[data-form]").bounding_box()
    assert box
    print(f"\nThe form is {box['height']:.0f} px tall")
    assert box["height"] <= 2600
    assert phone.page.locator("[data-row]:visible").count() == 1
    phone.touch(phone.button("Then what?"))
    assert phone.page.locator("[data-row]:visible").count() == 2


@pytest.fixture
def wrong(phone: Phone) -> Phone:
    """A plan of three phases, the second every 99 weeks, as it stands with its problem."""
    query = "v=2&door=own&start=2026-12-01" + "".join(
        f"&phases-{number}-unit=weeks&phases-{number}-every={every}&phases-{number}-ends=count&phases-{number}-count=2"
        for number, every in enumerate((1, 99, 2))
    )
    phone.page.goto(f"{phone.page.url.partition('#')[0]}#{query}")
    phone.page.locator(".guide").wait_for(timeout=60_000)
    phone.settled()
    phone.touch(phone.button("Show the whole form"))
    phone.touch(phone.button("Make the schedule"))
    expect(phone.tool).to_have_attribute("data-state", "problems")
    return phone


def test_a_problem_goes_with_its_row(wrong: Phone) -> None:
    """Moved up, the wrong number is marked in the first row, the right one is not, and the summary leads to it."""
    wrong.touch(wrong.button("Move phase 2 up"))
    first, second = (wrong.page.locator(f'form [name="phases-{number}-every"]') for number in (0, 1))
    expect(first).to_have_value("99")
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(second).not_to_have_attribute("aria-invalid", "true")
    described = first.get_attribute("aria-describedby") or ""
    assert "must be 52 weeks or fewer" in wrong.page.locator(f"#{described.split()[-1]}").inner_text()
    wrong.touch(wrong.page.locator(".error-summary a"))
    expect(first).to_be_focused()


def test_a_problem_of_a_removed_row_is_gone(wrong: Phone) -> None:
    """With the row its line in the summary goes, and with the last line the summary."""
    wrong.page.on("dialog", lambda dialog: dialog.accept())
    wrong.touch(wrong.button("Remove phase 2"))
    assert wrong.page.locator(".error-summary").count() == 0
    wrong.touch(wrong.button("Make the schedule"))
    expect(wrong.tool).to_have_attribute("data-state", "answered")


def test_without_javascript_an_example_sentence_is_read(browser: Browser, address: str) -> None:
    """The page shows how a sentence is read, word by word, and the example's dates."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + TOOL)
    shown = page.locator(".letter-example").inner_text()
    assert "three times a week" in shown
    assert "Set aside, not used" in shown
    assert page.locator("table.dates time").first.is_visible()
    assert not page.locator("[data-letter-text]").is_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_screen_has_an_accessibility_violation(page: Page, address: str, width: int) -> None:
    """axe finds nothing in the box, the questions, what was not understood, the check, the answer and two lists."""
    page.set_viewport_size({"width": width, "height": 900})
    page.clock.set_fixed_time(NOON)
    page.goto(address + TOOL)
    phone = Phone(page)

    assert_accessible(page)
    phone.read("every 2 to 3 months. Not if you are unwell.")
    assert_accessible(page)
    phone.answer("Yes, go on")
    assert_accessible(page)
    phone.answer("Next")
    assert_accessible(page)  # with a problem
    phone.answer(re.compile("^Today"))
    assert_accessible(page)
    phone.answer("I do not know yet")
    assert_accessible(page)
    phone.confirm()
    assert_accessible(page)
    phone.touch(phone.button("Every 2 months"))
    expect(page.locator(".schedule .next")).to_contain_text("Next:")
    assert_accessible(page)
    page.goto(f"{address}/clinicians/")
    make_link(page, WHOLE)
    assert_accessible(page)


# What was typed, on the way between the screens


def test_what_stands_in_a_question_goes_into_the_form(phone: Phone) -> None:
    """Whoever leaves a question half answered finds what was typed in the form, and the sentence in its box."""
    phone.read("every 12 weeks")
    guide = phone.page.locator("[data-guide]")
    guide.get_by_label("Day").fill("12")
    guide.get_by_label("Month").fill("9")
    phone.touch(phone.button("Show the whole form"))
    form = phone.page.get_by_role("group", name="Date of the injection")
    expect(form.get_by_label("Day")).to_have_value("12")
    expect(form.get_by_label("Month")).to_have_value("9")
    expect(phone.page.get_by_label("My clinician's plan")).to_be_focused()
    phone.touch(phone.button("Type the sentence from my letter instead"))
    expect(phone.page.locator("[data-letter-text]")).to_have_value("every 12 weeks")
    expect(phone.page.locator("[data-letter-text]")).to_be_focused()


def test_a_sentence_read_again_keeps_what_was_typed_beside_the_plan(phone: Phone) -> None:
    """Title and notes are not the sentence's, so another sentence leaves them alone."""
    phone.read("every 12 weeks")
    phone.touch(phone.button("Show the whole form"))
    phone.touch(phone.page.get_by_text(MORE))
    phone.page.get_by_label("Title of the schedule").fill("Health")
    phone.page.get_by_label("Notes for the printout").fill("Ask about iron")
    phone.touch(phone.button("Type the sentence from my letter instead"))
    phone.read("every 8 weeks")
    expect(phone.page.locator("form [name=title]")).to_have_value("Health")
    expect(phone.page.locator("form [name=notes]")).to_have_value("Ask about iron")
    expect(phone.page.locator("form [name=phases-0-every]")).to_have_value("8")


def test_an_answer_is_not_called_old_when_only_the_screen_changes(phone: Phone) -> None:
    """Looking at the form after an answer changes nothing, and a change is said."""
    phone.read("every 3 months, next due 14/2")
    phone.confirm()
    phone.touch(phone.button("Show the whole form"))
    stale = phone.page.get_by_text("What stands below is from before.")
    expect(stale).to_be_hidden()
    expect(phone.page.locator(".schedule .next")).to_be_visible()
    phone.page.locator("form [name=phases-0-every]").fill("4")
    expect(stale).to_be_visible()


def test_the_way_back_to_the_sentence_is_there_after_a_problem(phone: Phone) -> None:
    """A form with problems still has the button to the box for a sentence."""
    phone.touch(phone.button("Enter it step by step"))
    phone.touch(phone.button("Make the schedule"))
    expect(phone.tool).to_have_attribute("data-state", "problems", timeout=60_000)
    phone.touch(phone.button("Type the sentence from my letter instead"))
    expect(phone.page.locator("[data-letter-text]")).to_be_focused()
    phone.read("every 12 weeks")
    assert phone.question == "One date is needed"


def test_a_sentence_that_is_still_waiting_does_not_take_the_form_away(page: Page, address: str) -> None:
    """Whoever presses "Read it" before Python has started, and goes on step by step, keeps what they type there."""
    held: list[Route] = []
    page.route("**/snapshot-*.bin.brotli", lambda route: held.append(route))
    with page.expect_request("**/snapshot-*.bin.brotli"):
        page.goto(address + TOOL)
    phone = Phone(page)
    page.locator("[data-letter-text]").fill("every 12 weeks")
    phone.touch(phone.button("Read it"))
    expect(phone.tool).to_have_attribute("data-state", "working")
    phone.touch(phone.button("Enter it step by step"))
    expect(phone.tool).to_have_attribute("data-state", "starting")
    page.get_by_role("group", name="Date of the injection").get_by_label("Day").fill("4 1 2027")
    held[0].continue_()
    expect(phone.tool).to_have_attribute("data-state", "ready", timeout=60_000)
    page.wait_for_timeout(500)
    expect(phone.tool).to_have_attribute("data-screen", "form")
    expect(page.get_by_role("group", name="Date of the injection").get_by_label("Day")).to_have_value("4 1 2027")


def test_a_link_does_not_take_the_form_from_whoever_types_in_it(page: Page, address: str) -> None:
    """A link shows its form until Python can ask. Whoever has begun to fill it in goes on there."""
    held: list[Route] = []
    page.route("**/snapshot-*.bin.brotli", lambda route: held.append(route))
    with page.expect_request("**/snapshot-*.bin.brotli"):
        page.goto(f"{address}{TOOL}#v=2&door=own&phases-0-unit=weeks&phases-0-every=12&phases-0-ends=open")
    tool = page.locator("[data-calculator]")
    day = page.get_by_role("group", name="Date of the injection").get_by_label("Day")
    day.fill("4 1 2027")
    held[0].continue_()
    expect(tool).to_have_attribute("data-state", "ready", timeout=60_000)
    expect(tool).to_have_attribute("data-screen", "form")
    expect(day).to_be_focused()
    expect(day).to_have_value("4 1 2027")


@pytest.mark.parametrize("version", [1, 2])
def test_a_saved_plan_fills_the_form_and_waits(phone: Phone, version: int) -> None:
    """On the next visit it stands in the form, its folds open where something is in them, and nothing is worked out.
    It can be deleted without an answer, and comes back.
    """
    fields = {
        "door": "own", "start": "2026-12-01", "phases-0-unit": "weeks", "phases-0-every": "12",
        "phases-0-ends": "count", "phases-0-count": "3", "checkins-0": "weekly", "title": "Health",
    }  # fmt: skip
    saved = json.dumps({"tool": "tracking-schedule", "version": version, "fields": fields})
    phone.page.evaluate("([key, saved]) => localStorage.setItem(key, saved)", [KEPT, saved])
    phone.page.reload()
    expect(phone.tool.locator("[data-filled]")).to_have_text(
        "Filled in from what is kept on this device. Press the button to work it out again."
    )
    expect(phone.tool).to_have_attribute("data-state", "ready", timeout=60_000)
    phone.page.wait_for_timeout(300)
    expect(phone.tool).to_have_attribute("data-state", "ready")
    expect(phone.tool).to_have_attribute("data-screen", "form")
    assert phone.dates() == []
    expect(phone.page.get_by_label("How often will you note how you feel?")).to_be_visible()
    expect(phone.page.get_by_label("Title of the schedule")).to_be_visible()
    expect(phone.page.locator("[data-take=ics]")).to_be_hidden()
    phone.touch(phone.page.get_by_text("What is kept, and backups", exact=True))
    phone.page.once("dialog", lambda dialog: dialog.accept())
    phone.touch(phone.button("Delete everything"))
    assert phone.page.evaluate("key => localStorage.getItem(key)", KEPT) is None
    phone.touch(phone.button("Undo"))
    assert phone.page.evaluate("key => localStorage.getItem(key)", KEPT) is not None
    expect(phone.page.locator("[data-keep]")).to_be_focused()
    phone.touch(phone.button("Make the schedule"))
    phone.confirm()
    # By hand: every 84 days from 1 December 2026; check-ins stand between them.
    assert {date(2026, 12, 1), date(2027, 2, 23), date(2027, 5, 18)} <= set(phone.dates())


def test_starting_again_returns_to_an_empty_box(phone: Phone) -> None:
    """Sentence, questions and answer go, and the box has the focus."""
    phone.read("every 3 months, next due 14/2")
    phone.confirm()
    phone.touch(phone.button("Show the whole form"))
    phone.page.on("dialog", lambda dialog: dialog.accept())
    phone.touch(phone.button("Start again"))
    expect(phone.tool).to_have_attribute("data-state", "example")
    expect(phone.page.locator("[data-letter-text]")).to_be_focused()
    expect(phone.page.locator("[data-letter-text]")).to_have_value("")
    expect(phone.page.locator("[data-guide] *")).to_have_count(0)
    expect(phone.page.locator("[data-answer] .calculator-example").last).to_be_visible()
    expect(phone.page.locator(".watermark")).to_be_visible()


# Where Python does not start


@pytest.fixture
def broken(page: Page) -> Page:
    """A page whose Python cannot start for now, in a browser that starts it on use alone."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page.route("**/pyodide-*.wasm.brotli", lambda route: route.fulfill(status=404))
    return page


def test_reading_is_tried_again(broken: Page, address: str, expected: list[str]) -> None:
    """The sentence stays, one sentence says what happened, and "Try again" reads it once Python starts."""
    expected += ["Failed to load resource", ".wasm.brotli: 404"]
    broken.goto(address + TOOL)
    phone = Phone(broken)
    broken.locator("[data-letter-text]").fill("every 12 weeks")
    phone.touch(phone.button("Read it"))
    expect(phone.tool).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(broken.get_by_text("The calculator could not be started")).to_be_visible()
    expect(phone.button("Try again")).to_be_focused()
    expect(broken.locator("[data-letter-text]")).to_have_value("every 12 weeks")
    broken.unroute_all()
    phone.touch(phone.button("Try again"))
    broken.locator(".guide-question").wait_for(timeout=60_000)
    assert phone.question == "One date is needed"


def test_a_form_filled_in_after_a_failed_reading_is_kept(broken: Page, address: str, expected: list[str]) -> None:
    """ "Try again" starts Python. It does not read the old sentence over what was typed step by step since."""
    expected += ["Failed to load resource", ".wasm.brotli: 404"]
    broken.goto(address + TOOL)
    phone = Phone(broken)
    broken.locator("[data-letter-text]").fill("every 12 weeks")
    phone.touch(phone.button("Read it"))
    expect(phone.tool).to_have_attribute("data-state", "failed", timeout=60_000)
    phone.touch(phone.button("Enter it step by step"))
    day = broken.get_by_role("group", name="Date of the injection").get_by_label("Day")
    day.fill("4 1 2027")
    expect(phone.tool).to_have_attribute("data-state", "failed", timeout=60_000)  # each use tries again by itself
    broken.unroute_all()
    phone.touch(phone.button("Try again"))
    expect(phone.tool).to_have_attribute("data-state", "ready", timeout=60_000)
    expect(day).to_have_value("4 1 2027")
    expect(phone.tool).to_have_attribute("data-screen", "form")


def test_a_question_is_tried_again(first_visit: Phone, expected: list[str]) -> None:
    """Python breaks off between two questions. What was answered stays, and "Try again" asks the next one."""
    phone = first_visit
    expected += ["Stopped here"]
    phone.read(WHOLE)
    phone.page.evaluate("""() => {
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (each) {
            if (each.name !== "step") return postMessage.apply(this, arguments); // the search has a worker, too
            Worker.prototype.postMessage = postMessage;
            throw new Error("Stopped here");
        };
    }""")
    phone.touch(phone.button(re.compile("^Tomorrow")))
    expect(phone.tool).to_have_attribute("data-state", "failed")
    expect(phone.button("Try again")).to_be_focused()
    expect(phone.page.locator("form [name=start-day]")).to_have_value("2026-12-01")
    phone.touch(phone.button("Try again"))
    expect(phone.page.locator(".guide-question :is(h2, h3)")).to_have_text("Which days of the week?", timeout=60_000)
    phone.answer("Tuesday, Thursday and Saturday")
    phone.confirm()
    assert phone.dates()[0] == date(2026, 12, 1)


def test_the_clinics_box_is_tried_again(broken: Page, address: str, expected: list[str]) -> None:
    """The sentence stays, one sentence says what happened, and the button works once Python starts."""
    expected += ["Failed to load resource", ".wasm.brotli: 404"]
    broken.goto(f"{address}/clinicians/")
    box = broken.locator("[data-clinic][data-live]")
    box.get_by_label("The sentence of your letter").fill("every 12 weeks")
    box.get_by_role("button", name="Make the link").click()
    expect(box.locator("[data-status]")).to_contain_text("The calculator could not be started", timeout=60_000)
    expect(box.get_by_label("The sentence of your letter")).to_have_value("every 12 weeks")
    broken.unroute_all()
    assert make_link(broken, "every 12 weeks").startswith(f"{address}{TOOL}#v=2&door=own")


# A clinic's link


def make_link(page: Page, sentence: str) -> str:
    """The link that the box for clinicians makes of a sentence; what may be left open is left to the patient."""
    box = page.locator("[data-clinic][data-live]")
    box.get_by_label("The sentence of your letter").fill(sentence)
    box.get_by_role("button", name="Make the link").click()
    box.locator(".guide").wait_for(timeout=60_000)
    while (leave := box.get_by_role("button", name="Leave it to the patient")).count():
        before = leave.count()
        leave.first.click()
        expect(leave).to_have_count(before - 1)
    return box.get_by_label("The link", exact=True).input_value()


def test_a_clinic_makes_a_link_and_the_patient_gets_the_right_dates(page: Page, browser: Browser, address: str) -> None:
    """The link holds the plan alone; in another browser, what was left open and one date are asked, and no more."""
    page.clock.set_fixed_time(NOON)
    page.goto(f"{address}/clinicians/")
    link = make_link(page, "1 mg IM 3 times a week for 2 weeks, then 1 mg every 2-3 months")
    assert link.startswith(f"{address}{TOOL}#v=2&")
    assert "2026" not in link
    box = page.locator("[data-clinic]")
    words = box.get_by_label("Words for a letter").input_value()
    assert link in words
    assert "3 times a week, for 2 weeks" in words
    box.get_by_role("button", name="Show it as a code").click()
    code = box.locator(".qr svg")
    code.wait_for()
    assert text_of_code(code) == link
    box.locator("[data-link-text]").evaluate("each => { each.value += 'a'.repeat(2400); }")
    box.get_by_role("button", name="Show it as a code").click()
    expect(box.locator("[data-status]")).to_have_text("This plan is too long for a code. Send the link.")
    expect(code).to_be_hidden()

    context = browser.new_context(has_touch=True, viewport=PHONE, service_workers="block")
    patient = Phone(context.new_page())
    patient.page.clock.set_fixed_time(NOON)
    patient.page.goto(link)
    patient.page.locator(".guide-question").wait_for(timeout=60_000)
    patient.settled()
    assert "3 times a week, for 2 weeks" in patient.page.locator("[data-guide]").inner_text()
    assert patient.dates() == []
    assert patient.question == "One date is needed"
    patient.answer(re.compile("^Today"))
    patient.answer("Monday, Wednesday and Friday")
    patient.answer("Every 2 months")
    patient.confirm()
    # By hand: 30 November, 2, 4, 7, 9 and 11 December; then the 11th of every second month.
    assert patient.dates()[:8] == [
        date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 9),
        date(2026, 12, 11), date(2027, 2, 11), date(2027, 4, 11),
    ]  # fmt: skip
    context.close()
