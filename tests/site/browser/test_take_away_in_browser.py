"""From an empty form to everything a reader can leave with, for every tool, in a browser."""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Download, Locator, Page, expect

from calculators import answer
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.files.take_away import File
from calculators._kit.form import reading
from scripts.core.project import ASSETS
from tests.conftest import Listening
from tests.support.codes import text_of_code

pytestmark = pytest.mark.browser

NOON = "2026-11-22T12:00:00Z"  # the day of the worked examples
SLUGS = catalogue.slugs()
ROW = re.compile(r"^([a-z]+(?:-[a-z]+)*)-(\d+)(?:-|$)")


def example(slug: str) -> dict[str, str]:
    return dict(cases(slug)[0].fields)


def files(slug: str) -> dict[str, File]:
    """What the build's Python makes of the example, by the end of each name."""
    found = answer(slug, {"today": "2026-11-22", "made": NOON} | example(slug))
    return {each.name.rpartition(".")[2]: each for each in found.files}


@pytest.fixture
def opened(page: Page, never_idle: None, address: str, slug: str) -> Locator:
    """A tool as it stands when its page has loaded, on the day of the worked examples. Using it starts Python."""
    page.clock.set_fixed_time(NOON)
    page.goto(f"{address}/tools/{slug}/")
    return page.locator("[data-calculator]")


@pytest.fixture(scope="module")
def first_tab(listening: Listening, address: str) -> Iterator[Page]:
    """A tab that stays open on the day of the worked examples. Python starts in it for the tabs beside it, too."""
    with listening([], {}, shared=True) as page:
        page.clock.set_fixed_time(NOON)
        page.goto(f"{address}/tools/date-helper/")
        yield page


@pytest.fixture
def tab(listening: Listening, first_tab: Page, expected: list[str]) -> Iterator[Page]:
    """A page of one test, listened to, for which Python has started already."""
    with listening(expected, {}, beside=first_tab) as page:
        yield page


def type_in(tool: Locator, fields: dict[str, str]) -> None:
    """Types texts into the fields of these names, as a person would: rows are added by their button, and what is closed
    is opened.
    """
    open_form(tool)
    left = sorted((name for name in fields if name != "today"), key=order)
    before: list[str] = []
    while left and left != before:  # a field may show only once another is filled in
        before, left = left, [name for name in left if not type_one(tool, name, fields[name])]
    assert not left, f"could not be typed: {left}"


def open_form(tool: Locator, way: str = "") -> None:
    """Past the box for a sentence, where a tool has one, by one of the buttons below it."""
    if tool.locator("[data-letter]").is_visible():
        tool.locator("[data-way]").filter(has_text=way).first.click()
    expect(tool.locator("form")).to_be_visible()


def open_folds(tool: Locator, inside: str) -> None:
    """Opens what stands closed around whatever this selector finds, from the outside in."""
    folds = tool.locator(f"details.more:not([open]):has({inside}) > summary")
    while (seen := folds.locator("visible=true")).count():
        seen.first.click()


def order(name: str) -> tuple[int, str]:
    """What stands outside rows comes first, then row by row."""
    row = ROW.match(name)
    return (int(row[2]) + 1 if row else 0, name)


def type_one(tool: Locator, name: str, text: str) -> bool:
    """Whether the field is there to be typed into, and now is."""
    found = tool.locator(f'form [name="{name}"], form [name="{name}-day"]')
    if not found.count() and (row := ROW.match(name)):
        open_folds(tool, f'[data-rows][id$="-{row[1]}"]')
        add = tool.locator(f'[data-rows][id$="-{row[1]}"] > [data-add]')
        while not found.count() and add.is_visible():
            add.click()
    first = found.first
    open_folds(tool, f"[name='{name}'], [name='{name}-day']")
    if (closed := tool.locator(f"details[data-row]:not([open]):has([name^='{name}'])")).count():
        closed.first.locator("summary").first.click()
        open_folds(tool, f"[name='{name}'], [name='{name}-day']")
    if not first.is_visible():
        return False
    kind = first.evaluate("each => each.tagName == 'SELECT' ? 'select' : each.type")
    if kind == "select":
        first.select_option(text)
    elif kind in ("radio", "checkbox"):
        for box in found.all():
            if kind == "checkbox" or box.get_attribute("value") == text:
                box.set_checked(box.get_attribute("value") in text.split(","))
    else:
        first.fill(text)
    return True


