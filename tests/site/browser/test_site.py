"""The built site in a browser, under its strict policy: what a reader sees, types and hears."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from scripts.core.integrity import unnamed
from scripts.core.project import PROJECT
from scripts.publish import redirects

pytestmark = pytest.mark.browser

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
TOOL = "/tools/tracking-schedule/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUNTIME = re.compile(r"/assets/runtime/|\.worker-")
NOTE_QUESTIONS = """() => {
    window.asked = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (each) {
        if (each.name) asked.push(each.name);
        postMessage.apply(this, arguments);
    };
}"""
UNTIL_ASKED = """async (times) => {
    while (asked.length < times) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
HOLD_QUESTION = """() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (each) {
        if (each.name !== "reply") return postMessage.apply(this, arguments);
        Worker.prototype.postMessage = postMessage;
        globalThis.letGo = () => postMessage.apply(this, arguments);
    };
}"""
UNTIL_HELD = """async () => {
    while (!globalThis.letGo) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
CHANGE_AND_PRESS = """(field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.form.querySelector("[type=submit]").click();
}"""
SECTIONS = sorted(path.parent.name for path in (PROJECT / "docs").glob("*/index.md"))
DAYS = "table.dates tr:has(.what--injection) time"


@pytest.fixture
def tool(page: Page, never_idle: None, address: str) -> Locator:
    """The tracking schedule as it stands when the page has loaded. Python starts when a test uses the form."""
    page.goto(address + TOOL)
    return page.locator("[data-calculator]")


def pages(site: Path) -> list[str]:
    found = [f"/{path.parent.relative_to(site)}/".replace("/./", "/") for path in sorted(site.rglob("index.html"))]
    return [address for address in found if address not in redirects.moved()]


OWN, EXAMPLE, BLANK = "Enter it step by step", "See a published example", "Print a blank log"
MORE_OF_PHASE = "Name, own start and check-ins of this phase"
MORE = "Blood tests, reviews, check-ins, calendar, title and notes"
ADD_PHASE = "Then what? Add the next phase"


def open_form(page: Page, way: str = OWN) -> None:
    """From the box for a letter's sentence to the form, by one of its buttons."""
    page.get_by_role("button", name=way, exact=True).click()
    expect(page.locator("form.calculator-form")).to_be_visible()
    expect(page.locator("[data-letter]")).to_be_hidden()


def unfold(around: Page | Locator, fold: str) -> None:
    """Opens a part of the form that stands closed behind these words."""
    closed = around.locator("details.more:not([open]) > summary").get_by_text(fold, exact=True)
    if closed.count():
        closed.click()


def phase(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=f"Phase {number}", exact=True)


def type_plan(page: Page) -> None:
    """Fills in two phases: every 2 days, 3 times, from 4 January 2027; then every 2 months until 4 January 2028."""
    if page.locator("[data-letter]").is_visible():
        open_form(page)
    expect(page.get_by_label("My clinician's plan")).to_be_checked()
    for part, text in {"Day": "4", "Month": "January", "Year": "2027"}.items():
        page.get_by_role("group", name="Date of the injection").get_by_label(part).fill(text)
    first, second = (phase(page, number) for number in (1, 2))
    unfold(first, MORE_OF_PHASE)
    first.get_by_label("Name of this phase").fill("Correction")
    first.get_by_label("Every how many days, weeks or months?").fill("2")
    first.get_by_label("How does your letter say how often?").select_option("Every so many days")
    first.get_by_label("When does this phase end?").select_option("After a number of injections")
    first.get_by_label("How many injections?").fill("3")
    if not second.count():
        page.get_by_role("button", name=ADD_PHASE).click()
    second.get_by_label("Every how many days, weeks or months?").fill("2")
    second.get_by_label("How does your letter say how often?").select_option("Every so many months")
    second.get_by_label("When does this phase end?").select_option("On a date")
    second.get_by_role("group", name="On which date?").get_by_label("Day").fill("4 Jan 2028")


PLAN_DATES = [
    "4 January 2027", "6 January 2027", "8 January 2027",
    "8 March 2027", "8 May 2027", "8 July 2027", "8 September 2027", "8 November 2027",
]  # fmt: skip


def make(page: Page) -> None:
    page.get_by_role("button", name="Make the schedule").click()


def show_dates(page: Page) -> None:
    """The plan is compared with the letter first; the dates show when it matches."""
    expect(page.get_by_role("heading", name="Check your plan")).to_be_focused(timeout=60_000)
    expect(page.locator("table.dates")).to_be_hidden()
    page.get_by_role("button", name="It matches: show the dates").click()


# Without JavaScript


def test_without_javascript_the_example_is_there(browser: Browser, address: str) -> None:
    """The dated example shows, the form does not, and one sentence says what is missing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + TOOL)
    expect(page.get_by_text("The form needs JavaScript, which is not running here")).to_be_visible()
    expect(page.locator("form.calculator-form")).to_be_hidden()
    expect(page.locator("[data-letter]")).to_be_hidden()
    expect(page.locator(".watermark")).to_be_visible()
    expect(page.locator(DAYS).first).to_have_text("4 January 2027")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_form_comes(page: Page, never_idle: None, address: str, width: int) -> None:
    """Whoever reads the example already keeps the line. Before that it is said that the form comes."""
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/assets/calculators-*.js", lambda route: held.append(route))
    page.goto(address + TOOL, wait_until="commit")
    expect(page.get_by_text("The form is on its way.")).to_be_visible()
    expect(page.get_by_label("Type or paste the sentence")).to_be_hidden()
    top = "() => document.querySelector('[data-answer]').getBoundingClientRect().top"
    page.evaluate("() => document.fonts.ready.then(() => true)")
    before = page.evaluate(top)
    held[0].continue_()
    expect(page.get_by_label("Type or paste the sentence")).to_be_visible()
    assert page.evaluate(top) == before


def test_without_javascript_sources_open_where_a_citation_leads_to_one(browser: Browser, address: str) -> None:
    """They are one line until then. On paper they all stand there, and urgent help is on the first sheet."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/learn/injection-safety/")
    expect(page.locator("#source-3")).to_be_hidden()
    page.get_by_role("link", name="Source 3", exact=True).first.click()
    expect(page.locator("#source-3")).to_be_in_viewport()
    page.goto(address + "/learn/injection-safety/")
    with pypdfium2.PdfDocument(page.pdf()) as paper:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    assert "Call your emergency number now for" in sheets[0]
    assert "999 in an emergency" in sheets[0]
    read = re.findall(r"Read \d+ November 2026", " ".join(" ".join(sheets).split()))
    assert len(read) == page.locator(".sources > li").count() > 20
    context.close()


