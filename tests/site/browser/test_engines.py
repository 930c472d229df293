"""The site in Firefox and WebKit, and what is kept in Chromium, too: on a host, on paper, and as the offline copy."""

import io
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from calculators import answer
from calculators._kit import catalogue
from scripts.publish.offline import archive
from tests.site.browser.test_take_away_in_browser import NOON, example
from tests.site.hosts.test_service_worker import LINE, Host
from tests.support.engines.chromium import Chromium, chromium
from tests.support.engines.firefox import Firefox, firefox
from tests.support.engines.webkit import WebKit, webkit

pytestmark = pytest.mark.browser

KINDS = (".", "learn/picture-guide", "clinicians", "tools/date-helper", "print", "about/sources")
HERE = "http://127.0.0.1:"  # hosts of this machine
SOMEWHERE = "Ein Stick – Zoë’s 日本 & 100% #1"  # as folders may be called

# What a reader's hands do with the tool on a page.
HANDS = """
window.confirm = () => true;
const tool = document.querySelector("[data-calculator]");
const part = (name) => tool.querySelector(`[data-${name}]`);
const happen = (field, type) => field.dispatchEvent(new Event(type, { bubbles: true }));
const line = () => tool.querySelector("form input[type=text]");
const type = (text) => {
  line().focus();
  line().value = text;
  happen(line(), "input");
};
const restore = (text) => {
  const files = new DataTransfer();
  files.items.add(new File([text], "backup.json"));
  part("restore").files = files.files;
  happen(part("restore"), "change");
};
const backedUp = () => {
  part("backup").click();
  return JSON.parse(part("file-text").querySelector("textarea").value).forms;
};
const kept = (slug = tool.dataset.calculator) => localStorage.getItem(`b12-mic-explained:${slug}`) ?? "";
const said = () => part("kept-status").textContent;
await until(() => tool.hasAttribute("data-live"));
"""

# Fills in a form from a backup, works it out, compares the plan where that is asked, and takes the data along.
ANSWER = (
    HANDS
    + """
restore(given[0]);
await until(() => part("filled").textContent);
tool.querySelector("button[type=submit]").click();
const state = await until(() => ["answered", "failed", "problems"].find((each) => each === tool.dataset.state));
if (state !== "answered") return { state };
part("confirm")?.click();
tool.querySelector("[data-take=json]").click();
const text = await until(() => part("file-text").querySelector("textarea").value);
return { state, text, today: tool.querySelector("[data-fill=today]")?.value };
"""
)

CODE = """
const tool = document.querySelector("[data-calculator]");
for (const each of tool.querySelectorAll(".take-away > details")) each.open = true;
const shown = tool.querySelector("[data-link-out]");
shown.hidden = false;
shown.querySelector("textarea").value = given[0];
tool.querySelector("[data-show-code]").click();
const code = await until(() => tool.querySelector("[data-code] svg"));
code.scrollIntoView({ block: "center" });
"""

# Shows an answer that is already made, as the button for printing does, and gives the words of its table.
ON_PAPER = """
document.querySelector("[data-answer]").innerHTML = given[0];
document.documentElement.dataset.printing = "answer";
return document.querySelector("table.dates").innerText;
"""

