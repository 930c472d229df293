"""Visits without a connection: what the browser keeps, when, and that a new build takes its place at once."""

import json
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from scripts.browser import service_worker
from scripts.checks.links import pages
from scripts.publish import redirects
from scripts.publish.host import Handler, served
from tests.support.codes import text_of_code

TOOL = "/tools/tracking-schedule/"
OTHER = "/learn/symptoms-and-tests/"
LINE = "Available offline in this browser."
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
DAY = date(2026, 11, 30)
LIMIT = 120_000  # milliseconds; all is kept in seconds where the machine is not busy
PATIENCE = 60_000  # milliseconds for which a host may say nothing

pytest_browser = pytest.mark.browser


class Host:
    """A host that can be stopped, and begun again on the same address with whatever the site then holds."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.port = 0
        self.asked: list[str] = []
        self._connections: list[socket.socket] = []
        self._open = ExitStack()
        self.begin()

    def begin(self) -> None:
        asked, connections = self.asked, self._connections

        class Noting(Handler):
            def setup(self) -> None:
                connections.append(self.request)
                super().setup()

            def do_GET(self) -> None:
                asked.append(self.path)
                super().do_GET()

        self.address = self._open.enter_context(served(self.site, Noting, self.port))
        self.port = int(self.address.rpartition(":")[2])

    def stop(self) -> None:
        self._open.close()
        for connection in self._connections:  # or whoever has one open would still be answered
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A copy of the site on a host of its own."""
    copy = Path(shutil.copytree(site, tmp_path / "site", copy_function=link))
    host = Host(copy)
    yield host
    host.stop()


