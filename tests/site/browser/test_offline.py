"""The offline copy: unpacked on a disk, opened without a host, and asked for all that the site does."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators._kit import catalogue
from scripts.checks import links
from scripts.core import addresses
from scripts.publish import redirects
from scripts.publish.offline import archive, folder
from tests.site.browser.test_take_away_in_browser import NOON, example, files, taken, type_in, unfold, work_out
from tests.site.pages.test_search import cases, type_all, wrong
from tests.support.codes import text_of_code

SLUGS = catalogue.slugs()
LARGEST = 20_000_000
SOMEWHERE = "A stick – Zoë’s 日本 & 100% #1"  # as folders may be called


@pytest.fixture(scope="session")
def packed(site: Path) -> Path:
    """The file to download."""
    return site / f"downloads/{archive.NAME}.zip"


@pytest.fixture(scope="session")
def copy(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked folder."""
    target = tmp_path_factory.mktemp("disk") / SOMEWHERE
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(target)
    return target / archive.NAME


def everything(copy: Path) -> Iterator[tuple[str, str]]:
    """Each text file by its name."""
    for path in sorted(copy.rglob("*")):
        if path.suffix in (".html", ".js", ".css", ".txt"):
            yield path.relative_to(copy).as_posix(), path.read_text("utf-8")


# The file


def test_it_fits_where_it_has_to(packed: Path) -> None:
    """At most 20 MB to download."""
    assert packed.stat().st_size <= LARGEST


def test_all_stands_in_one_folder_in_order_and_under_one_day(packed: Path) -> None:
    """So that unpacking makes one folder, and making it again gives the same bytes."""
    with zipfile.ZipFile(packed) as opened:
        names = [entry.filename for entry in opened.infolist()]
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {archive.NAME}
        assert len({entry.date_time for entry in opened.infolist()}) == 1


def test_made_again_it_is_the_same(packed: Path, site: Path, tmp_path: Path) -> None:
    """Byte for byte, without anything kept from before."""
    with zipfile.ZipFile(packed) as opened:
        day = date(*opened.infolist()[0].date_time[:3])
    folder.make(site, tmp_path / "folder", day)
    archive.pack(tmp_path / "folder", tmp_path / "again.zip", day)
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_its_page_gives_size_day_and_checksum(packed: Path, site: Path) -> None:
    """A reader can tell whether the file arrived whole."""
    checksum = hashlib.sha256(packed.read_bytes()).hexdigest()
    assert Path(f"{packed}.sha256").read_text("utf-8") == f"{checksum}  {packed.name}\n"
    page = (site / "print/index.html").read_text("utf-8")
    size = round(packed.stat().st_size / 1e6)
    assert re.search(rf'{packed.name}" download>Offline copy \(ZIP, {size} MB\)</a>, made on \d+ \w+ 20\d\d\.', page)
    assert f'<code class="checksum">{checksum}</code>' in page


# The folder


def test_every_page_of_the_site_is_there(copy: Path, site: Path) -> None:
    """But for the one that only a host shows, and what stands at old addresses."""
    moved = {addresses.file(old) for old in redirects.moved()}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html", *moved}
    assert {path.relative_to(copy).as_posix() for path in copy.rglob("*.html")} == pages


def test_every_address_names_a_file_of_the_copy(copy: Path) -> None:
    """A disk has neither a page for a folder nor a place for addresses that begin with a slash."""
    seen = 0
    for page in copy.rglob("*.html"):
        for _, _, address in links.read_file(page).addresses:
            if re.match(r"(https?|mailto|tel):|#|$", address):
                continue
            assert not address.startswith("/")
            assert (page.parent / address.partition("#")[0].partition("?")[0]).is_file(), f"{page}: {address}"
            seen += 1
    assert seen > 1000


def test_no_link_is_lost(copy: Path) -> None:
    """Parts of pages are found too."""
    assert links.lost_links(copy) == []


def test_every_page_says_when_the_copy_was_made(copy: Path) -> None:
    """In the same words as the others, and as what comes with it."""
    days = {
        re.search(r'<p class="copy-date">Offline copy, made on (\d+ \w+ 20\d\d)\.</p>', page.read_text("utf-8"))
        for page in copy.rglob("*.html")
    }
    (day,) = {found[1] for found in days if found}
    assert None not in days
    assert f"Made on {day}" in (copy / "README.txt").read_text("utf-8")


def test_no_page_may_ask_a_network(copy: Path) -> None:
    """Its policy forbids it, and no page is taken for one of a host."""
    for page in copy.rglob("*.html"):
        html = page.read_text("utf-8")
        assert "connect-src 'none'" in html
        assert 'rel="canonical"' not in html
        assert '<script type="module"' not in html


def test_nothing_that_needs_a_host_travels(copy: Path) -> None:
    """No service worker, no compressed twins, no modules."""
    assert not [name for name, text in everything(copy) if "serviceWorker" in text]
    assert not [path for path in copy.rglob("*") if path.suffix in (".mjs", ".br", ".gz", ".map", ".whl")]


def test_licences_and_a_readme_travel(copy: Path) -> None:
    """Each text that the page of licences names is there, and is the licence that the page says."""
    assert "index.html" in (copy / "README.txt").read_text("utf-8")
    listed = (copy / "about/licences/index.html").read_text("utf-8")
    named = re.findall(r'href="../../(downloads/licences/[^"]*)">([^<]*)</a>', listed)
    begins = {
        "MIT": "Permission is hereby granted",
        "MPL 2.0": "Mozilla Public License Version 2.0",
        "PSF": "PYTHON SOFTWARE FOUNDATION LICENSE",
        "BSD 3-Clause": "Redistribution and use",
        "OFL 1.1": "SIL OPEN FONT LICENSE",
        "CC BY 4.0": "CC-BY-4.0",
    }
    assert {licence for _, licence in named} >= begins.keys()
    for file, licence in named:
        assert begins.get(licence, "") in (copy / file).read_text("utf-8")