def work_out(page: Page, tool: Locator) -> None:
    """Presses the button, and compares the plan where that is asked."""
    tool.locator("button[type=submit]").click()
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    if (check := tool.locator("[data-confirm]")).count():
        check.click()
    expect(tool.locator("[data-take-away]")).to_be_visible()


def fill_from_backup(tool: Locator, slug: str) -> None:
    """Quicker than typing."""
    fields = {name: text for name, text in example(slug).items() if name != "today"}
    kept = json.dumps({"tool": slug, "version": 1, "fields": fields})
    file = {"name": "backup.json", "mimeType": "application/json", "buffer": kept.encode()}
    tool.locator("[data-restore]").set_input_files(file)
    expect(tool.locator("[data-filled]")).to_contain_text("Filled in from your backup.")


@pytest.fixture(scope="module")
def shared(listening: Listening, first_tab: Page, address: str, slug: str) -> Iterator[Locator]:
    """A tool on a page that several tests use one after the other."""
    with listening([], {}, beside=first_tab) as page:
        page.goto(f"{address}/tools/{slug}/")
        yield page.locator("[data-calculator]")


@pytest.fixture
def worked_out(shared: Locator, slug: str) -> Locator:
    """A tool that shows the answer to its example, as a screen does, whatever the test before has left."""
    shared.page.emulate_media(media="null")
    shared.page.evaluate("() => { delete document.documentElement.dataset.printing; }")
    if shared.get_attribute("data-state") in ("answered", "problems"):
        shared.page.once("dialog", lambda dialog: dialog.accept())
        shared.get_by_role("button", name="Start again").click()
    fill_from_backup(shared, slug)
    work_out(shared.page, shared)
    return shared