def link(source: str, target: str) -> None:
    """Shares the large files with the site, and copies the pages, which tests change."""
    if source.endswith((".html", ".js")):
        shutil.copy2(source, target)
    else:
        os.link(source, target)


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, in which service workers do what they do for readers."""
    context = browser.new_context(service_workers="allow")
    yield context
    context.close()


def open_tool(reader: BrowserContext, host: Host) -> Page:
    """A tool that says that all is kept."""
    page = reader.new_page()
    page.goto(host.address + TOOL)
    expect(page.get_by_text(LINE)).to_be_visible(timeout=LIMIT)
    return page


def kept(page: Page) -> set[str]:
    """Everything in the caches: addresses, each with the hash of its content."""
    names = "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
    names += " (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"
    return set(page.evaluate(names))


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits until something holds, and fails if it never does."""
    for _ in range(LIMIT // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail(f"still not so after {LIMIT // 1000} s")


def registered(page: Page) -> int:
    return page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")


def work_out_example(page: Page, slug: str) -> Locator:
    """The example, filled in from a backup and worked out."""
    tool = page.locator("[data-calculator]")
    fields = {name: text for name, text in cases(slug)[0].fields.items() if name != "today"}
    backup = json.dumps({"tool": slug, "version": 1, "fields": fields}).encode()
    file = {"name": "backup.json", "mimeType": "application/json", "buffer": backup}
    tool.locator("[data-restore]").set_input_files(file)
    expect(tool.locator("[data-filled]")).to_contain_text("Filled in from your backup.")
    tool.locator("button[type=submit]").click()
    expect(tool).to_have_attribute("data-state", "answered", timeout=LIMIT)
    return tool


# The file


def test_every_page_is_listed_with_its_hash_and_no_download(site: Path) -> None:
    """The list is that of the finished site. PDFs and what only hosts read are not in it."""
    script = (site / service_worker.NAME).read_text("utf-8")
    day = datetime.strptime(script.partition('const MADE = "')[2].partition('"')[0], "%d %B %Y").date()
    assert script == service_worker.made(site, day)
    listed = json.loads(script.partition("const PAGES = ")[2].partition(";\n")[0])
    addresses = {address.removeprefix("/") for address in pages(site).keys() - redirects.moved().keys()}
    assert addresses <= set(listed)
    assert not [path for path in listed if re.search(r"\.pdf$|^downloads/|\.map$|\.br$|\.gz$|_headers|runtime/", path)]
    headers = (site / "_headers").read_text("utf-8")
    assert "/service-worker.js\n  Cache-Control: no-cache\n" in headers


def test_the_script_changes_when_a_page_does(tmp_path: Path) -> None:
    """Browsers notice a new build by this file alone."""
    (tmp_path / "index.html").write_text("one", "utf-8")
    before = service_worker.made(tmp_path, DAY)
    (tmp_path / "index.html").write_text("two", "utf-8")
    assert service_worker.made(tmp_path, DAY) != before


# In a browser


@pytest_browser
def test_after_one_visit_to_one_tool_everything_works_without_the_host(reader: BrowserContext, host: Host) -> None:
    """Every page opens, search finds, every tool calculates, and a code is drawn."""
    page = open_tool(reader, host)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    host.stop()
    for path, found in pages(host.site).items():
        if path not in {"/404.html", *redirects.moved()}:
            response = page.goto(f"{host.address}{path}?from=a-link#top")
            assert response
            assert (path, response.status) == (path, 200)
            assert found.title.startswith(page.title())
            assert page.url.endswith("?from=a-link#top")
    page.goto(host.address + "/")
    page.get_by_role("textbox", name="Search").press_sequentially("tingling")
    expect(page.locator("[data-found] a").first).to_be_visible()
    for slug in catalogue.slugs():
        page.goto(f"{host.address}/tools/{slug}/")
        tool = work_out_example(page, slug)
        expect(page.get_by_text(LINE)).to_be_visible()
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    if (check := tool.locator("[data-confirm]")).count():
        check.click()
    tool.locator('[data-link=""]').click()
    tool.locator("[data-show-code]").click()
    code = tool.locator("[data-code] svg")
    expect(code).to_be_visible(timeout=LIMIT)
    assert text_of_code(code) == f"{host.address}/tools/{slug}/"
    assert complaints == []


@pytest_browser
def test_a_new_build_shows_at_once_and_offline_afterwards(reader: BrowserContext, host: Host) -> None:
    """Only what changed is fetched, nothing old is kept, and a tool that was available stays so."""
    page = open_tool(reader, host)
    file = host.site / OTHER.strip("/") / "index.html"
    file.write_text(file.read_text("utf-8").replace("</h1>", " (new)</h1>"), "utf-8")
    service_worker.write(host.site)
    before = kept(page)
    host.asked.clear()
    page.goto(host.address + OTHER)
    expect(page.locator("h1")).to_contain_text("(new)")
    until(page, lambda: len(kept(page) - before) == len(before - kept(page)) == 1)  # one has come, one has gone
    (old,), (new,) = before - kept(page), kept(page) - before
    assert old.partition("?")[0] == new.partition("?")[0] == host.address + OTHER
    assert host.asked.count(OTHER) == 2  # for the reader, and to be kept
    assert not [path for path in host.asked if path.startswith(("/about/", "/assets/runtime/"))]
    host.stop()
    page.goto(host.address + OTHER)
    expect(page.locator("h1")).to_contain_text("(new)")
    page.goto(host.address + TOOL)
    expect(page.get_by_text(LINE)).to_be_visible(timeout=LIMIT)


@pytest_browser
def test_a_host_that_does_not_answer_is_not_waited_for(reader: BrowserContext, host: Host) -> None:
    """After four seconds a reader on a bad line gets the page that is kept."""
    page = open_tool(reader, host)
    host.stop()
    with served(host.site, Silent, host.port):
        page.goto(host.address + OTHER, wait_until="commit", timeout=PATIENCE / 2)
        expect(page.locator("h1")).to_be_visible(timeout=PATIENCE / 4)


@pytest_browser
def test_a_host_that_has_failed_is_not_shown(reader: BrowserContext, host: Host) -> None:
    """Instead of a host's own words about its trouble a reader gets the page that is kept."""
    page = open_tool(reader, host)
    host.stop()
    with served(host.site, Broken, host.port):
        page.goto(host.address + OTHER)
        expect(page.get_by_role("heading", name="When symptoms and tests do not match")).to_be_visible()


class Broken(Handler):
    """Answers whatever is asked as a host does that is out of order."""

    def do_GET(self) -> None:
        self.send_error(503)


class Silent(Handler):
    """Takes the question and says nothing for as long as anybody might wait."""

    def do_GET(self) -> None:
        self.connection.settimeout(PATIENCE / 1000)
        self.rfile.read(1)


@pytest_browser
def test_reading_stores_nothing(reader: BrowserContext, host: Host) -> None:
    """Whoever visits only pages without a tool has nothing in the browser afterwards."""
    page = reader.new_page()
    for path in ("/", OTHER, "/tools/", "/about/privacy/"):
        page.goto(host.address + path, wait_until="networkidle")
    page.wait_for_timeout(1000)
    assert (kept(page), registered(page)) == (set(), 0)


@pytest_browser
def test_a_reader_who_saves_data_keeps_nothing_before_a_tool_is_used(reader: BrowserContext, host: Host) -> None:
    """Save-Data puts off the runtime and the keeping until the tool is used."""
    page = reader.new_page()
    page.add_init_script(SAVES_DATA)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.address + TOOL, wait_until="networkidle")
    page.locator("[data-calculator] [data-letter]").hover()
    page.wait_for_timeout(1000)
    assert not [url for url in asked if "/runtime/" in url]
    assert (kept(page), registered(page)) == (set(), 0)
    page.get_by_role("button", name="See a published example").click()
    expect(page.get_by_text(LINE)).to_be_visible(timeout=LIMIT)


@pytest_browser
def test_nothing_is_promised_that_is_not_there(reader: BrowserContext, host: Host) -> None:
    """If one file cannot be kept, the page does not say that the site is available."""
    (host.site / "assets/pictures/mixes/mic-vial.svg").unlink()
    page = reader.new_page()
    page.goto(host.address + TOOL)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "ready", timeout=LIMIT)
    page.wait_for_timeout(3000)
    expect(page.get_by_text(LINE)).to_be_hidden()


@pytest_browser
def test_while_writing_nothing_is_kept(reader: BrowserContext, host: Host) -> None:
    """What a whole build kept on the same address is removed by the worker that is published while serving."""
    page = open_tool(reader, host)
    service_worker.write(host.site, serving=True)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(host.address + OTHER)
    until(page, lambda: page.evaluate("async () => (await caches.keys()).length") == 0)
    page.goto(host.address + TOOL)
    expect(page.locator("[data-calculator]")).to_have_attribute("data-state", "ready", timeout=LIMIT)
    expect(page.get_by_text(LINE)).to_be_hidden()
    assert (kept(page), complaints) == (set(), [])
