"""Many visits on hosts of each kind, while builds come and go: how many pages had a tool of another build?

    python -m tests.support.updates.visits [VISITS]

prints a line for each host and kind of visit. It needs a built site and CHROMIUM_PATH, and takes minutes.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from scripts.core.project import SITE
from tests.support.updates.builds import HOSTS, TOOL, Host, hosted, open_tool, start_tool, variant, versions

NOT_IDLE = "globalThis.requestIdleCallback = () => 0;"  # the tool starts when it is used

type Kind = Callable[[BrowserContext, Host, int], list[str]]


def other(host: Host) -> str:
    return "B" if host.now == "A" else "A"


def visited(page: Page, host: Host) -> str:
    page.goto(host.address + TOOL)
    return seen(page)


def seen(page: Page) -> str:
    """The builds of what is there, with "!" if the tool could not start, and "*" if the page says that it is old."""
    state = start_tool(page)
    said = any(page.locator(f"[data-{each}]:visible").count() for each in ("cached", "earlier"))
    return versions(page) + ("!" if state == "failed" else "") + ("*" if said else "")


def deploy_and_rollback(context: BrowserContext, host: Host, number: int) -> list[str]:
    """One reader who comes back after each change."""
    page = context.pages[0] if context.pages else open_tool(context, host, keep=True)
    host.deploy(other(host))
    found = [visited(page, host)]
    host.settle()
    return found


def reload(context: BrowserContext, host: Host, number: int) -> list[str]:
    page = context.pages[0] if context.pages else open_tool(context, host)
    host.deploy(other(host))
    host.settle()
    page.reload()
    return [seen(page)]


def in_the_middle(context: BrowserContext, host: Host, number: int) -> list[str]:
    """A page is open, a build comes, and then the tool is used: two tabs."""
    first = context.new_page()
    first.add_init_script(NOT_IDLE)
    first.goto(host.address + TOOL)
    host.deploy(other(host))
    host.settle()
    second = context.new_page()
    found = [visited(second, host), seen(first)]
    first.close()
    second.close()
    return found


def without_a_connection(context: BrowserContext, host: Host, number: int) -> list[str]:
    page = context.pages[0] if context.pages else open_tool(context, host, keep=True)
    host.deploy(other(host))
    host.is_up = False
    try:
        return [visited(page, host)]
    finally:
        host.is_up = True
        host.settle()
        visited(page, host)


KINDS: dict[str, Kind] = {
    "deploy and rollback, a reader who keeps the site": deploy_and_rollback,
    "deploy and rollback, by reloading": reload,
    "a deploy in the middle, two tabs": in_the_middle,
    "without a connection": without_a_connection,
}


def main(visits: int) -> None:
    with tempfile.TemporaryDirectory(dir=SITE.parent / ".cache") as name, sync_playwright() as playwright:
        builds = {version: variant(SITE, Path(name) / version, version) for version in "AB"}
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM_PATH"], args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        for kind in HOSTS:
            for words, visit in KINDS.items():
                found: list[str] = []
                with hosted(Host(kind, builds)) as host:
                    context = browser.new_context(service_workers="allow")
                    for number in range(visits):
                        if len(found) >= visits:
                            break
                        try:
                            found += visit(context, host, number)
                        except BrowserError as error:
                            found.append(f"error: {error.message.splitlines()[0]}")
                    context.close()
                print(f"{kind:12} {words:50} {summary(found)}", flush=True)
        browser.close()


def summary(found: list[str]) -> str:
    """How many of the visits were how."""
    mixed = sum("AB" in each for each in found)
    said = sum("*" in each for each in found)
    failed = sum("!" in each for each in found)
    errors = sorted({each for each in found if each.startswith("error")})
    return f"{len(found)} visits, mixed {mixed}, said to be old {said}, not started {failed} {errors or ''}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