SEARCH = """
const field = document.querySelector("[data-search] input");
field.focus();
field.value = "tingling";
field.dispatchEvent(new Event("input", { bubbles: true }));
const found = await until(() => document.querySelector("[data-found] a"));
return found.href;
"""


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked folder."""
    folder = tmp_path_factory.mktemp("disk") / SOMEWHERE
    with zipfile.ZipFile(site / f"downloads/{archive.NAME}.zip") as opened:
        opened.extractall(folder)
    return folder / archive.NAME


# What starts each, and the setting that names the program which runs it.
ENGINES = {"firefox": (firefox, "FIREFOX_PATH"), "webkit": (webkit, "WEBKIT_PYTHON")}
Engine = Chromium | Firefox | WebKit
# All other tests of this folder are in Chromium alone.
EVERYWHERE = pytest.mark.parametrize("started", [*ENGINES, "chromium"], indirect=True)


@pytest.fixture(scope="module", params=ENGINES)
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if request.param == "chromium":
        with chromium(request.getfixturevalue("browser")) as window:
            yield window
        return
    start, setting = ENGINES[request.param]
    path = os.environ.get(setting)
    if not path:
        pytest.skip(f"The site is not tried in {request.param}: run scripts/setup/{request.param}, and set {setting}.")
    with start(path, tmp_path_factory.mktemp("profile")) as window:
        yield window


@pytest.fixture
def window(started: Engine) -> Iterator[Engine]:
    """A browser that fails the test if a page asks a network or is complained about."""
    yield started
    assert started.complaints() == []


def test_a_page_of_each_kind_opens_with_its_font(window: Engine, copy: Path) -> None:
    """Each file is a site of its own, but a page gets its styles, fonts and pictures."""
    for page in KINDS:
        window.open(copy / page / "index.html")
        assert window.run("""
            await document.fonts.ready;
            const fonts = [...document.fonts].filter((each) => each.status === "loaded").length;
            return fonts > 0 && [...document.images].every((each) => each.complete && each.naturalWidth);
        """)


def test_search_finds(window: Engine, copy: Path) -> None:
    """What is found is a page of the copy."""
    window.open(copy / "learn/what-b12-does/index.html")
    found = window.run(SEARCH)
    assert found.startswith(copy.as_uri())
    assert "/index.html" in found


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_each_tool_answers_what_the_builds_python_answers(window: Engine, copy: Path, slug: str) -> None:
    """Its example, filled in from a backup, gives the same result."""
    fields = {name: text for name, text in example(slug).items() if name != "today"}
    window.open(copy / f"tools/{slug}/index.html")
    shown = window.run(ANSWER, json.dumps({"tool": slug, "version": 1, "fields": fields}))
    assert shown["state"] == "answered"
    today = {"today": shown["today"]} if shown.get("today") else {}
    made = answer(slug, {"made": NOON} | fields | today)
    (data,) = (each for each in made.files if each.name.endswith(".json"))
    assert json.loads(shown["text"])["result"] == json.loads(data.text)["result"]


def test_a_code_is_drawn(window: Engine, copy: Path) -> None:
    """A copy has no address to draw, so it is given one by hand."""
    window.open(copy / "tools/symptom-log/index.html")
    window.run(CODE, "https://b12-mic.example/")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(window.screenshot())))
    assert read.text == "https://b12-mic.example/"


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """A host that can be stopped."""
    host = Host(site)
    yield host
    host.stop()


def test_on_a_host_python_starts_and_the_next_visit_needs_no_host(started: Engine, host: Host) -> None:
    """From the snapshot, for which the WebAssembly is fetched once; then all of the site is kept."""
    started.open(f"{host.address}/tools/date-helper/")
    fields = {name: text for name, text in example("date-helper").items() if name != "today"}
    shown = started.run(ANSWER, json.dumps({"tool": "date-helper", "version": 1, "fields": fields}))
    assert shown["state"] == "answered"
    assert not [each for each in started.complaints() if not each.startswith(HERE)]
    assert len([path for path in host.asked if "/snapshot-" in path]) == 1
    assert len([path for path in host.asked if "/pyodide-" in path and ".wasm" in path]) == 1
    started.run("await until(() => document.body.innerText.includes(given[0]));", LINE)
    host.stop()
    started.open(f"{host.address}/learn/what-b12-does/")
    assert started.run("return document.title;").startswith("What B12 does in your body")
    started.complaints()


def test_a_page_of_each_kind_opens_on_a_host(started: Engine, address: str) -> None:
    """Without complaint; in WebKit on a small screen, where none scrolls sideways. Firefox has no window so small."""
    small = isinstance(started, WebKit)
    try:
        if small:
            started.resize(320)
        for page in (*(f"{kind.strip('.')}/".lstrip("/") for kind in KINDS), "404.html"):
            started.open(f"{address}/{page}")
            assert not small or started.run("return document.documentElement.scrollWidth;") <= 320, page
    finally:
        if small:
            started.resize(1280)
    assert not [each for each in started.complaints() if not each.startswith(HERE)]


@pytest.fixture
def fresh(started: Engine, address: str) -> Engine:
    """A browser that keeps nothing of the tests before."""
    started.open(f"{address}/404.html")
    started.run("localStorage.clear(); sessionStorage.clear();")
    return started


# Ticks the box, types, and waits until it is kept.
KEEP = (
    HANDS
    + """
part("keep").click();
await until(() => kept());
type("kept words");
await until(() => kept().includes("kept words"));
"""
)

# What another visit finds, what a backup holds, and what is left after deleting and after undoing that.
KEPT_LATER = (
    HANDS
    + """