def unfold(tool: Locator) -> None:
    tool.locator(":is(.take-away, .keep) > details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def taken(page: Page, tool: Locator, button: str) -> str:
    with page.expect_download() as waiting:
        tool.locator(button).click()
    return text_of(waiting.value)


def text_of(download: Download) -> str:
    return Path(download.path()).read_bytes().decode("utf-8")


def calendar_days(text: str) -> list[tuple[Any, str]]:
    return [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in Calendar.from_ical(text).walk("VEVENT")]


# Each take-away of each tool


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_typed_comes_out_as_every_file(tab: Page, address: str, slug: str) -> None:
    """From the empty form, typed field by field, to calendar, spreadsheet, text and data: they are those of the build's
    Python, read back by other programs."""
    tab.goto(f"{address}/tools/{slug}/")
    worked_out = tab.locator("[data-calculator]")
    type_in(worked_out, example(slug))
    work_out(tab, worked_out)
    made = files(slug)
    offered = {each.get_attribute("data-take") for each in worked_out.locator("[data-take]").all()}
    assert made.keys() - {"txt"} <= offered
    if "ics" in made:
        text = taken(tab, worked_out, "[data-take=ics]")
        assert calendar_days(text) == calendar_days(made["ics"].text)
        assert "DTSTAMP:20261122T120000Z" in text
    if "csv" in made:
        text = taken(tab, worked_out, "[data-take=csv]")
        assert text.startswith("\ufeff")
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert rows == list(csv.reader(io.StringIO(made["csv"].text.removeprefix("\ufeff"))))
    kept = json.loads(taken(tab, worked_out, "[data-take=json]"))
    assert kept["result"] == json.loads(made["json"].text)["result"]
    expect(worked_out.locator("[data-taken]")).to_contain_text(f"{slug}.json")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    worked_out.locator("[data-copy-text]").click()
    expect(worked_out.locator("[data-taken]")).to_have_text("Copied.")
    assert tab.evaluate("() => navigator.clipboard.readText()").replace("\r\n", "\n") == made["txt"].text


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_can_be_taken_away_without_typing(page: Page, opened: Locator, slug: str) -> None:
    """Whoever has typed nothing takes the example along."""
    kept = json.loads(taken(page, opened, "[data-take=json]"))
    assert kept["result"] == answer(slug, example(slug)).result


@pytest.mark.parametrize("slug", SLUGS, scope="module")
def test_a_link_to_the_page_and_its_code(worked_out: Locator, address: str, slug: str) -> None:
    """The plain link holds nothing that was typed, and the code, read from the screen, is that link."""
    unfold(worked_out)
    worked_out.locator('[data-link=""]').click()
    link = worked_out.locator("[data-link-out] textarea")
    expect(link).to_have_value(f"{address}/tools/{slug}/")
    worked_out.locator("[data-show-code]").click()
    code = worked_out.locator("[data-code] svg")
    expect(code).to_be_visible(timeout=30_000)
    assert text_of_code(code) == f"{address}/tools/{slug}/"


def show_code_of(tool: Locator, link: str) -> None:
    """Presses "Show it as a code" while this link shows."""
    unfold(tool)
    tool.locator('[data-link=""]').click()
    tool.locator("[data-link-out] textarea").evaluate("(each, link) => { each.value = link; }", link)
    tool.locator("[data-show-code]").click()


@pytest.mark.parametrize("slug", ["tracking-schedule"])
def test_a_plan_that_is_too_long_for_a_code_is_said(page: Page, opened: Locator, slug: str) -> None:
    """The link can still be sent. Python stays as it is: the next call starts no other."""
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    show_code_of(opened, "https://site.example/#" + "a" * 2627)
    said = opened.locator("[data-taken]")
    expect(said).to_have_text("This plan is too long for a code. Send the link.", timeout=60_000)
    expect(opened.locator("[data-code] svg")).to_have_count(0)
    show_code_of(opened, "https://site.example/")
    expect(opened.locator("[data-code] svg")).to_be_visible()
    assert len([each for each in workers if "/calculators.worker-" in each]) == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_a_code_is_as_large_as_its_modules_need(browser: Browser, address: str, width: int) -> None:
    """A camera needs about three pixels for each module; a phone shows the code as wide as it can, and all of it."""
    page = browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=3, service_workers="block")
    page.goto(f"{address}/tools/tracking-schedule/")
    link = "https://site.example/#" + "a1" * 600
    show_code_of(page.locator("[data-calculator]"), link)
    code = page.locator("[data-code] svg")
    expect(code).to_be_visible(timeout=60_000)
    modules = code.evaluate("each => each.viewBox.baseVal.width")
    assert modules > 130
    size, box = code.bounding_box(), page.locator("[data-code]").bounding_box()
    assert size is not None
    assert box is not None
    assert size["width"] == pytest.approx(min(3 * modules, box["width"]), abs=1)
    assert size["height"] == pytest.approx(size["width"], abs=1)
    assert text_of_code(code) == link
    page.close()


def shares(slug: str) -> list[str]:
    """The kinds of links that a tool makes, by what travels in them."""
    declared = {each.share for each in reading.every_question(catalogue.find(slug).Inputs)}
    return [share for share in ("clinician", "plan") if share in declared]


