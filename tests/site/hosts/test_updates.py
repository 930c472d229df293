"""A new build is published while people read: no page with a tool of another build, and no old page without a word.
And addresses that lead nowhere.

tests/support/updates/visits.py makes many more of these visits.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.browser import service_worker
from scripts.publish.host import Handler, served
from tests.support.updates.builds import TOOL, Host, hosted, open_tool, start_tool, variant, versions

pytestmark = pytest.mark.browser
KEPT = "this is the copy that your browser has kept"
WITHDRAWN = "learn/symptoms-and-tests"
EARLIER = "Your browser shows this page as it was on"


@pytest.fixture(scope="session")
def builds(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("builds")
    return {version: variant(site, folder / version, version) for version in "AB"}


@pytest.fixture
def host(builds: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[Host]:
    with hosted(Host(request.param, builds)) as host:
        yield host


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow")
    yield context
    context.close()


@pytest.mark.parametrize("host", ["max-age"], indirect=True)
def test_after_a_deploy_and_after_a_rollback_page_and_tool_belong_together(reader: BrowserContext, host: Host) -> None:
    """On a host that lets browsers keep all for ten minutes, with a service worker at work."""
    page = open_tool(reader, host, keep=True)
    assert versions(page) == "A"
    for version in "BA":
        host.deploy(version)
        page.goto(host.address + TOOL)
        start_tool(page)
        assert versions(page) == version


@pytest.mark.parametrize("host", ["no headers"], indirect=True)
def test_a_page_that_was_open_keeps_its_own_tool(reader: BrowserContext, host: Host) -> None:
    """Two tabs, one from before the deploy whose tool has not started, one from after it."""
    reader.add_init_script("globalThis.requestIdleCallback = () => 0;")
    first = reader.new_page()
    first.goto(host.address + TOOL)
    host.deploy("B")
    second = reader.new_page()
    second.goto(host.address + TOOL + "?new")
    assert [start_tool(page) for page in (second, first)] == ["ready", "ready"]
    assert (versions(second), versions(first)) == ("B", "A")


@pytest.mark.parametrize("host", ["no headers"], indirect=True)
def test_without_a_service_worker_an_earlier_page_says_its_day(reader: BrowserContext, host: Host) -> None:
    """Browsers trust a page without headers for a tenth of its age. They ask anew when the reader does."""
    page = reader.new_page()
    page.goto(host.address + "/learn/")
    host.deploy("B")
    page.goto(host.address + "/about/")
    page.goto(host.address + "/learn/")
    assert versions(page) == "A"
    expect(page.get_by_text(EARLIER)).to_be_visible()
    page.reload()
    assert versions(page) == "B"
    expect(page.get_by_text(EARLIER)).to_be_hidden()


@pytest.mark.parametrize("host", ["our headers"], indirect=True)
def test_without_a_connection_a_page_says_that_it_is_kept_and_of_which_day(reader: BrowserContext, host: Host) -> None:
    """Also at an address without its slash; and where nothing is kept, what is."""
    page = open_tool(reader, host, keep=True)
    host.is_up = False
    page.goto(host.address + TOOL)
    expect(page.get_by_text(KEPT)).to_contain_text("20")  # the year
    assert start_tool(page) == "ready"
    assert versions(page) == "A"
    page.goto(host.address + TOOL.rstrip("/"))
    assert page.url == host.address + TOOL
    page.goto(host.address + "/no/such/page/")
    expect(page.get_by_text("not among the pages that your browser has kept")).to_be_visible()
    page.get_by_role("link", name="Date helper").last.click()
    expect(page.locator("[data-calculator]")).to_be_visible()


@pytest.mark.parametrize("host", ["slow"], indirect=True)
def test_a_host_that_is_slow_gets_one_decision_a_visit(reader: BrowserContext, host: Host) -> None:
    """The kept page, with its note, and the kept tool, though the host has a newer one."""
    page = open_tool(reader, host, keep=True)
    host.deploy("B")
    page.goto(host.address + TOOL)
    expect(page.get_by_text(KEPT)).to_be_visible()
    start_tool(page)
    assert versions(page) == "A"


@pytest.mark.parametrize("host", ["our headers"], indirect=True)
def test_a_page_that_is_withdrawn_leaves_kept_copies_first(
    reader: BrowserContext, host: Host, builds: dict[str, Path], tmp_path: Path
) -> None:
    """Even if the connection breaks off before anything else of the new build is there."""
    page = open_tool(reader, host, keep=True)
    build = Path(shutil.copytree(builds["B"], tmp_path / "B"))
    (build / WITHDRAWN / "index.html").write_text("<p data-withdrawn>This page was withdrawn.</p>", "utf-8")
    service_worker.write(build)
    (build / "learn/index.html").unlink()  # so the rest cannot be kept
    host.builds = builds | {"B": build}
    host.deploy("B")
    page.goto(host.address + "/about/")
    gone = "async (path) => !(await caches.match(path, { ignoreSearch: true })) || (await (await"
    gone += " caches.match(path, { ignoreSearch: true })).text()).includes('was withdrawn')"
    while not page.evaluate(gone, f"/{WITHDRAWN}/"):
        page.wait_for_timeout(50)
    host.is_up = False
    page.goto(f"{host.address}/{WITHDRAWN}/")
    expect(page.get_by_text("not among the pages that your browser has kept")).to_be_visible()


def test_no_open_page_is_taken_over(site: Path) -> None:
    """Chromium would forget a page that was left by a link, with what was typed in it. Fault B2. The headless browser
    forgets every page, so only the script can be looked at here.
    """
    assert "clients.claim()" not in re.sub(r"//.*", "", (site / service_worker.NAME).read_text("utf-8"))


@pytest.mark.parametrize("path", ["/no/such/page/", "/sub/no/such/page", "/sub/learn/x/y/z/"])
def test_an_unknown_address_is_answered_in_our_style_wherever_the_site_lies(
    browser: Browser, site: Path, path: str
) -> None:
    """At any depth, under a sub-path too that nobody knew of when the site was built."""
    root = "/sub/" if path.startswith("/sub/") else "/"

    class Answering(Handler):
        def translate_path(self, asked: str) -> str:
            found = super().translate_path(asked.removeprefix(root.rstrip("/")))
            return found if asked.startswith(root) else "/nowhere"

        def send_error(self, *_: object) -> None:  # type: ignore[override]
            content = (site / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content if self.command == "GET" else b"")

    with served(site, Answering) as address:
        page = browser.new_page(service_workers="block")
        page.goto(address + path)
        expect(page.locator("h1")).to_have_css("font-family", re.compile("Atkinson"))
        page.get_by_role("link", name="Date helper").last.click()
        expect(page).to_have_url(f"{address}{root}tools/date-helper/")
        expect(page.locator("[data-calculator]")).to_be_visible()
        page.close()