const found = line().value;
const [{ fields: backup }] = backedUp();
tool.querySelector("[data-forget='']").click();
const deleted = kept();
part("undo").click();
return { found, backup: Object.values(backup), deleted, undone: kept() };
"""
)


@EVERYWHERE
def test_what_is_kept_comes_back_and_can_be_deleted(fresh: Engine, address: str) -> None:
    """By the one box, on another visit; and in one file."""
    fresh.open(f"{address}/tools/date-helper/")
    fresh.run(KEEP)
    fresh.open(f"{address}/tools/date-helper/?again")
    later = fresh.run(KEPT_LATER)
    assert later["found"] == "kept words"
    assert "kept words" in later["backup"]
    assert later["deleted"] == ""
    assert "kept words" in later["undone"]
    assert_quiet(fresh)


TYPE_IN_ANOTHER_TAB = (
    HANDS
    + """
const found = line().value;
type(given[0]);
await until(() => kept().includes(given[0]) || said().includes("another tab"));
return { found, kept: kept(), said: said() };
"""
)


@EVERYWHERE
def test_two_tabs_do_not_overwrite_each_other(fresh: Engine, address: str) -> None:
    """What the other has kept since stays, which is said, and what was typed here stays in this tab."""
    here = f"{address}/tools/date-helper/"
    fresh.open(here)
    fresh.run(KEEP)
    fresh.tab(1)
    fresh.open(here)
    other = fresh.run(TYPE_IN_ANOTHER_TAB, "words of the other tab")
    assert other["found"] == "kept words"
    fresh.tab(0)
    first = fresh.run(TYPE_IN_ANOTHER_TAB, "words of the first tab")
    assert first["said"].startswith("This form was changed in another tab")
    assert first["kept"] == other["kept"] != ""
    fresh.open(here)
    assert fresh.run(f"{HANDS} return line().value;") == "words of the first tab"
    assert_quiet(fresh)


# Leaves no room for another letter, types more than is kept, and asks for a backup.
FULL = (
    HANDS
    + """
for (let size = 2 ** 22, n = 0; size; ) {
  try {
    localStorage.setItem(`full ${n++}`, "x".repeat(size));
  } catch {
    size >>= 1;
  }
}
type("more words than were kept before");
await until(() => said().startsWith("This browser does not let us keep anything"));
return { kept: kept(), ticked: part("keep").checked, backup: backedUp() };
"""
)


@EVERYWHERE
def test_where_storage_is_full_nothing_is_lost(fresh: Engine, address: str) -> None:
    """That is said, what was kept before stays, and what was typed since stays in the tab and goes into a backup."""
    here = f"{address}/tools/date-helper/"
    fresh.open(here)
    fresh.run(KEEP)
    full = fresh.run(FULL)
    assert "kept words" in full["kept"]
    assert full["ticked"] is False
    assert "more words than were kept before" in json.dumps(full["backup"])
    fresh.open(here)
    assert fresh.run(f"{HANDS} return line().value;") == "more words than were kept before"
    assert_quiet(fresh)


BLOCKED = (
    HANDS
    + """
type("some words");
part("keep").click();
await until(() => said());
return { said: said(), ticked: part("keep").checked, backup: backedUp() };
"""
)


def test_where_storage_is_blocked_a_backup_remains(fresh: Engine, address: str) -> None:
    """By a setting of the browser, where test_take_away_in_browser.py pretends one."""
    fresh.allow_storage(False)
    try:
        fresh.open(f"{address}/tools/date-helper/")
        blocked = fresh.run(BLOCKED)
    finally:
        fresh.allow_storage(True)
    assert blocked["said"].startswith("This browser does not let us keep anything on this device.")
    assert blocked["ticked"] is False
    assert "some words" in json.dumps(blocked["backup"])
    assert_quiet(fresh)


# Restores a backup of all tools in one of them.
RESTORE = (
    HANDS
    + """
restore(given[0]);
await until(() => part("filled").textContent);
return said();
"""
)

HOLDS = (
    HANDS
    + """
return { said: part("filled").textContent, forms: backedUp() };
"""
)

DELETE_ALL = (
    HANDS
    + """