@pytest.mark.parametrize("slug", SLUGS, scope="module")
def test_a_link_fills_in_a_form_and_runs_nothing(worked_out: Locator, browser: Browser, slug: str) -> None:
    """Another reader's form holds what may travel and no more, and nothing is worked out before a press."""
    assert shares(slug)
    unfold(worked_out)
    mine = typed(worked_out)
    context = browser.new_context(service_workers="block")
    for share in shares(slug):
        worked_out.locator(f"[data-link={share}]").click()
        link = worked_out.locator("[data-link-out] textarea").input_value()
        other = context.new_page()
        other.goto(link)
        theirs = other.locator("[data-calculator]")
        expect(theirs.locator("[data-filled]")).to_contain_text("Filled in from a link. Check it against your letter.")
        expect(theirs).to_have_attribute("data-state", "ready", timeout=60_000)  # Python starts, and is asked nothing
        other.wait_for_timeout(300)
        expect(theirs).to_have_attribute("data-state", "ready")
        example = theirs.get_by_text("A worked example, made when this page was built.")
        expect(example).to_be_visible(visible=theirs.get_attribute("data-as-typed") is None)
        found = typed(theirs)
        wanted = "[data-share]" if share == "plan" else "[data-share=clinician]"
        for name, text in mine.items():
            field = worked_out.locator(f'[name="{name}"]').first
            travels = field.evaluate(f"each => !!each.closest('{wanted}') && !each.closest('[hidden]')")
            assert found.get(name, "") == text if travels else True, name
        for name, text in found.items():
            field = theirs.locator(f'[name="{name}"]').first
            assert text == mine.get(name) or not field.evaluate("each => !!each.closest('[data-share]')"), name
        if share == "clinician":
            assert not re.search(r"20\d\d", link.partition("#")[2])
        other.close()
    context.close()


def typed(tool: Locator) -> dict[str, str]:
    """What stands in a form: names to text, empty fields and the host's own left out."""
    pairs = tool.locator("form").evaluate("each => [...new FormData(each)]")
    found: dict[str, str] = {}
    for name, text in pairs:
        if text and name != "today":
            found[name] = ",".join(filter(None, [found.get(name, ""), text]))
    return found


@pytest.mark.parametrize("slug", SLUGS, scope="module")
def test_a_backup_brings_everything_back(worked_out: Locator, slug: str, tmp_path: Path) -> None:
    """What was typed is in a file, and from it in the form again, and gives the same answer."""
    page = worked_out.page
    unfold(worked_out)
    before, shown = typed(worked_out), answer_shown(worked_out)
    backup = tmp_path / "backup.json"
    backup.write_text(taken(page, worked_out, "[data-backup]"), "utf-8")
    page.once("dialog", lambda dialog: dialog.accept())
    worked_out.get_by_role("button", name="Start again").click()
    assert typed(worked_out) != before
    worked_out.locator("[data-restore]").set_input_files(backup)
    expect(worked_out.locator("[data-filled]")).to_contain_text("Filled in from your backup.")
    assert typed(worked_out) == before
    work_out(page, worked_out)
    assert answer_shown(worked_out) == shown


def answer_shown(tool: Locator) -> str:
    """The answer as HTML, without the box of what to take away, which may stand in it."""
    without = "each => { each = each.cloneNode(true); each.querySelector('[data-take-away]')?.remove(); return each; }"
    html: str = tool.locator("[data-answer]").evaluate(f"each => ({without})(each).innerHTML")
    return html


@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_from_elsewhere_is_refused(opened: Locator, slug: str, tmp_path: Path) -> None:
    """A file that is no backup of this tool is named as such, and the form stays as it is."""
    unfold(opened)
    before = typed(opened)
    other = {"tool": "other", "version": 1, "fields": {"title": "x"}}
    wrong = [json.dumps(other), json.dumps(other | {"tool": slug, "version": 99}), "{}", "null", "\x00", "[1]"]
    wrong.append(json.dumps({"tool": slug, "version": 1, "fields": {"title": {"a": 1}}}))
    for text in wrong:
        file = tmp_path / "file.json"
        file.write_text(text, "utf-8")
        opened.locator("[data-restore]").set_input_files(file)
        said = opened.locator("[data-kept-status]")
        expect(said).to_have_text("This file holds nothing for this tool, and no backup of this site.")
        said.evaluate("each => { each.textContent = ''; }")
    assert typed(opened) == before


