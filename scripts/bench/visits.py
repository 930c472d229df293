"""Visits to a page in Chromium: how soon it answers for the first time, once more, and how much memory it takes."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from scripts.bench import hosting
from scripts.bench.hosting import FAST, SLOW, USUAL, Link
from scripts.core.project import PROJECT

WATCH = PROJECT / "scripts/bench/pages/watch.js"
TOOL, SECOND = "/tools/tracking-schedule/", "/tools/absorption/"
ANSWERS = 40  # of each kind, in each run
STARTING = 5  # answers before memory is looked at
SETTLING = 1_000  # milliseconds; a browser that has just started is busy with itself
STAY = 5_000  # milliseconds that a first visit lasts, in which browsers keep what they have compiled for the next
PATIENCE = 180_000  # milliseconds; the slowest start on the slowest link takes a minute where the machine is busy

# A plan of sixty dates, a week apart, as it stands in the form.
SIXTY = {
    "door": "own", "start-day": "4", "start-month": "1", "start-year": "2027",
    "phases-0-every": "1", "phases-0-unit": "weeks", "phases-0-ends": "count", "phases-0-count": "60",
    "horizon": "24",
}  # fmt: skip

WAYS = {
    "stock": ("stock Pyodide page", "/bench/stock.html"),
    "micropython": ("bare form, PyScript on MicroPython", "/bench/micropython.html"),
    "bundle": ("our page, from the bundle", TOOL),
    "snapshot": ("our page, from the snapshot", TOOL),
    "plain": ("page in plain JavaScript", "/bench/plain.html"),
}
MOMENTS = {"example": "dated table", "answered": "first answer"}
HOW = {"rested": "typed with rests", "at once": "pressed at once"}
FOLLOW = """(to) => {
    const link = document.createElement("a");
    link.href = to;
    document.querySelector("main, body").append(link);
    for (const type of ["pointerover", "pointerdown"]) link.dispatchEvent(new PointerEvent(type, { bubbles: true }));
    setTimeout(() => link.click(), 80);
}"""  # as a mouse or a finger does
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@dataclass(frozen=True)
class Condition:
    """Where and on what a page is opened."""

    name: str
    link: Link = FAST
    again: bool = False  # with what a visit before has left in the browser
    slowed: int = 1


CONDITIONS = (
    Condition("cold"),
    Condition("warm", again=True),
    Condition("20 Mbit/s, 30 ms", USUAL),
    Condition("9 Mbit/s, 165 ms, CPU 4 times slower", SLOW, slowed=4),
)


def first(playwright: Playwright, host: hosting.Host, way: str, condition: Condition) -> tuple[dict[str, float], int]:
    """The moments of one visit in milliseconds, and the bytes that were sent for it."""
    address = host.address + WAYS[way][1]
    with tempfile.TemporaryDirectory() as profile:
        if condition.again:
            host.begin(way, FAST)
            with browser(playwright, profile) as before:
                seen(opened(before, address, way), way)
                before.pages[0].wait_for_timeout(STAY)
        host.begin(way, condition.link)
        with browser(playwright, profile) as context:
            context.pages[0].wait_for_timeout(SETTLING)
            with hosting.slowed(condition.slowed):
                times = seen(opened(context, address, way), way)
            return times, host.sent


def more(playwright: Playwright, host: hosting.Host, way: str) -> Mapping[str, list[float]]:
    """Milliseconds from the press to the page of answers to a form that was changed: by how the button was pressed."""
    host.begin(way, FAST)
    with tempfile.TemporaryDirectory() as profile, browser(playwright, profile) as context:
        page = opened(context, host.address + WAYS[way][1], way)
        seen(page, way)
        asked(page, "at once", 10)
        return {how: asked(page, how, ANSWERS) for how in HOW}


def second(playwright: Playwright, host: hosting.Host, way: str) -> float:
    """Milliseconds to the first answer of another tool's page, which was reached by a link; stock has one page only."""
    host.begin(way, FAST)
    with tempfile.TemporaryDirectory() as profile, browser(playwright, profile) as context:
        page = opened(context, host.address + WAYS[way][1], way)
        seen(page, way)
        page.wait_for_timeout(SETTLING)
        with page.expect_navigation(wait_until="commit"):
            page.evaluate(FOLLOW, SECOND if way == "snapshot" else WAYS[way][1])
        return seen(page, way)["answered"]


def memory(playwright: Playwright, host: hosting.Host, way: str, with_python: bool = True) -> float:
    """Megabytes that the page's process has for itself: after some answers, or without Python in it."""
    host.begin(way, FAST)
    with tempfile.TemporaryDirectory() as profile, browser(playwright, profile) as context:
        if with_python:
            page = opened(context, host.address + WAYS[way][1], way)
            seen(page, way)
            asked(page, "rested", STARTING - 1)
        else:
            context.add_init_script(SAVES_DATA)
            page = context.pages[0]
            page.goto(host.address + WAYS[way][1])
        page.wait_for_timeout(SETTLING)
        return max(map(_private, hosting.descendants(os.getpid(), "--type=renderer"))) / 1000


@contextmanager
def browser(playwright: Playwright, profile: str) -> Iterator[BrowserContext]:
    """A browser with what is kept in a folder. No service worker: it would fetch the site's pages while we measure."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=os.environ["CHROMIUM_PATH"],
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        service_workers="block",
    )
    try:
        yield context
    finally:
        context.close()


def opened(context: BrowserContext, address: str, way: str) -> Page:
    """A page that is watched from its beginning on."""
    page = context.pages[0]
    page.set_default_timeout(PATIENCE)
    page.add_init_script(f"const SIXTY = {SIXTY};\n{WATCH.read_text('utf-8')}")
    page.goto(address, wait_until="commit")
    return page


def seen(page: Page, way: str) -> dict[str, float]:
    """When each moment came, in milliseconds since the page was requested; returns after the last one."""
    last = "example" if way == "plain" else "answered"
    wait = """async (last) => {
        while (!globalThis.seen?.[last]) await new Promise((resolve) => setTimeout(resolve, 20));
        return seen;
    }"""
    found: dict[str, float] = page.evaluate(wait, last)
    return found


def asked(page: Page, how: str, times: int) -> list[float]:
    """Milliseconds from the press to the page, of so many answers one after the other."""
    ask: Any = "async ([how, times]) => { const found = []; while (found.length < times) found.push(await again(how));"
    found: list[float] = page.evaluate(f"{ask} return found; }}", [how, times])
    return found


def _private(process: int) -> int:
    """Kilobytes of memory that no other process shares."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