PHONE = {"width": 390, "height": 844}
READ = (
    "learn/what-b12-mic-means", "learn/injection-safety", "learn/phase-2-stabilisation", "clinicians/evidence",
    "tools/lab-units",
)  # fmt: skip
SHARE = """() => {
    const tall = (each) => {
        const { marginTop, marginBottom } = getComputedStyle(each);
        return each.offsetHeight + parseFloat(marginTop) + parseFloat(marginBottom);
    };
    const around = [...document.querySelectorAll(".md-header, .fold, .contents, .md-footer")];
    return around.reduce((sum, each) => sum + tall(each), 0) / document.documentElement.scrollHeight;
}"""


def test_on_a_phone_a_page_is_mostly_its_content(page: Page, address: str) -> None:
    """At most a fifth of its height is what every page has: header, urgent help, contents, sources, and its end."""
    page.set_viewport_size(PHONE)
    shares = {}
    for name in READ:
        page.goto(f"{address}/{name}/")
        shares[name] = round(page.evaluate(SHARE), 3)
    print(f"\n{shares}")
    assert {name: share for name, share in shares.items() if share > 0.2} == {}


# What it costs to look


@pytest.fixture
def runtime(page: Page) -> list[str]:
    """The addresses of the runtime that the page has asked for so far."""
    asked: list[str] = []
    page.on("request", lambda request: RUNTIME.search(request.url) and asked.append(request.url))
    return asked


def test_python_is_not_fetched_where_there_is_no_tool(page: Page, address: str, runtime: list[str]) -> None:
    """A reader who only reads downloads nothing of the runtime."""
    for path in ("/", "/learn/symptoms-and-tests/", "/tools/"):
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(500)
    assert runtime == []


def test_python_starts_quietly_once_a_tool_has_loaded(page: Page, address: str, runtime: list[str]) -> None:
    """Nobody has touched the form, so nothing is said, seen or moved. The first touch says nothing either."""
    page.goto(address + TOOL)
    tool = page.locator("[data-calculator]")
    heard = tool.locator("[data-status], [data-filled], [data-taken]")
    expect(tool).to_have_attribute("data-state", "ready", timeout=60_000)
    assert [url for url in runtime if url.endswith(".wasm.brotli")]
    assert "".join(heard.all_inner_texts()) == ""
    open_form(page, EXAMPLE)
    assert "".join(heard.all_inner_texts()) == ""


def test_python_starts_only_on_use_for_readers_who_save_data(
    page: Page, only_on_use: None, address: str, runtime: list[str]
) -> None:
    """Not even the pointer over the tool counts; its first use does."""
    page.goto(address + TOOL)
    tool = page.locator("[data-calculator]")
    tool.locator("[data-letter]").hover()
    page.wait_for_timeout(1000)
    assert runtime == []
    expect(tool).to_have_attribute("data-state", "example")
    open_form(page, EXAMPLE)
    expect(tool).to_have_attribute("data-state", "ready", timeout=60_000)
    expect(tool.locator("[data-status]")).to_have_text("The calculator is ready.")
    assert not [url for url in runtime if "/snapshot-" in url]  # which is quicker and twice as much