@pytest.mark.parametrize("slug", SLUGS, scope="module")
def test_printing_prints_the_answer_alone(worked_out: Locator, slug: str) -> None:
    """The button prints the answer without form, navigation and the page's other words."""
    page = worked_out.page
    page.evaluate("() => { window.printed = []; }")
    page.evaluate("() => { window.print = () => printed.push(document.documentElement.dataset.printing); }")
    worked_out.locator("[data-print]").click()
    assert page.evaluate("() => window.printed") == ["answer"]
    page.emulate_media(media="print")
    page.evaluate("() => { document.documentElement.dataset.printing = 'answer'; }")
    expect(worked_out.locator("[data-answer]")).to_be_visible()
    expect(worked_out.locator("form")).to_be_hidden()
    expect(page.get_by_role("heading", name="Urgent help")).to_be_hidden()
    expect(page.locator(".take-away")).to_be_hidden()


@pytest.mark.parametrize("slug", SLUGS, scope="module")
def test_nothing_is_kept_unless_asked_and_what_is_kept_can_be_deleted(worked_out: Locator, slug: str) -> None:
    """After the box is ticked a new visit finds the form filled in; "Delete everything" leaves nothing; undo works."""
    page = worked_out.page
    stored = "() => Object.keys(localStorage).filter(each => each.startsWith('b12-mic-explained:'))"
    assert page.evaluate(stored) == []
    unfold(worked_out)
    worked_out.get_by_label("Keep what I type on this device, in all tools").check()
    expect(worked_out.locator("[data-kept-status]")).to_contain_text("Kept on this device.")
    before = typed(worked_out)
    page.reload()
    tool = page.locator("[data-calculator]")
    expect(tool.locator("[data-filled]")).to_contain_text("Filled in from what is kept on this device.")
    assert typed(tool) == before
    unfold(tool)
    page.once("dialog", lambda dialog: dialog.accept())
    tool.get_by_role("button", name="Delete everything").click()
    assert page.evaluate(stored) == []
    tool.get_by_role("button", name="Undo").click()
    assert page.evaluate(stored) != []
    page.once("dialog", lambda dialog: dialog.accept())
    tool.get_by_label("Keep what I type on this device, in all tools").uncheck()
    assert page.evaluate(stored) == []
    page.reload()
    assert typed(page.locator("[data-calculator]")) != before


# Where a browser allows little


