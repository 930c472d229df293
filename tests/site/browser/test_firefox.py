"""The site in Firefox: on a host, and as the offline copy, whose files it treats otherwise than Chromium does."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from calculators import answer
from calculators._kit import catalogue
from scripts.publish.offline import archive
from tests.site.browser.test_take_away_in_browser import NOON, example
from tests.support.firefox import Firefox, firefox

pytestmark = pytest.mark.browser

SOMEWHERE = "Ein Stick – Zoë’s 日本 & 100% #1"  # as folders may be called

# Fills in a form from a backup, works it out, compares the plan where that is asked, and takes the data along.
ANSWER = """
const tool = document.querySelector("[data-calculator]");
const part = (name) => tool.querySelector(`[data-${name}]`);
const files = new DataTransfer();
files.items.add(new File([given[0]], "backup.json"));
part("restore").files = files.files;
part("restore").dispatchEvent(new Event("change", { bubbles: true }));
await until(() => part("filled").textContent);
tool.querySelector("button[type=submit]").click();
const state = await until(() => ["answered", "failed", "problems"].find((each) => each === tool.dataset.state));
if (state !== "answered") return { state };
part("confirm")?.click();
tool.querySelector("[data-take=json]").click();
const text = await until(() => part("file-text").querySelector("textarea").value);
return { state, text, today: tool.querySelector("[data-fill=today]")?.value };
"""

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

SEARCH = """
const field = document.querySelector(".md-search__input");
field.focus();
field.value = "tingling";
field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
const found = await until(() => document.querySelector(".md-search-result__item a"));
return found.href;
"""


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked folder."""
    folder = tmp_path_factory.mktemp("disk") / SOMEWHERE
    with zipfile.ZipFile(site / f"downloads/{archive.NAME}.zip") as opened:
        opened.extractall(folder)
    return folder / archive.NAME


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    path = os.environ.get("FIREFOX_PATH")
    if not path:
        pytest.skip("There is no Firefox: install it, or set FIREFOX_PATH. The site is not tried in it.")
    with firefox(path, tmp_path_factory.mktemp("profile")) as window:
        yield window


# A page that is left while the theme's script begins makes Firefox complain, so no page is left before it has run.
THEME_HAS_RUN = 'await until(() => document.querySelector("[data-js-focus-visible]"));'


@pytest.fixture
def window(started: Firefox) -> Iterator[Firefox]:
    """A Firefox that fails the test if a page asks a network or is complained about."""
    yield started
    started.run(THEME_HAS_RUN)
    assert started.complaints() == []


def test_every_page_opens_with_its_font(window: Firefox, copy: Path) -> None:
    """Firefox takes each file for a site of its own, but gives a page its styles, fonts and pictures."""
    for page in sorted(copy.rglob("*.html")):
        window.open(page)
        window.run(THEME_HAS_RUN)
        assert window.run("""
            await document.fonts.ready;
            const fonts = [...document.fonts].filter((each) => each.status === "loaded").length;
            return fonts > 0 && [...document.images].every((each) => each.complete && each.naturalWidth);
        """)


def test_search_finds(window: Firefox, copy: Path) -> None:
    """What is found is a page of the copy."""
    window.open(copy / "learn/what-b12-does/index.html")
    found = window.run(SEARCH)
    assert found.startswith(copy.as_uri())
    assert "/index.html" in found


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_each_tool_answers_what_the_builds_python_answers(window: Firefox, copy: Path, slug: str) -> None:
    """Its example, filled in from a backup, gives the same result."""
    fields = {name: text for name, text in example(slug).items() if name != "today"}
    window.open(copy / f"tools/{slug}/index.html")
    shown = window.run(ANSWER, json.dumps({"tool": slug, "version": 1, "fields": fields}))
    assert shown["state"] == "answered"
    today = {"today": shown["today"]} if shown.get("today") else {}
    made = answer(slug, {"made": NOON} | fields | today)
    (data,) = (each for each in made.files if each.name.endswith(".json"))
    assert json.loads(shown["text"])["result"] == json.loads(data.text)["result"]


def test_a_code_is_drawn(window: Firefox, copy: Path) -> None:
    """A copy has no address to draw, so it is given one by hand."""
    window.open(copy / "tools/symptom-log/index.html")
    window.run(CODE, "https://b12-mic.example/")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(window.screenshot())))
    assert read.text == "https://b12-mic.example/"


def test_on_a_host_python_starts_from_the_snapshot_and_answers(started: Firefox, address: str) -> None:
    """Firefox compiles the WebAssembly on the page and hands it to the worker, as Chromium does."""
    started.open(f"{address}/tools/date-helper/")
    fields = {name: text for name, text in example("date-helper").items() if name != "today"}
    shown = started.run(ANSWER, json.dumps({"tool": "date-helper", "version": 1, "fields": fields}))
    asked = started.complaints()
    assert shown["state"] == "answered"
    assert all(each.startswith(address) for each in asked)
    assert [each for each in asked if "/snapshot-" in each]
    assert len([each for each in asked if each.endswith(".wasm")]) == 1