const forms = () => given[0].filter((slug) => kept(slug));
tool.querySelector("[data-forget='']").click();
const deleted = forms();
part("undo").click();
return { deleted, undone: forms() };
"""
)


@EVERYWHERE
def test_one_backup_brings_all_tools_back(fresh: Engine, address: str) -> None:
    """Written by the first version of each tool, read by this one; then all is deleted at once, and that is undone."""
    slugs = catalogue.slugs()
    given = {slug: {name: text for name, text in example(slug).items() if name != "today"} for slug in slugs}
    forms = [{"tool": slug, "version": 1, "fields": fields} for slug, fields in given.items()]
    backup = json.dumps({"site": "b12-mic-explained", "made": "2026-11-22", "forms": forms})
    fresh.open(f"{address}/tools/date-helper/")
    assert fresh.run(RESTORE, backup).startswith("The forms of the other tools are kept on this device.")
    for slug in slugs:
        fresh.open(f"{address}/tools/{slug}/")
        found = fresh.run(HOLDS)
        assert found["said"].startswith("Filled in from what is kept on this device."), slug
        held = {form["tool"]: form["fields"] for form in found["forms"]}
        assert words(held.get(slug, {})) >= words(given[slug]), slug
    both = fresh.run(DELETE_ALL, slugs)
    assert both == {"deleted": [], "undone": slugs}
    assert_quiet(fresh)


def words(fields: dict[str, str]) -> set[str]:
    """What stands in fields. Those of a date come back as three, and ticks in the order of the list."""
    return {part for text in fields.values() for part in text.split(",")}


# Types a line letter by letter, and waits for the words of its answer.
LINE_AS_TYPED = (
    HANDS
    + """
const [text, words] = given;
for (let end = 1; end <= text.length; end++) type(text.slice(0, end));
await until(() => tool.dataset.state === "answered" && part("status").textContent.includes(words));
return { answer: part("answer").innerText, typed: line().value, focused: document.activeElement === line() };
"""
)


@EVERYWHERE
@pytest.mark.parametrize(
    ("slug", "line", "words"),
    [
        ("lab-units", "B12 150 pmol/L", "150 pmol/L is the same as 203 ng/L."),
        ("date-helper", "12 weeks after 1 January 2027", "Friday 26 March 2027"),
    ],
)
def test_a_line_is_answered_as_it_is_typed(fresh: Engine, address: str, slug: str, line: str, words: str) -> None:
    """No button is pressed, and whoever types stays in the field. By hand: 150 × 1.355 = 203, and 84 days from 1
    January are 30 of January, 28 of February and 26 of March."""
    fresh.open(f"{address}/tools/{slug}/")
    shown = fresh.run(LINE_AS_TYPED, line, words)
    assert shown["focused"]
    assert shown["typed"] == line
    assert_quiet(fresh)


def assert_quiet(window: Engine) -> None:
    """Nothing was asked of another host, and the browser complained of nothing."""
    assert not [each for each in window.complaints() if not each.startswith(HERE)]


TWO_YEARS = {"door": "example", "example": "us-cyano-label-pa", "horizon": "24", "today": "2026-11-22"}


def test_an_example_on_paper_has_all_its_words_and_its_mark_on_each_sheet(started: Engine, address: str) -> None:
    """From a window that is wider than the paper; the frame of what has the focus is not printed."""
    started.open(f"{address}/tools/tracking-schedule/")
    assert started.run("return innerWidth") >= 1280
    words = started.run(ON_PAPER, answer("tracking-schedule", TWO_YEARS).html)
    with pypdfium2.PdfDocument(started.pdf()) as paper:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in paper]
        first = paper[0].render().to_pil()
    assert len(sheets) > 1
    assert not Counter(words.split()) - Counter(" ".join(sheets).split())
    assert all("EXAMPLE – not your plan" in sheet for sheet in sheets)
    started.run("document.querySelector('.schedule-title').focus({ focusVisible: true });")
    with pypdfium2.PdfDocument(started.pdf()) as paper:
        assert paper[0].render().to_pil() == first


def test_a_page_on_paper_has_all_that_is_folded_on_a_screen(started: Engine, address: str) -> None:
    """Its sources, and urgent help on the first sheet."""
    started.open(f"{address}/learn/picture-guide/")
    listed = started.run("return document.querySelectorAll('.sources > li').length")
    with pypdfium2.PdfDocument(started.pdf()) as paper:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    assert "Call your emergency number now for" in " ".join(sheets[0].split())
    read = re.findall(r"Read \d+ November 2026", " ".join(" ".join(sheets).split()))
    assert len(read) == listed > 0
