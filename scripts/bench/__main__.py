"""How fast a tool starts and answers, beside other ways to do it, in the same run on the same machine.

    make bench                          or    python -m scripts.bench [--runs N] [--save]
    python -m scripts.bench pages             what building costs, see building.py

Each number is a median of interleaved runs, and each run has a browser of its own. Read the ratios; the times are those
of one machine, which may have been busy. `--save` writes them to the file that the page on the tools shows.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from scripts.bench import building, hosting
from scripts.bench.hosting import FAST, SLOW, USUAL, Link
from scripts.core.measurements import SAVED, Measured, save
from scripts.core.project import PROJECT

WATCH = PROJECT / "scripts/bench/pages/watch.js"
TOOL = "/tools/tracking-schedule/"
RUNS = 7
RECALCULATIONS = 100
SETTLING = 1_000  # milliseconds; a browser that has just started is busy with itself
STAY = 5_000  # milliseconds that a first visit lasts, in which browsers keep what they have compiled for the next
PATIENCE = 180_000  # milliseconds; the slowest start on the slowest link takes a minute where the machine is busy

# A plan of sixty dates, a week apart, as it stands in the form.
SIXTY = {
    "door": "own", "start-day": "4", "start-month": "1", "start-year": "2027",
    "phases-0-every": "1", "phases-0-unit": "weeks", "phases-0-ends": "count", "phases-0-count": "60",
    "horizon": "24",
}  # fmt: skip
STOCK_ONLY = {"today": "2026-11-22"}  # our page takes the day from the reader's device

WAYS = {
    "stock": ("stock Pyodide page", "/bench/stock.html"),
    "bundle": ("our page, from the bundle", TOOL),
    "snapshot": ("our page, from the snapshot", TOOL),
    "plain": ("page in plain JavaScript", "/bench/plain.html"),
}
MOMENTS = {"example": "dated table", "ready": "Python ready", "answered": "first answer"}


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


@dataclass
class Found:
    """What the runs of one way under one condition gave."""

    times: dict[str, list[float]] = field(default_factory=dict)
    sent: list[int] = field(default_factory=list)


def main(arguments: Sequence[str] = ()) -> None:
    """Measures, prints the tables, and saves them if asked to."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench")
    parser.add_argument("what", nargs="?", choices=["start", "pages"], default="start")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--save", action="store_true", help=f"write {SAVED.relative_to(PROJECT)}")
    given = parser.parse_args(arguments)
    if given.what == "pages":
        building.main()
        return
    found, answers = measure(given.runs)
    rows = [row for condition in CONDITIONS for row in rows_of(condition, found)]
    later = [answer_row(way, times) for way, times in answers.items()]
    show(rows, later)
    if given.save:
        save(given.runs, rows, later)


def measure(runs: int) -> tuple[Mapping[tuple[str, str], Found], Mapping[str, list[float]]]:
    """Every way under every condition, `runs` times, one after the other; and how long later answers took."""
    found = {(condition.name, way): Found() for condition in CONDITIONS for way in WAYS}
    answers: dict[str, list[float]] = {way: [] for way in WAYS if way != "plain"}
    with hosting.hosts(PROJECT / "site") as host, sync_playwright() as playwright:
        for run in range(runs):
            for condition in CONDITIONS:
                print(f"run {run + 1} of {runs}: {condition.name}", file=sys.stderr, flush=True)
                for way in WAYS:
                    host.begin(way, condition.link)
                    times, sent, later = one(playwright, host, way, condition, later=condition.name == "cold")
                    for moment, time in times.items():
                        found[condition.name, way].times.setdefault(moment, []).append(time)
                    found[condition.name, way].sent.append(sent)
                    if later:
                        answers[way] += later
    return found, answers