BLOCKED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("blocked")) } });
URL.createObjectURL = () => { throw new Error("blocked"); };
"""


@pytest.fixture
def blocked(tab: Page) -> Page:
    tab.add_init_script(BLOCKED)
    return tab


@pytest.mark.parametrize("slug", SLUGS)
def test_without_storage_clipboard_or_downloads_a_tool_still_answers(
    blocked: Page, address: str, slug: str, expected: list[str]
) -> None:
    """The answer is there; each thing that this browser refuses is said, and the text itself is shown instead."""
    expected += ["blocked", "executing a cancelled action"]
    blocked.goto(f"{address}/tools/{slug}/")
    tool = blocked.locator("[data-calculator]")
    type_in(tool, example(slug))
    work_out(blocked, tool)
    said, text = tool.locator("[data-taken]"), tool.locator("[data-file-text] textarea")
    tool.locator("[data-copy-text]").click()
    expect(said).to_have_text("This browser does not let us copy. The text is below: copy it from there.")
    assert text.input_value() == files(slug)["txt"].text
    tool.locator("[data-take=json]").click()
    expect(said).to_contain_text("This browser does not let us save files.")
    assert json.loads(text.input_value())["tool"] == slug
    unfold(tool)
    tool.get_by_label("Keep what I type on this device, in all tools").click()
    expect(tool.locator("[data-kept-status]")).to_contain_text(
        "This browser does not let us keep anything on this device."
    )
    expect(tool.get_by_label("Keep what I type on this device, in all tools")).not_to_be_checked()


# Links from anywhere


PARSE = """
async (fragments) => {
  const asset = (name) => import(new URL(`../../assets/tool/${name}.mjs`, location.href));
  const [{ openLink }, { Tool }, { rememberPristine }] = await Promise.all(
    ["transfer/links", "tool", "form/form"].map(asset),
  );
  const tool = new Tool(document.querySelector("[data-calculator]"));
  rememberPristine(tool);
  window.confirm = () => true;
  for (const fragment of fragments) {
    history.replaceState(null, "", "#" + fragment);
    openLink(tool);
  }
  return { state: tool.state, stored: localStorage.length, done: window.done ?? null,
           strange: tool.element.querySelectorAll("script, img, iframe, [onerror], b").length };
}
"""
HOSTILE = [
    "<img src=x onerror=window.done=1>", '"><script>window.done=1</script>', "javascript:window.done=1",
    "'];window.done=1//", "\\22]", "%00", "%", "__proto__", "constructor", "\u202e", "9" * 5000, "[name]", "a" * 400,
    "-1", "1e999", "{{7*7}}",
]  # fmt: skip


def fragments(slug: str, how_many: int) -> list[str]:
    """Links as people and machines might write them: right, half right, wrong and hostile."""
    chance = random.Random(f"links {slug}")
    known = [each["name"] for each in reading.describe(catalogue.find(slug).Inputs)]
    values = [*HOSTILE, "own", "example", "2027-01-04", "12", "weeks", "yes", "1,2", *example(slug).values()]
    made = []
    for _ in range(how_many):
        pairs = [("v", chance.choice(["1", "1", "1", "2", "3", "", "<b>"]))] if chance.random() < 0.95 else []
        for _ in range(chance.randrange(8)):
            name = chance.choice([*known, *HOSTILE]).replace(
                "N", chance.choice(["0", "1", "4", "7", "99", "999", "-1"])
            )
            pairs.append((name + chance.choice(["", "", "-day", "-x"]), chance.choice(values)))
        text = urlencode(pairs, errors="replace")
        made.append(text if chance.random() < 0.8 else "".join(chance.sample(text, len(text))))
    return made


@pytest.mark.parametrize("slug", SLUGS)
def test_no_link_does_harm(page: Page, opened: Locator, slug: str) -> None:
    """Whatever stands behind the # of a link: nothing runs, nothing is stored, no markup gets into the page."""
    # The site has its modules joined; here one of them is asked by itself.
    page.route(
        re.compile(r"/assets/(page|python|tool)/.*\.mjs$"),
        lambda route: route.fulfill(
            path=ASSETS / route.request.url.partition("/assets/")[2], content_type="text/javascript"
        ),
    )
    example = opened.locator("[data-answer]").inner_html()
    found = page.evaluate(PARSE, fragments(slug, 2000))
    assert found.pop("state") in {"example", "starting", "ready"}
    assert found == {"stored": 0, "done": None, "strange": 0}
    assert opened.locator("[data-answer]").inner_html() == example


def test_a_link_says_what_it_left_out(page: Page, never_idle: None, address: str) -> None:
    """Unknown names, impossible choices and long notes are named; the rest is filled in."""
    page.goto(f"{address}/tools/tracking-schedule/#v=1&door=own&horizon=99&colour=red&notes=Hello&phases-7-every=2")
    note = page.locator("[data-filled]")
    expect(note).to_contain_text("Filled in from a link. Check it against your letter.")
    expect(note).to_contain_text("It left out: horizon, notes, phases-7-every, 1 that it does not know.")
    expect(page.get_by_label("My clinician's plan")).to_be_checked()


def test_a_link_of_another_version_fills_in_nothing(page: Page, never_idle: None, address: str) -> None:
    """A link of a version to come is harmless and says so. The page stays as it is, with its box for a sentence."""
    page.goto(f"{address}/tools/tracking-schedule/#v=3&door=own")
    expect(page.locator("[data-filled]")).to_have_text(
        "This link was made for another version of this tool, so nothing was filled in."
    )
    expect(page.get_by_label("My clinician's plan")).not_to_be_checked()
    expect(page.locator("[data-letter]")).to_be_visible()
    expect(page.locator("[data-answer]")).to_be_visible()


def test_an_ordinary_link_into_the_page_says_nothing(page: Page, never_idle: None, address: str) -> None:
    """A link to a part of the page is no link with a plan."""
    page.goto(f"{address}/tools/tracking-schedule/#missed-or-late")
    expect(page.locator("[data-filled]")).to_have_text("")