def test_a_quiet_start_that_fails_is_not_mentioned_and_tried_again_on_use(
    page: Page, address: str, expected: list[str]
) -> None:
    """Whoever only reads the example has no use for the news."""
    expected += ["Failed to load resource"]
    page.route("**/pyodide-*.wasm.brotli", lambda route: route.fulfill(status=404))
    with page.expect_response("**/pyodide-*.wasm.brotli"):
        page.goto(address + TOOL)
    tool = page.locator("[data-calculator]")
    expect(tool).to_have_attribute("data-state", "example", timeout=60_000)
    expect(tool.locator("[data-status]")).to_have_text("")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    page.unroute("**/pyodide-*.wasm.brotli")
    open_form(page, BLANK)
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)


def test_pressing_the_button_early_gives_one_answer_and_a_bar_meanwhile(page: Page, address: str) -> None:
    """The page says what it waits for, with the bytes that have come, and works out only what was asked last."""
    held: list[Route] = []
    page.route("**/snapshot-*.bin.brotli", lambda route: held.append(route))
    page.goto(address + TOOL)
    tool = page.locator("[data-calculator]")
    expect(tool).to_have_attribute("data-state", "starting")
    bar = page.get_by_role("progressbar", name="Getting the calculator ready.")
    page.wait_for_timeout(700)
    expect(bar).to_be_hidden()
    page.evaluate(NOTE_QUESTIONS)
    open_form(page, EXAMPLE)
    make(page)
    page.get_by_label("A blank paper log").check()
    make(page)
    make(page)
    expect(tool.locator("[data-status]")).to_have_text(
        "Getting the calculator ready first. Your answer follows by itself."
    )
    expect(tool).to_have_attribute("data-state", "working")
    expect(bar).to_be_visible()
    expect(tool.locator("[data-step]")).to_have_text(re.compile(r"^Downloading: 3\.\d of [56]\.\d MB\.$"))
    held[0].continue_()
    expect(page.get_by_role("heading", name="Tracking log")).to_be_focused(timeout=60_000)
    expect(bar).to_be_hidden()
    assert page.evaluate("asked") == ["reply"]


def test_what_was_worked_out_ahead_is_shown_only_for_the_same_form(page: Page, address: str) -> None:
    """A press after a rest asks nothing more; a press right after a change is answered anew."""
    page.goto(address + TOOL)
    open_form(page, BLANK)
    make(page)
    expect(page.get_by_role("heading", name="Tracking log")).to_be_focused(timeout=60_000)
    page.evaluate(NOTE_QUESTIONS)
    unfold(page, MORE)
    title = page.get_by_label("Title of the schedule")
    title.fill("First")
    page.evaluate(UNTIL_ASKED, 1)
    title.evaluate(CHANGE_AND_PRESS, "Second")
    expect(page.get_by_role("heading", name="Second")).to_be_focused()
    title.fill("Third")
    page.evaluate(UNTIL_ASKED, 3)
    expect(page.get_by_role("heading", name="Second")).to_be_visible()
    make(page)
    expect(page.get_by_role("heading", name="Third")).to_be_focused()
    assert page.evaluate("asked") == ["reply"] * 3


def test_chosen_colours_show_before_any_script_file_runs(page: Page, address: str, expected: list[str]) -> None:
    """Or a page would be light for a moment whose reader has chosen a dark one."""
    expected += ["net::ERR_FAILED"]
    page.goto(address + "/learn/")
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# Answers


def test_a_plan_of_two_phases_gives_its_dates(page: Page, tool: Locator) -> None:
    """A clinician's plan, copied in, becomes the right days; focus goes to the answer and it is announced."""
    type_plan(page)
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    show_dates(page)
    assert page.locator(DAYS).all_inner_texts() == PLAN_DATES
    expect(page.get_by_role("heading", name="Your schedule")).to_be_focused()
    expect(tool.locator("[data-status]")).to_have_text("Next: Monday 4 January 2027.")
    expect(tool.locator(".schedule .summary")).to_have_text(re.compile("^8 injections"))
    expect(page.locator(".watermark")).to_have_count(0)


