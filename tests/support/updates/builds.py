"""Two builds of the site on one host, which can be switched while readers read: for tests of updates.

Build "B" is build "A" with other names: its pages, modules, workers and list of parts each say which they are of.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from scripts.browser import service_worker
from scripts.core.integrity import NAMED, find, named
from scripts.publish.host import listening

TOOL = "/tools/date-helper/"
HOSTS = ("no headers", "max-age", "stale edge", "slow", "our headers")
AGE = {"A": 40, "B": 1}  # days since each was built; without headers, browsers trust a tenth of it
LATE = 6  # seconds until a slow host begins to answer for a page
PIECES = ("parts.js", "download.worker.js", "calculators.worker.js", "calculators.js")  # from the leaves up

# Whatever loads notes which build it belongs to. Workers tell the page; the shared one tells each page that joins it.
PAGE_SAYS = """
const { dataset } = document.documentElement;
dataset.versions = (dataset.versions ?? "") + VERSION;
const noteVersion = ({ data }) => { if (data.version) dataset.versions += data.version; };
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", noteVersion);
  }
};
globalThis.SharedWorker &&= class extends SharedWorker {
  constructor(...given) {
    super(...given);
    this.port.addEventListener("message", noteVersion);
  }
};
"""
WORKER_SAYS = """
((version) => {
  if (!("onconnect" in self)) return postMessage({ version });
  if (!self.said) {
    Object.assign(self, { said: [], ports: [] });
    addEventListener("connect", ({ ports: [port] }) => {
      self.ports.push(port);
      for (const each of self.said) port.postMessage({ version: each });
    });
  }
  self.said.push(version);
  for (const port of self.ports) port.postMessage({ version });
})(VERSION);
"""


def variant(site: Path, target: Path, version: str) -> Path:
    """A copy of the site in which all that a tool's page loads says its version, under names of its own."""
    shutil.copytree(site, target, copy_function=os.link)
    given: dict[str, str] = {}
    for piece in PIECES:
        file = find(target, f"assets/{piece}")
        text = _replaced(file.read_text("utf-8"), given)
        said = (PAGE_SAYS if piece == "calculators.js" else WORKER_SAYS).replace("VERSION", f'"{version}"')
        text = said + text if piece == "calculators.js" else text + said
        given[file.name] = named(piece, text.encode())
        file.unlink()
        (target / "assets" / given[file.name]).write_text(text, "utf-8")
    for page in target.rglob("*.html"):
        text = _replaced(page.read_text("utf-8"), given).replace("<html ", f'<html data-page="{version}" ', 1)
        page.unlink()
        page.write_text(text, "utf-8")
        day = time.time() - AGE[version] * 86_400
        os.utime(page, (day, day))
    (target / service_worker.NAME).unlink()
    service_worker.write(target)
    return target


def _replaced(text: str, given: dict[str, str]) -> str:
    for old, new in given.items():
        text = text.replace(old, new)
    return text


class Host:
    """One of HOSTS, and what is on it now. `earlier`: whether it keeps files of builds before, as publishing does."""

    def __init__(self, kind: str, builds: dict[str, Path], earlier: bool = True) -> None:
        self.kind, self.builds, self.earlier = kind, builds, earlier
        self.now = self.edge = "A"
        self.is_up = True
        self.is_slow = False
        self.address = ""

    def deploy(self, version: str) -> None:
        """Puts a build in place. A stale edge goes on sending pages of the one before until `settle`."""
        self.is_slow = self.kind == "slow"
        self.edge, self.now = (self.now if self.kind == "stale edge" else version), version

    def settle(self) -> None:
        """All is as it will stay."""
        self.edge, self.is_slow = self.now, False

    def file(self, path: str) -> Path | None:
        """The file that is sent for a path."""
        name = path.partition("?")[0].lstrip("/")
        name = f"{name}index.html" if not name or name.endswith("/") else name
        order = [self.edge if not NAMED.search(name) else self.now]
        if NAMED.search(name) and self.earlier:
            order += self.builds
        return next((file for each in order if (file := self.builds[each] / name).is_file()), None)

    def headers(self, path: str) -> dict[str, str]:
        if self.kind in ("max-age", "stale edge"):
            return {"Cache-Control": "max-age=600"}
        if self.kind == "our headers":
            return {"Cache-Control": "max-age=31536000, immutable" if NAMED.search(path) else "no-cache"}
        return {}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def __init__(self, host: Host, *given: object) -> None:
        self.host = host
        super().__init__(*given)  # type: ignore[arg-type]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if not self.host.is_up:
            self.close_connection = True
            self.connection.close()
            return
        file = self.host.file(self.path)
        if file is None:
            self.send_error(404)
            return
        if self.host.is_slow and file.suffix == ".html":
            time.sleep(LATE)
        changed = formatdate(file.stat().st_mtime, usegmt=True)
        fresh = self.headers.get("If-Modified-Since") == changed
        self.send_response(304 if fresh else 200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Last-Modified", changed)
        for name, value in self.host.headers(self.path).items():
            self.send_header(name, value)
        content = b"" if fresh else file.read_bytes()
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Says nothing: browsers are closed, and hosts go down, in the middle of an answer."""


@contextmanager
def hosted(host: Host) -> Iterator[Host]:
    """The host at work, for as long as the block lasts."""
    with listening(_Server(("127.0.0.1", 0), partial(_Handler, host))) as host.address:
        yield host


def versions(page: Page) -> str:
    """Which builds the page, its modules and its workers are of, each once: "A" if all are of that one."""
    found = page.evaluate(
        "() => { const { page, versions = '' } = document.documentElement.dataset; return page + versions; }"
    )
    return "".join(sorted(set(found)))


def start_tool(page: Page) -> str:
    """Uses the tool of an open page, and gives its state once it has started or failed."""
    tool = page.locator("[data-calculator]")
    tool.locator("[data-form] input:visible").first.focus()
    page.wait_for_selector('[data-state="ready"], [data-state="failed"]', timeout=90_000)
    return str(tool.get_attribute("data-state"))


def open_tool(context: BrowserContext, host: Host, keep: bool = False) -> Page:
    """A visit to the tool, which starts; with `keep`, until all is there for visits without a connection."""
    page = context.new_page()
    page.goto(host.address + TOOL)
    start_tool(page)
    if keep:
        page.get_by_text("Available offline in this browser.").wait_for(timeout=90_000)
    return page