def test_a_link_opened_on_the_same_page_asks_before_it_replaces(page: Page, never_idle: None, address: str) -> None:
    """What somebody typed is not replaced without a yes."""
    page.goto(f"{address}/tools/tracking-schedule/")
    open_form(page.locator("[data-calculator]"), "Print a blank log")
    expect(page.get_by_label("A blank paper log")).to_be_checked()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.evaluate("() => { location.hash = 'v=1&door=own'; }")
    expect(page.get_by_label("A blank paper log")).to_be_checked()
    page.once("dialog", lambda dialog: dialog.accept())
    page.evaluate("() => { location.hash = 'v=1&door=own&horizon=6'; }")
    expect(page.get_by_label("My clinician's plan")).to_be_checked()


# What may go wrong between two answers


def test_a_file_belongs_to_the_answer_on_the_page(page: Page, address: str) -> None:
    """Whoever asks for a file while an answer is on its way does not get that of the answer before."""
    page.clock.set_fixed_time(NOON)
    page.goto(f"{address}/tools/tracking-schedule/#v=1&door=own&start=2027-01-04&phases-0-every=2&phases-0-unit=weeks"
              "&phases-0-ends=count&phases-0-count=3")  # fmt: skip
    tool = page.locator("[data-calculator]")
    both = "for (const each of ['[type=submit]', '[data-take=csv]']) document.querySelector(each).click();"
    page.evaluate(f"() => {{ {both} }}")
    expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
    tool.locator("[data-confirm]").click()
    text = taken(page, tool, "[data-take=csv]")
    assert "EXAMPLE" not in text
    assert "2027-01-04" in text


def test_a_link_goes_when_the_form_changes(page: Page, never_idle: None, address: str) -> None:
    """No link of a plan that has been changed since is handed out."""
    page.goto(f"{address}/tools/date-helper/#v=1&task=after&number=12&unit=weeks")
    tool = page.locator("[data-calculator]")
    unfold(tool)
    tool.locator("[data-link=clinician]").click()
    expect(tool.locator("[data-link-out]")).to_be_visible()
    tool.locator("[name=number]").fill("8")
    expect(tool.locator("[data-link-out]")).to_be_hidden()


SAVED = json.dumps({"tool": "symptom-log", "version": 1, "fields": {"symptoms": "tiredness", "function": "stairs"}})


def test_a_link_does_not_cost_what_is_saved(page: Page, never_idle: None, address: str) -> None:
    """A link asks before it takes the place of a saved log, and the saved log stays on the device."""
    page.goto(f"{address}/tools/symptom-log/")
    page.evaluate("text => localStorage.setItem('b12-mic-explained:symptom-log', text)", SAVED)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/tools/symptom-log/?#v=1&symptoms=mood")
    tool = page.locator("[data-calculator]")
    expect(tool.get_by_label("Mood").first).to_be_checked()
    assert page.evaluate("() => localStorage.getItem('b12-mic-explained:symptom-log')") == SAVED
    unfold(tool)
    tool.locator("[data-keep]").check()
    expect(tool.locator("[data-undo]")).to_be_visible()
    tool.locator("[data-undo]").click()
    assert page.evaluate("() => localStorage.getItem('b12-mic-explained:symptom-log')") == SAVED
    expect(tool.get_by_label("Tiredness").first).to_be_checked()


def test_starting_again_keeps_what_is_saved(page: Page, never_idle: None, address: str) -> None:
    """A fresh form does not delete a saved one."""
    page.goto(f"{address}/tools/symptom-log/")
    page.evaluate("text => localStorage.setItem('b12-mic-explained:symptom-log', text)", SAVED)
    page.reload()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    page.wait_for_timeout(500)
    assert page.evaluate("() => localStorage.getItem('b12-mic-explained:symptom-log')") == SAVED
    expect(page.locator("[data-keep]")).not_to_be_checked()