def one(
    playwright: Playwright, host: hosting.Host, way: str, condition: Condition, later: bool
) -> tuple[dict[str, float], int, list[float]]:
    """The moments of one visit, the bytes that were sent for it, and the times of answers after it."""
    with tempfile.TemporaryDirectory() as profile:
        if condition.again:
            before = visit(playwright, profile, host.address + WAYS[way][1], way)
            before.pages[0].wait_for_timeout(STAY)
            before.close()
            host.begin(way, condition.link)
        context = visit(playwright, profile, host.address + WAYS[way][1], way, condition.slowed)
        sent = host.sent
        page = context.pages[0]
        times = page.evaluate("() => seen")
        answers = []
        if later and way != "plain":
            page.evaluate("async () => { for (let time = 0; time < 20; time++) await again(); }")
            answers = page.evaluate(
                "async (times) => { const found = []; while (found.length < times) found.push(await again());"
                " return found; }",
                RECALCULATIONS,
            )
        context.close()
    return {moment: times[moment] for moment in MOMENTS if moment in times}, sent, answers


def visit(playwright: Playwright, profile: str, address: str, way: str, slowed: int = 1) -> BrowserContext:
    """A browser that has opened the page and seen all that is to be seen."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=os.environ["CHROMIUM_PATH"],
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        service_workers="block",  # it would fetch the site's pages while we measure
    )
    page = context.pages[0]
    fields = SIXTY | (STOCK_ONLY if way == "stock" else {})
    page.add_init_script(f"const SIXTY = {fields};\n{WATCH.read_text('utf-8')}")
    page.wait_for_timeout(SETTLING)
    with hosting.slowed(slowed):
        page.goto(address, wait_until="commit")
        for moment in ("example",) if way == "plain" else ("example", "answered"):
            until(page, moment)
    return context


def until(page: Page, moment: str) -> None:
    """Returns when the page has noted a moment; fails after PATIENCE."""
    wait = f"""async () => {{
        while (!globalThis.seen?.{moment}) await new Promise((resolve) => setTimeout(resolve, 20));
    }}"""
    page.set_default_timeout(PATIENCE)
    page.evaluate(wait)


# Tables


def rows_of(condition: Condition, found: Mapping[tuple[str, str], Found]) -> list[Measured]:
    """One row for each way and each moment, with its ratio to the stock page of the same run."""
    rows = []
    for way, (label, _) in WAYS.items():
        each = found[condition.name, way]
        for moment, times in each.times.items():
            stock = found[condition.name, "stock"].times.get(moment)
            rows.append(
                Measured(
                    condition=condition.name,
                    way=label,
                    moment=MOMENTS[moment],
                    median=round(statistics.median(times)),
                    least=round(min(times)),
                    most=round(max(times)),
                    of_stock=round(statistics.median(times) / statistics.median(stock), 2) if stock else None,
                    kilobytes=round(statistics.median(each.sent) / 1000),
                )
            )
    return rows


def answer_row(way: str, times: Sequence[float]) -> Measured:
    """The row for later answers, from their times in milliseconds. `most` is what 95 in 100 stay below."""
    return Measured(
        condition="later answers",
        way=WAYS[way][0],
        moment="page to page",
        median=round(statistics.median(times), 1),
        least=round(min(times), 1),
        most=round(statistics.quantiles(times, n=20)[-1], 1),
    )


def show(rows: Sequence[Measured], later: Sequence[Measured]) -> None:
    """Prints a table for each condition, and one of later answers."""
    for condition in CONDITIONS:
        print(f"\n{condition.name}\n{'':30}{'':14}{'median':>9}{'range':>17}{'of stock':>10}{'kB':>8}")
        for row in rows:
            if row.condition == condition.name:
                ratio = f"{row.of_stock:.2f}" if row.of_stock else ""
                span = f"{row.least}–{row.most}"
                print(f"{row.way:30}{row.moment:14}{row.median:6} ms{span:>17}{ratio:>10}{row.kilobytes:>8}")
    print(f"\n60 rows, once more\n{'':44}{'median':>9}{'least':>9}{'95 of 100':>11}")
    for row in later:
        print(f"{row.way:44}{row.median:6} ms{row.least:6} ms{row.most:8} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