def test_a_plan_can_be_made_with_the_keyboard_alone(page: Page, tool: Locator) -> None:
    """Tab, arrows, space, letters and Enter are enough."""
    keys = page.keyboard
    tool.locator("[data-letter-text]").focus()
    for _ in range(3):  # over "Read it" and the sentences to try
        keys.press("Tab")
    expect(page.get_by_role("button", name=OWN)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("My clinician's plan")).to_be_focused()
    keys.press("ArrowUp")  # leaves one's own plan for the example, and comes back
    expect(page.get_by_label("A published example")).to_be_checked()
    keys.press("ArrowDown")
    expect(page.get_by_label("My clinician's plan")).to_be_checked()
    keys.press("Tab")
    expect(page.get_by_label("Which injection do you have a date for?")).to_be_focused()
    for text in ("4", "1", "2027", "Every so many weeks", "12", "After a number of injections", "3"):
        keys.press("Tab")
        keys.type(text)
    keys.press("Tab")
    keys.press("Space")  # opens what stands behind
    keys.press("Tab")
    keys.type("Loading")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Check your plan")).to_be_focused(timeout=60_000)
    assert tool.locator("[data-check] dt").all_inner_texts() == ["First injection", "Loading", "Dates are listed for"]
    for _ in range(3):  # over the links that change a line
        keys.press("Tab")
    expect(page.get_by_role("link", name="Change Dates are listed for")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    assert page.locator(DAYS).all_inner_texts() == ["4 January 2027", "29 March 2027", "21 June 2027"]
    expect(page.get_by_role("heading", name="Your schedule")).to_be_focused()


def test_an_example_needs_one_choice(page: Page, tool: Locator) -> None:
    """The second door gives a watermarked example from today without any typing."""
    open_form(page, EXAMPLE)
    expect(page.get_by_label("A published example")).to_be_focused()
    expect(page.get_by_label("A published example")).to_be_checked()
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    expect(page.locator(".watermark")).to_be_visible()
    today = page.evaluate("new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'})")
    expect(page.locator(DAYS).first).to_have_text(today)


def test_a_blank_log_prints_without_the_form(page: Page, tool: Locator) -> None:
    """On paper there are empty rows, and neither form nor navigation."""
    open_form(page, BLANK)
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    page.emulate_media(media="print")
    expect(page.locator("table.dates tbody tr")).to_have_count(26)
    expect(page.get_by_role("heading", name="What this tool cannot do")).to_have_count(0)
    expect(page.get_by_role("heading", name="Urgent help")).to_be_visible()
    expect(page.locator("form.calculator-form")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_notes_show_on_paper_only(page: Page, tool: Locator) -> None:
    """What is typed as a note appears in print, and as text: markup in it stays harmless."""
    open_form(page, BLANK)
    unfold(page, MORE)
    page.get_by_label("Notes for the printout").fill("Bring <img src=x onerror=alert(1)> the letter")
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    notes = page.get_by_text("Bring <img src=x onerror=alert(1)> the letter").last
    expect(notes).to_be_hidden()
    page.emulate_media(media="print")
    expect(notes).to_be_visible()


def test_a_line_of_the_plan_can_be_changed_before_the_dates_show(page: Page, tool: Locator) -> None:
    """Each line that was typed stands there to be compared, and its link leads to the field that holds it."""
    type_plan(page)
    for number, rhythm in ((1, "Every week"), (2, "Every month")):
        unfold(phase(page, number), MORE_OF_PHASE)
        phase(page, number).get_by_label("How often will you note how you feel?").select_option(rhythm)
    make(page)
    expect(page.get_by_role("heading", name="Check your plan")).to_be_focused(timeout=60_000)
    assert tool.locator("[data-check] dt").all_inner_texts() == [
        "First injection", "Correction", "Notes of how you feel, Correction",
        "Phase 2", "Notes of how you feel, Phase 2", "Dates are listed for",
    ]  # fmt: skip
    expect(tool.locator("[data-check] dd").nth(1)).to_have_text(
        "Every 2 days, for 3 injections = 3 injections Change Correction"
    )
    expect(tool.locator("[data-take-away]")).to_be_hidden()
    page.get_by_role("link", name="Change Phase 2").click()
    expect(phase(page, 2).get_by_label("How does your letter say how often?")).to_be_focused()
    assert "#" not in page.url
    while (opened := tool.locator("details.more[open] > summary")).count():
        opened.first.click()
    for link in tool.locator("[data-check] a").all():
        link.click()
        expect(page.locator(f"[id='{(link.get_attribute('href') or '#')[1:]}']")).to_be_focused()


# Problems


def test_problems_are_shown_together_and_nothing_typed_is_lost(page: Page, tool: Locator) -> None:
    """The summary has the focus and links to the fields, the title says so, and what was typed is still there."""
    title = page.title()
    type_plan(page)
    group = page.get_by_role("group", name="Date of the injection")
    group.get_by_label("Month").fill("13")
    phase(page, 1).get_by_label("Every how many days, weeks or months?").fill("many")
    make(page)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused(timeout=60_000)
    assert summary.get_by_role("link").all_inner_texts() == [
        "Date of the injection must be a real date",
        "How often must be a whole number, like 12",
    ]
    assert page.title() == f"Error: {title}"
    expect(group.get_by_label("Month")).to_have_value("13")
    expect(group.get_by_label("Month")).to_have_attribute("aria-invalid", "true")
    expect(phase(page, 1).get_by_label("Name of this phase")).to_have_value("Correction")
    expect(tool.locator("time").locator("visible=true")).to_have_count(0)  # no date of an example beside one's own plan
    summary.get_by_role("link").first.click()
    expect(group.get_by_label("Day")).to_be_focused()

    group.get_by_label("Month").fill("1")
    phase(page, 1).get_by_label("Every how many days, weeks or months?").fill("2")
    make(page)
    expect(tool).to_have_attribute("data-state", "answered")
    show_dates(page)
    assert page.locator(DAYS).all_inner_texts() == PLAN_DATES
    assert page.title() == title
    expect(page.locator(".error, .error-summary, [aria-invalid]")).to_have_count(0)


def test_every_problem_links_to_a_field_that_can_be_seen(page: Page, tool: Locator) -> None:
    """No line of the summary leads nowhere."""
    open_form(page)
    unfold(page, MORE)
    page.get_by_role("button", name="Add a blood test").click()
    page.get_by_label("Or: how many weeks after the first injection?").fill("900")
    make(page)
    expect(page.locator(".error-summary")).to_be_focused(timeout=60_000)
    links = page.locator(".error-summary a")
    assert links.count() >= 5
    for link in links.all():
        expect(page.locator(f"[id='{(link.get_attribute('href') or '#')[1:]}']")).to_be_visible()


def test_what_is_typed_while_python_works_is_not_lost(page: Page, tool: Locator) -> None:
    """A form with problems takes the place of the one on the page only if nothing was typed in the meantime."""
    page.evaluate(HOLD_QUESTION)
    open_form(page)
    make(page)
    expect(tool).to_have_attribute("data-state", "working")
    page.evaluate(UNTIL_HELD)
    page.get_by_role("group", name="Date of the injection").get_by_label("Day").fill("4 Jan 2027")
    unfold(page, MORE)
    page.get_by_role("button", name="Add a blood test").click()
    page.evaluate("letGo()")
    expect(tool).to_have_attribute("data-state", "problems", timeout=60_000)
    expect(page.get_by_role("group", name="Date of the injection").get_by_label("Day")).to_have_value("4 Jan 2027")
    expect(page.get_by_label("Which blood test?")).to_be_visible()
    expect(page.locator(".error-summary").get_by_text("Enter the date of the first injection")).to_have_count(0)


# Rows


def test_phases_are_added_and_removed_by_keyboard(page: Page, tool: Locator) -> None:
    """Focus follows, the numbers close up, and there are never more than five."""
    open_form(page)
    rhythms = page.get_by_label("How does your letter say how often?")
    add = page.get_by_role("button", name=ADD_PHASE)
    expect(rhythms).to_have_count(1)
    for place in range(1, 5):
        add.press("Enter")
        expect(rhythms.nth(place)).to_be_focused()
    expect(rhythms).to_have_count(5)
    expect(add).to_be_hidden()
    unfold(phase(page, 3), MORE_OF_PHASE)
    phase(page, 3).get_by_label("Name of this phase").fill("Third")
    page.get_by_role("button", name="Remove phase 1").press("Enter")  # empty: nothing is asked
    expect(rhythms).to_have_count(4)
    expect(rhythms.nth(0)).to_be_focused()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Remove phase 2").click()
    expect(rhythms).to_have_count(4)
    assert tool.locator("[data-row] > legend").all_inner_texts()[:4] == [f"Phase {number}" for number in range(1, 5)]
    expect(phase(page, 2).get_by_label("Name of this phase")).to_have_value("Third")
    expect(add).to_be_visible()


def test_phases_change_places_by_keyboard(page: Page, tool: Locator) -> None:
    """A phase moves up with all that stands in it, the focus goes with it, and the first has no way up."""
    type_plan(page)
    page.get_by_role("button", name=ADD_PHASE).click()
    unfold(phase(page, 3), MORE_OF_PHASE)
    phase(page, 3).get_by_label("How often will you note how you feel?").select_option("Every month")
    first, second = (phase(page, number) for number in (1, 2))
    expect(page.get_by_role("button", name="Move phase 1 up")).to_be_hidden()
    page.get_by_role("button", name="Move phase 3 up").press("Enter")
    expect(page.get_by_role("button", name="Move phase 2 up")).to_be_focused()
    expect(second.get_by_label("How often will you note how you feel?")).to_be_visible()  # the open fold moves, too
    page.keyboard.press("Enter")
    expect(first.get_by_label("How does your letter say how often?")).to_be_focused()
    expect(first.get_by_label("Name of this phase")).to_have_value("")
    expect(second.get_by_label("Name of this phase")).to_have_value("Correction")
    expect(second.get_by_label("When does this phase end?")).to_have_value("count")
    expect(second.get_by_label("How many injections?")).to_have_value("3")
    expect(first.get_by_label("How often will you note how you feel?")).to_have_value("monthly")
    expect(second.get_by_label("How often will you note how you feel?")).to_have_value("none")


def test_only_what_applies_is_asked(page: Page, tool: Locator) -> None:
    """Choosing weekdays asks for the days and no longer for a number."""
    expect(page.get_by_label("How does your letter say how often?").first).to_be_hidden()
    open_form(page, EXAMPLE)
    expect(page.get_by_label("How does your letter say how often?").first).to_be_hidden()
    page.get_by_label("My clinician's plan").check()
    first, second = (phase(page, number) for number in (1, 2))
    expect(first.get_by_label("Monday")).to_be_hidden()
    page.get_by_role("button", name=ADD_PHASE).click()
    own_start = "First injection of this phase, if your letter gives a date"
    for each in (first, second):
        expect(each.get_by_label("Name of this phase")).to_be_hidden()
        unfold(each, MORE_OF_PHASE)
        expect(each.get_by_label("Name of this phase")).to_be_visible()
    expect(first.get_by_role("group", name=own_start)).to_be_hidden()
    expect(second.get_by_role("group", name=own_start)).to_be_visible()
    first.get_by_label("How does your letter say how often?").select_option(
        "On chosen days of the week, such as 3 times a week"
    )
    expect(first.get_by_label("Monday")).to_be_visible()
    expect(first.get_by_label("Every how many days, weeks or months?")).to_be_hidden()


def test_starting_again_asks_first_and_brings_the_example_back(page: Page, tool: Locator) -> None:
    """Nothing is thrown away without a yes."""
    open_form(page, BLANK)
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Start again").click()
    expect(tool).to_have_attribute("data-state", "answered")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    expect(tool).to_have_attribute("data-state", "example")
    expect(page.locator(".watermark")).to_be_visible()
    expect(page.get_by_label("A blank paper log")).not_to_be_checked()
    expect(page.locator("form.calculator-form")).to_be_hidden()
    expect(tool.locator("[data-letter-text]")).to_be_focused()


def test_starting_again_stops_what_is_running(page: Page, tool: Locator) -> None:
    """An answer to what was removed is never shown."""
    open_form(page, BLANK)
    make(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    expect(tool).to_have_attribute("data-state", "example")
    open_form(page, EXAMPLE)
    make(page)
    expect(page.locator("[data-answer]").get_by_role("heading", name="Example schedule")).to_be_focused(timeout=60_000)
    expect(page.get_by_role("heading", name="Tracking log")).to_have_count(0)


def test_an_answer_says_when_the_form_has_changed_since(page: Page, tool: Locator) -> None:
    """A list that no longer belongs to the form is marked, on paper too."""
    stale = page.get_by_text("What stands below is from before.")
    open_form(page, BLANK)
    expect(stale).to_be_hidden()
    make(page)
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    expect(stale).to_be_hidden()
    unfold(page, MORE)
    page.get_by_label("Title of the schedule").fill("Log")
    expect(stale).to_be_visible()
    page.emulate_media(media="print")
    expect(stale).to_be_visible()


# When Python cannot start


def test_a_runtime_that_is_missing_is_said_and_can_be_tried_again(
    page: Page, tool: Locator, expected: list[str]
) -> None:
    """What was typed stays, one sentence says what happened, and a retry works once it is mended."""
    expected += ["Failed to load resource", ".wasm.brotli: 404"]
    page.route("**/pyodide-*.wasm.brotli", lambda route: route.fulfill(status=404))
    type_plan(page)
    make(page)
    expect(tool).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(page.get_by_text("The calculator could not be started")).to_be_visible()
    expect(tool.locator("time").locator("visible=true")).to_have_count(0)  # no date of an example beside one's own plan
    expect(phase(page, 1).get_by_label("Name of this phase")).to_have_value("Correction")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.unroute("**/pyodide-*.wasm.brotli")
    page.get_by_role("button", name="Try again").click()
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    assert page.locator(DAYS).all_inner_texts() == PLAN_DATES


# Finding things


def test_what_was_found_is_reached_by_keyboard_and_opens_at_its_section(page: Page, address: str) -> None:
    """Arrows go through the links and back, Escape closes, Enter opens the first. How much was found is said."""
    page.goto(f"{address}/learn/")
    field = page.get_by_role("textbox", name="Search")
    field.press_sequentially("acne")
    first = page.locator("[data-found] a").first
    expect(first).to_be_visible()
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile("parts of the site were found"))
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    page.keyboard.press("e")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/learn/after-an-injection/#acne$"))


def test_a_sign_shows_urgent_help_above_what_was_found(page: Page, address: str) -> None:
    """Its link leads to the card of the page, and what was found is put away."""
    page.goto(f"{address}/tools/")
    page.get_by_role("textbox", name="Search").fill("tingling feet")
    card = page.get_by_role("search").get_by_role("group", name="Urgent help")
    expect(card).to_be_visible()
    first = page.locator("[data-found] a").first
    assert card.bounding_box()["y"] < first.bounding_box()["y"]  # type: ignore[index]
    card.get_by_role("link", name="When to call, and whom").click()
    expect(card).to_be_hidden()
    expect(page.locator("#urgent-help")).to_be_in_viewport()


def test_what_finds_nothing_leads_on(page: Page, address: str) -> None:
    """To the nearest word, to questions people ask, and to somebody who knows."""
    page.goto(f"{address}/learn/")
    field = page.get_by_role("textbox", name="Search")
    field.fill("hkcs")
    found = page.get_by_role("search")
    expect(found.get_by_role("link", name="Questions people ask")).to_be_visible()
    expect(found.get_by_text("nurse, pharmacist or doctor")).to_be_visible()
    field.fill("hovmocystain")
    found.get_by_role("button", name="homocysteine").click()
    expect(page.locator("[data-found] a").first).to_be_visible()


def test_a_search_that_does_not_come_says_so_and_comes_later(page: Page, address: str, expected: list[str]) -> None:
    """The connection was gone when the reader went to the field."""
    expected += ["net::ERR_FAILED"]
    page.route("**/search/search-*.js", lambda route: route.abort())
    page.goto(f"{address}/learn/")
    field = page.get_by_role("textbox", name="Search")
    field.focus()
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    page.unroute("**/search/search-*.js")
    field.fill("tingling")
    expect(page.locator("[data-found] a").first).to_be_visible()


# What comes first


@pytest.mark.parametrize("path", ["/", TOOL, "/404.html"])
def test_a_page_waits_for_one_style_sheet_and_nothing_else(page: Page, address: str, path: str) -> None:
    """Every other file that holds up the first sight of a page would be one too many."""
    page.goto(address + path)
    blocking = "performance.getEntriesByType('resource').filter((each) => each.renderBlockingStatus === 'blocking')"
    names = page.evaluate(f"{blocking}.map((each) => each.name.split('/').at(-1))")
    assert list(map(unnamed, names)) == ["pages.css"]


def test_a_tool_is_there_when_its_page_has_loaded(page: Page, address: str) -> None:
    """Whoever goes straight to the form waits for nothing else."""
    page.add_init_script(
        "addEventListener('load', () => globalThis.live = document.querySelector('[data-live]') !== null)"
    )
    page.goto(address + TOOL)
    assert page.evaluate("live")


def test_on_paper_no_injection_is_broken_in_two(page: Page, tool: Locator) -> None:
    """The column of the list of dates is as wide as its longest word."""
    page.set_viewport_size({"width": 600, "height": 800})
    page.emulate_media(media="print")
    lines = tool.locator("table.dates .what--injection").evaluate_all(
        "all => all.map(each => each.getClientRects().length)"
    )
    assert set(lines) == {1}


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
def test_all_doors_of_home_stand_in_the_first_screen_of_a_phone(
    page: Page, address: str, width: int, height: int
) -> None:
    """With the search above them, and each as high as a thumb."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/")
    boxes = [each.bounding_box() for each in (page.get_by_role("textbox", name="Search"), *page.locator(".door").all())]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == 4
    assert all(box and box["height"] >= 44 and box["y"] + box["height"] <= height for box in boxes)
    page.locator(".door").last.click(position={"x": 5, "y": 5})  # all of a door opens it
    expect(page).to_have_url(re.compile("/learn/#decide$"))


def test_home_has_its_menu_behind_a_button_at_any_width(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/")
    expect(page.locator("#site-menu")).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.locator("#site-menu").get_by_role("link", name="Date rules")).to_be_visible()


# What labels mean


def test_a_label_of_evidence_says_what_it_means_by_key_and_by_touch(page: Page, address: str) -> None:
    """Its card opens and closes by Enter and Escape, and by a touch and a touch elsewhere; the focus stays."""
    page.goto(f"{address}/learn/pros-and-cons/")
    label = page.get_by_role("button", name="Evidence: weak").first
    card = page.get_by_text("Small studies, or studies that could easily mislead.")
    expect(card).to_be_hidden()
    label.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="All labels")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(label).to_be_focused()
    label.click()
    expect(card).to_be_in_viewport()
    page.get_by_role("heading", level=1).click()
    expect(card).to_be_hidden()


# For everybody


def test_nothing_is_stored_before_the_reader_asks(page: Page, address: str) -> None:
    """Visiting and calculating leave nothing on the device; a choice of colours is kept because it was made. The tab
    holds what stands in the form until the reader starts again.
    """
    page.goto(address + TOOL)
    open_form(page, BLANK)
    make(page)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "answered", timeout=60_000)
    stored = "[localStorage.length, Object.keys(sessionStorage), document.cookie]"
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate(stored) == [0, ["b12-mic-explained:tracking-schedule"], ""]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate(stored) == [0, [], ""]
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate("localStorage.length") == 1
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_menu_closes_when_the_focus_leaves_it(page: Page, address: str) -> None:
    """On a narrow screen the open menu never covers what has the focus."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address + TOOL)
    page.get_by_role("button", name="Menu").click()
    menu = page.locator("#site-menu")
    expect(menu).to_be_visible()
    menu.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("slug", ["absorption", "date-helper", "lab-units", "visit-questions"])
def test_a_form_stays_where_it_is_touched(page: Page, only_on_use: None, address: str, slug: str) -> None:
    """Python starts at the first touch, which is said above the form: it moves nothing away from the finger."""
    page.goto(f"{address}/tools/{slug}/")
    field = page.locator("[data-calculator] form input:not([type=hidden])").first
    for width in (1280, 768, 390, 320):
        page.reload()
        page.set_viewport_size({"width": width, "height": 844})
        field.scroll_into_view_if_needed()
        before = field.bounding_box()
        field.dispatch_event("pointerdown")
        expect(page.locator("[data-calculator] [data-status]")).to_contain_text("Getting the calculator ready.")
        assert field.bounding_box() == before, width


WIDTHS = (1280, 320)
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that look at colours
ARRANGEMENT = """() => [...document.querySelectorAll("*")].map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return [each.tagName, each.checkVisibility({ visibilityProperty: true }), x, y, width, height].join();
}).join("\\n")"""
STILL = "() => document.getAnimations().forEach((each) => each instanceof CSSTransition && each.finish())"


def assert_accessible(page: Page, what: str = "") -> None:
    """axe finds nothing, in light colours and in dark ones, and the page is no wider than its window.

    Light or dark changes colours, and so the rules that look at colours are asked twice. If it changed what shows or
    where it stands, all of them are.
    """
    page.emulate_media(color_scheme="light")
    page.evaluate(STILL)
    before = page.evaluate(ARRANGEMENT)
    assert (what, violations(page, RULES)) == (what, [])
    assert (what, overflow(page)) == (what, 0)
    page.emulate_media(color_scheme="dark")
    page.evaluate(STILL)
    rules = COLOURS if page.evaluate(ARRANGEMENT) == before else RULES
    assert (what, violations(page, rules)) == (what, [])
    page.emulate_media(color_scheme="light")
    page.evaluate(STILL)


def violations(page: Page, rules: list[str]) -> list[str]:
    """What axe finds by rules of these names, or by those with these tags."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8"))
    # Without what passes, of which a page has thousands of places: it takes a third of the time and finds the same.
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def folder(path: str) -> str:
    """The section that a page lies in; the home page and whatever else lies in none belong together."""
    return next((each for each in SECTIONS if path.startswith(f"/{each}/")), "")


@pytest.mark.parametrize("section", ["", *SECTIONS], ids=lambda each: each or "home")
def test_no_page_has_an_accessibility_violation(
    page: Page, only_on_use: None, address: str, site: Path, section: str
) -> None:
    """axe finds nothing on any page, and no page is wider than its window. Each is loaded once: only style sheets look
    at the window's width."""
    for path in (each for each in [*pages(site), "/404.html"] if folder(each) == section):
        page.goto(address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert_accessible(page, f"{path} at {width} px")


@pytest.mark.parametrize("width", WIDTHS)
def test_forms_problems_and_answers_have_no_accessibility_violation(page: Page, address: str, width: int) -> None:
    """axe finds nothing in the open form, with its folds closed and open, with problems, and with an answer."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + TOOL)
    tool = page.locator("[data-calculator]")
    open_form(page)
    assert_accessible(page)
    for fold in (MORE_OF_PHASE, MORE):
        unfold(page, fold)
    assert_accessible(page)
    make(page)
    expect(tool).to_have_attribute("data-state", "problems", timeout=60_000)
    assert_accessible(page)
    type_plan(page)
    make(page)
    expect(tool).to_have_attribute("data-state", "answered")
    assert_accessible(page)
