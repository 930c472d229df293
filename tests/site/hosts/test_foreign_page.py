"""The page that "How the tools work" prints for other sites, run as printed, from another origin in a real browser."""

import re
from collections.abc import Iterator
from html import unescape
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.core.project import PROJECT
from scripts.publish.host import TYPES
from tests.support.servers import by_python

PAGE = "clinicians/how-the-tools-work/index.html"
PYODIDE = PROJECT / "node_modules/pyodide"


class Plain(SimpleHTTPRequestHandler):
    """A host that knows nothing of us."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def foreign(site: Path, address: str, tmp_path: Path) -> Iterator[str]:
    """The printed page on another origin, with a Pyodide of its own. Only the site's address is put in."""
    (printed,) = re.findall(r"<pre>(?:<span></span>)?<code>(.*?)</code>", (site / PAGE).read_text("utf-8"), re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", printed)).replace("https://example.org", address)
    (tmp_path / "index.html").write_text(text, "utf-8")
    (tmp_path / "pyodide").symlink_to(PYODIDE)
    with by_python(tmp_path, Plain) as address_of_page:
        yield f"{address_of_page}/"


@pytest.mark.browser
def test_the_printed_page_works(browser: Browser, foreign: str) -> None:
    """It loads the wheel across origins, and answers."""
    page = browser.new_page()
    page.goto(foreign)
    expect(page.locator("#answer")).to_contain_text("85 days", timeout=60_000)
    page.close()


def test_it_names_the_pyodide_that_the_lock_is_for(site: Path) -> None:
    """Another version refuses the lock."""
    version = re.search(r'"pyodide": "([\d.]+)"', (PROJECT / "package.json").read_text("utf-8"))
    assert version
    assert f"Pyodide {version[1]}" in (site / PAGE).read_text("utf-8")
