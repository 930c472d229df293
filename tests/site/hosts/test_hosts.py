"""The published site on hosts of each kind, as it comes out of `make publish`, below a path and with the types and the
compression of the host: pages, tools, search, addresses that lead nowhere, reading without a connection, bytes sent.

The folder and the file from a disk have tests of their own, in tests/site/browser/test_offline.py and test_engines.py.
"""

import gzip
import io
import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, expect

from calculators._kit import catalogue
from scripts.core.integrity import find
from scripts.publish.__main__ import published
from scripts.publish.targets import branch, folder
from tests.conftest import Listening
from tests.site.browser.test_take_away_in_browser import fill_from_backup, work_out
from tests.support.proxy import Proxy, proxy
from tests.support.servers import by_python, running

pytestmark = pytest.mark.browser

PREFIX = "/sub/"
KINDS = ("", "learn/picture-guide/", "clinicians/", "print/", "about/sources/")
HOSTS = ("nginx", "nginx, our file", "apache", "apache, our file", "caddy", "caddy, our file", "http.server", "pages")
OUR_404 = ("nginx, our file", "apache, our file", "caddy, our file", "pages")  # the others send an error of their own
KEPT = "Available offline in this browser."
SPREAD = 1.1  # the host that sends most may send a tenth more than the least that any can
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")


class _Plain(SimpleHTTPRequestHandler):
    """`python -m http.server`, which says nothing here."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """A test's output is for its failures."""


class _Pages(_Plain):
    """A host of static pages, such as GitHub's: text compressed, all kept for ten minutes, the site's own 404 page."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        status = 200 if file.is_file() else 404
        file = file if status == 200 else Path(self.directory) / PREFIX.strip("/") / "404.html"
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@pytest.fixture(scope="module")
def root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a server's root holds after publishing; the files for nginx and Caddy lie beside it."""
    root = tmp_path_factory.mktemp("root")
    files, included = published(site, f"https://example.org{PREFIX}")
    folder.publish(files, root / PREFIX.strip("/"), date(2026, 11, 30))
    for name, text in included.items():
        (root.parent / name).write_bytes(text)
    return root


@pytest.fixture(scope="module")
def root_of_pages(root: Path) -> Path:
    """The same, as a host of static pages has it: the branch of a bare repository that was published to."""
    site, bare, cloned = root / PREFIX.strip("/"), root.parent / "site.git", root.parent / "cloned"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    branch.publish(files, f"git:{bare}", f"https://example.org{PREFIX}", date(2026, 11, 30))
    clone = ["git", "clone", "--quiet", "--branch", branch.BRANCH, bare, cloned / PREFIX.strip("/")]
    subprocess.run(clone, check=True)
    return cloned


@pytest.fixture(params=HOSTS)
def kind(request: pytest.FixtureRequest) -> str:
    """One of HOSTS."""
    return str(request.param)


@pytest.fixture
def way(kind: str, request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Iterator[Proxy]:
    """To a host of that kind."""
    server, _, ours = kind.partition(", ")
    with ExitStack() as opened:
        if server == "pages":
            address = opened.enter_context(by_python(request.getfixturevalue("root_of_pages"), _Pages))
        elif server == "http.server":
            address = opened.enter_context(by_python(root, _Plain))
        else:
            file = root.parent / ("Caddyfile" if server == "caddy" else "nginx.conf")
            address = opened.enter_context(running(server, tmp_path, root, file if ours else None))
        yield opened.enter_context(proxy(address))


def least_for_an_answer(root: Path) -> int:
    """Bytes of what Python starts from: no host can send less before a first answer."""
    listed = find(root / PREFIX.strip("/"), "assets/parts.js").read_text("utf-8")
    parts = json.loads(listed.removeprefix("export default ").rstrip(";\n"))
    return sum(parts["sizes"][parts[name]] for name in ("wasm", "glue", "snapshot"))


def test_all_of_the_site_works(listening: Listening, browser: Browser, kind: str, root: Path, way: Proxy) -> None:
    """On every kind of host the same; a failure names the step."""
    site = way.address + PREFIX
    first, *others = catalogue.slugs()
    least = least_for_an_answer(root)
    unpacked = f"asked blob:{way.address}"  # a script
    # Python starts for the first tool. The others need only their own files, as for a reader.
    with listening(["404", "Refused to apply style", unpacked], {}, way.address, shared=True) as page:
        for slug in (first, *others):
            page.goto(f"{site}tools/{slug}/")
            fill_from_backup(page.locator("[data-calculator]"), slug)
            work_out(page, page.locator("[data-calculator]"))
            expect(page.locator("[data-answer]")).not_to_be_empty()
            if slug == first:
                print(f"{kind}: {way.received:,} bytes to the first answer")
                assert least <= way.received <= least * SPREAD
        for path in KINDS:
            page.goto(site + path)
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # by our style sheet
        page.goto(site)
        page.get_by_role("textbox", name="Search").press_sequentially("tingling")
        expect(page.locator("[data-found] a").first).to_be_visible()
        page.goto(f"{site}no/such/page")
        if kind in OUR_404:
            expect(page.locator("h1")).to_have_text("We can’t find that page")
            page.get_by_role("link", name="Home").first.click()
            expect(page).to_have_url(site)

    reader = browser.new_context(service_workers="allow")
    page = reader.new_page()
    page.goto(f"{site}tools/{first}/")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=60_000)
    way.cut()
    page.goto(f"{site}learn/what-b12-does/")
    expect(page.locator("h1")).to_be_visible()
    reader.close()