def test_guides_travel_in_both_papers_and_the_booklet_in_large_print(copy: Path, site: Path) -> None:
    """What does not travel is not listed."""
    there = {path.name for path in (copy / "downloads/guides").iterdir()}
    ordinary = {path.name for path in (site / "downloads/guides").iterdir() if "large-print" not in path.name}
    assert {name for name in ordinary if not name.startswith("booklet-for-patients")} <= there
    assert {"booklet-large-print-a4.pdf", "booklet-large-print-letter.pdf"} <= there


# In a browser

pytest_browser = pytest.mark.browser


@pytest.fixture
def disk(browser: Browser) -> Iterator[Page]:
    """A page that fails its test if it says anything on the console or asks for more than files of the disk."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("request", lambda asked: asked.url.startswith(("file:", "blob:", "data:")) or complaints.append(asked.url))
    # What is cut off because the page is left is no failure.
    page.on("requestfailed", lambda asked: asked.failure == "net::ERR_ABORTED" or complaints.append(asked.url))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def tool(disk: Page, copy: Path, slug: str) -> Locator:
    """A tool as it stands when its page has loaded, on the day of the worked examples."""
    disk.clock.set_fixed_time(NOON)
    disk.goto((copy / f"tools/{slug}/index.html").as_uri())
    return disk.locator("[data-calculator]")


@pytest_browser
def test_every_page_opens_without_complaint(disk: Page, copy: Path) -> None:
    """With its style, its font and its pictures."""
    for page in sorted(copy.rglob("*.html")):
        disk.goto(page.as_uri())
        expect(disk.locator(".copy-date")).to_be_visible()
        assert disk.evaluate(
            "() => document.fonts.ready.then((fonts) => fonts.check('1rem \"Atkinson Hyperlegible Next\"'))"
        )
        assert disk.evaluate("() => [...document.images].every((each) => each.complete && each.naturalWidth)")


@pytest_browser
def test_links_lead_from_page_to_page(disk: Page, copy: Path) -> None:
    """From the first page through the menu."""
    disk.goto((copy / "index.html").as_uri())
    disk.get_by_role("button", name="Menu").click()
    disk.get_by_role("navigation", name="Pages").get_by_role("link", name="Symptom log").click()
    expect(disk.locator("[data-calculator=symptom-log]")).to_be_visible()


@pytest_browser
def test_search_finds_what_people_type_and_leads_there(disk: Page, copy: Path) -> None:
    """As on the site, from any depth; what was found opens at its section."""
    known = cases(copy)
    disk.goto((copy / "learn/what-b12-does/index.html").as_uri())
    assert wrong(type_all(disk, f"{copy.as_uri()}/", known), known) == []
    disk.goto((copy / "index.html").as_uri())
    disk.get_by_role("textbox", name="Search").fill("acne")
    disk.locator("[data-found] a").first.click()
    expect(disk).to_have_url(re.compile(r"/learn/after-an-injection/index\.html#acne$"))
    expect(disk.get_by_role("heading", name="Spots like acne")).to_be_in_viewport()


@pytest_browser
@pytest.mark.parametrize("slug", SLUGS)
def test_each_tool_answers_what_the_builds_python_answers(disk: Page, tool: Locator, slug: str) -> None:
    """Its example, typed field by field, gives the same result and the same text."""
    type_in(tool, example(slug))
    work_out(disk, tool)
    made = files(slug)
    kept = json.loads(taken(disk, tool, "[data-take=json]"))
    assert kept["result"] == json.loads(made["json"].text)["result"]
    tool.locator("[data-copy-text]").click()
    expect(tool.locator("[data-taken]")).to_have_text(re.compile("Copied|does not let us copy"))


@pytest_browser
@pytest.mark.parametrize("slug", ["symptom-log"])
def test_a_copy_has_no_link_and_draws_codes(disk: Page, tool: Locator, slug: str) -> None:
    """It says that it is not on a website. What draws codes works all the same: here it is given an address by hand."""
    unfold(tool)
    tool.locator('[data-link=""]').click()
    expect(tool.locator("[data-taken]")).to_contain_text("This copy is not on a website, so it has no link")
    shown = tool.locator("[data-link-out]")
    shown.evaluate(
        "each => { each.hidden = false; each.querySelector('textarea').value = 'https://b12-mic.example/'; }"
    )
    tool.locator("[data-show-code]").click()
    code = tool.locator("[data-code] svg")
    expect(code).to_be_visible(timeout=60_000)
    assert text_of_code(code) == "https://b12-mic.example/"


@pytest_browser
def test_without_its_parts_a_tool_keeps_its_example_and_says_so(browser: Browser, copy: Path) -> None:
    """Somebody passed on a page without the rest: the ordinary sentence stands there."""
    page = browser.new_page()
    page.route("**/parts/*.js", lambda route: route.abort())
    page.goto((copy / "tools/date-helper/index.html").as_uri())
    tool = page.locator("[data-calculator]")
    tool.locator("button[type=submit]").click()
    expect(tool).to_have_attribute("data-state", "failed", timeout=30_000)
    expect(page.get_by_text("The calculator could not be started")).to_be_visible()
    page.close()