LOG = {
    "symptoms": "tiredness,mood", "entries-0-date": "4 Oct 2026", "entries-0-mood": "4", "entries-1-date": "5 Oct 2026",
    "entries-1-mood": "6", "entries-1-note": "a walk",
}  # fmt: skip


def test_nothing_typed_is_lost_in_the_tab(page: Page, only_on_use: None, address: str) -> None:
    """A reload, a link and the way back, and a new visit from the menu find the form as it was, up to the last word.
    "Start again" leaves nothing.
    """
    page.goto(f"{address}/tools/symptom-log/")
    tool = page.locator("[data-calculator]")
    type_in(tool, LOG)
    before = typed(tool)
    page.reload()
    expect(tool.locator("[data-filled]")).to_contain_text("This is what you typed in this tab before.")
    assert typed(tool).items() >= before.items()  # and a row for today stands ready
    last = tool.locator("[name=function]")
    open_folds(tool, "[name=function]")
    last.fill("stairs")
    menu = page.get_by_role("navigation", name="Pages")
    menu.get_by_role("link", name="Privacy").click()
    page.go_back()
    expect(last).to_have_value("stairs")
    assert typed(tool).items() >= (before | {"function": "stairs"}).items()
    menu.get_by_role("link", name="Symptom log").click()
    expect(last).to_have_value("stairs")
    page.once("dialog", lambda dialog: dialog.accept())
    tool.get_by_role("button", name="Start again").click()
    page.reload()
    assert page.evaluate("sessionStorage.length") == 0
    expect(last).to_have_value("")


def test_the_last_words_before_a_reload_are_saved(page: Page, only_on_use: None, address: str) -> None:
    """With "Save" on, the words of the last moment are on the device."""
    page.goto(f"{address}/tools/symptom-log/")
    tool = page.locator("[data-calculator]")
    unfold(tool)
    tool.locator("[data-keep]").check()
    open_folds(tool, "[name=function]")
    tool.locator("[name=function]").fill("stairs")
    page.reload()
    expect(tool.locator("[name=function]")).to_have_value("stairs")
    expect(tool.locator("[data-keep]")).to_be_checked()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_form_that_another_version_saved_is_offered_as_a_file(page: Page, only_on_use: None, address: str) -> None:
    """It is said at the top, and what was saved can be downloaded as it stands."""
    page.goto(f"{address}/tools/symptom-log/")
    newer = SAVED.replace('"version": 1', '"version": 99')
    page.evaluate("text => localStorage.setItem('b12-mic-explained:symptom-log', text)", newer)
    page.reload()
    tool = page.locator("[data-calculator]")
    expect(tool.locator("[data-filled]")).to_contain_text("Another version of this tool kept a form on this device.")
    tool.locator("[data-keep]").click()
    expect(tool.locator("[data-kept-status]")).to_contain_text("it is not overwritten")
    assert taken(page, tool, "[data-saved-file]") == newer
    assert page.evaluate("() => localStorage.getItem('b12-mic-explained:symptom-log')") == newer


def test_what_was_typed_goes_before_the_link_that_it_began_with(page: Page, only_on_use: None, address: str) -> None:
    """A reload of a page with a link in its address asks nothing, and does not undo what was changed since."""
    page.goto(f"{address}/tools/date-helper/#v=1&task=after&number=12&unit=weeks")
    number = page.locator("[data-calculator] [name=number]")
    number.fill("8")
    page.reload()
    expect(number).to_have_value("8")


def test_a_problem_in_a_closed_entry_can_be_followed(page: Page, address: str) -> None:
    """The line of the error summary opens the entry that it leads to."""
    page.goto(f"{address}/tools/symptom-log/")
    tool = page.locator("[data-calculator]")
    type_in(tool, {"symptoms": "mood", "entries-0-date": "4 Oct 2026", "entries-0-mood": "11"})
    tool.locator("button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_focused(timeout=60_000)
    row = tool.locator("details[data-row]").first
    row.locator("summary").first.click()
    page.locator(".error-summary a").first.click()
    expect(tool.locator("[name=entries-0-mood]")).to_be_focused()
