"""How fast a tool starts and answers, beside other ways to do it, in the same run on the same machine.

    make bench                          or    python -m scripts.bench [--runs N] [--save] [--only PART …]
    python -m scripts.bench pages             what building costs, see building.py

The runs of all ways are interleaved, and each visit has a browser of its own. Read the ratios; the times are those of
one machine, which may have been busy. `--save` writes them to the file that the page on the tools shows.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from playwright.sync_api import Playwright, sync_playwright

from scripts.bench import building, engines, hosting, lighthouse, visits
from scripts.bench.tables import (
    BARE,
    BLOCKED,
    FIRST,
    MEMORY,
    PHONE,
    PRESS,
    SCORE,
    Found,
    print_goals,
    print_rows,
    rows_of,
)
from scripts.bench.visits import CONDITIONS, WAYS
from scripts.core.measurements import SAVED, save
from scripts.core.project import PROJECT

RUNS = 7


def main(arguments: Sequence[str] = ()) -> None:
    """Measures, prints the tables, and saves them if asked to."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench")
    parser.add_argument("what", nargs="?", choices=["start", "pages"], default="start")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--save", action="store_true", help=f"write {SAVED.relative_to(PROJECT)}")
    parser.add_argument("--only", nargs="+", choices=[*PARTS], default=[*PARTS], metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args(arguments)
    if given.what == "pages":
        building.main()
        return
    found = Found()
    with hosting.hosts(PROJECT / "site") as host, sync_playwright() as playwright:
        for run in range(given.runs):
            for part in given.only:
                print(f"run {run + 1} of {given.runs}: {part}", file=sys.stderr, flush=True)
                PARTS[part](playwright, host, found)
    rows = rows_of(found)
    print_rows(rows)
    print_goals(found)
    if given.save:
        save(given.runs, rows)


def start(playwright: Playwright, host: hosting.Host, found: Found) -> None:
    """The first answer of every way, under every condition."""
    for condition in CONDITIONS:
        for way in WAYS:
            times, sent = visits.first(playwright, host, way, condition)
            for moment, time in times.items():
                found.note(condition.name, way, visits.MOMENTS[moment], time)
            found.sent[condition.name, way].append(sent)


def answers(playwright: Playwright, host: hosting.Host, found: Found) -> None:
    """Answers to a form that was changed."""
    for way in ("stock", "snapshot"):
        for how, times in visits.more(playwright, host, way).items():
            found.note(visits.HOW[how], way, PRESS, *times)


def second(playwright: Playwright, host: hosting.Host, found: Found) -> None:
    """The first answer on a second page."""
    for way in ("stock", "snapshot"):
        found.note("second page", way, FIRST, visits.second(playwright, host, way))


def memory(playwright: Playwright, host: hosting.Host, found: Found) -> None:
    """What the page's process takes."""
    for way in ("stock", "snapshot"):
        found.note("memory", way, MEMORY, visits.memory(playwright, host, way))
    found.note("memory", BARE, MEMORY, visits.memory(playwright, host, "snapshot", with_python=False))


def on_a_phone(_: Playwright, host: hosting.Host, found: Found) -> None:
    """What Lighthouse says."""
    for page, path in lighthouse.PAGES.items():
        host.begin("snapshot", hosting.FAST)
        score, blocked = lighthouse.seen(host.address + path)
        found.note(PHONE, page, SCORE, score)
        found.note(PHONE, page, BLOCKED, blocked)


def elsewhere(_: Playwright, host: hosting.Host, found: Found) -> None:
    """The first answer in other browsers."""
    for engine in engines.here():
        for way in ("stock", "snapshot"):
            found.note(f"cold, in {engine}", way, FIRST, engines.first(host, engine, way))


PARTS: dict[str, Callable[[Playwright, hosting.Host, Found], None]] = {
    "start": start,
    "answers": answers,
    "second": second,
    "memory": memory,
    "phone": on_a_phone,
    "engines": elsewhere,
}

if __name__ == "__main__":
    main(sys.argv[1:])
