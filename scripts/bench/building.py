"""What building costs: in processor time beside Material alone on the same pages, and how soon an edit shows.

    make bench                              or    python -m scripts.bench pages

Everything happens in a copy of the project. "From nothing" is `make build` on a machine that has built nothing: what
the browser runs is compressed, every case is rehearsed, every guide is set. Later builds find that done; with "nothing
kept" they find no finished pages. Builds of both kinds take turns, and the least of each counts.
"""

import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.core.project import PROJECT

COPIED = ("docs", "overrides", "calculators", "scripts")
FILES = ("mkdocs.yml", "pyproject.toml", "requirements.txt", "package-lock.json", "LICENSE", "LICENSE-TEXT")
LINKED = ("node_modules", ".venv")
PAGES = (0, 500)  # more than ours
RUNS = 3
EDITS = 5
PATTERN = "learn/important-limits.md"  # a page like most of ours: sources, labels, words with a meaning
TOOL = "/tools/tracking-schedule/"
PATIENCE = 300  # seconds
PLAIN = """\
site_name: Plain
docs_dir: docs
site_dir: plain
theme: {name: material, language: en, font: false}
plugins: [search]
not_in_nav: "*"
exclude_docs: |
  decisions/
  *.toml
markdown_extensions: [admonition, attr_list, md_in_html, toc, pymdownx.details, pymdownx.superfences]
"""
OURS, ALONE = ("mkdocs", "build", "--config-file", "ours.yml"), ("mkdocs", "build", "--config-file", "plain.yml")
AFTER_PAGES = (("scripts.guides",), ("scripts.publish.offline",), ("scripts.browser.service_worker",))


def main() -> None:
    """Builds and serves a copy of the project, and prints what everything costs."""
    with copy() as folder, serving(folder) as (_, begun):
        print(f"\n{'make serve on a fresh machine, until the site shows':60}{begun:8.1f} s", flush=True)
    with copy() as folder:
        whole = sum(cost(folder, *module) for module in (OURS, *AFTER_PAGES))
        print(f"{'make build from nothing, processor time':60}{whole:8.1f} s", flush=True)
        print(f"\n{'processor time of a build':34}{'ours':>10}{'Material':>12}{'ratio':>8}")
        for number in PAGES:
            add_pages(folder, number)
            compare(folder, f"our own and {number} more" if number else "our own pages")
        add_pages(folder, 0)
        cost(folder, *OURS)
        print(f"\n{'while serving, until an edit shows':34}{'median':>10}{'range':>16}")
        with serving(folder) as (address, _):
            show_edits(folder, address)


def compare(folder: Path, label: str) -> None:
    """Prints what our build costs with nothing kept, and after an edit of one page, beside Material alone."""
    anew, edited, alone = list[float](), list[float](), list[float]()
    page = folder / "docs" / PATTERN
    text = page.read_text("utf-8")
    for run in range(RUNS):
        shutil.rmtree(folder / ".cache/pages", ignore_errors=True)
        anew.append(cost(folder, *OURS))
        page.write_text(f"{text}\nRun {run}.\n", "utf-8")
        edited.append(cost(folder, *OURS))
        alone.append(cost(folder, *ALONE))
    page.write_text(text, "utf-8")
    for name, found in ((f"{label}, nothing kept", anew), (f"{label}, one edited", edited)):
        ours, plain = min(found), min(alone)
        print(f"{name:34}{ours:8.2f} s{plain:10.2f} s{ours / plain:8.2f}", flush=True)


def show_edits(folder: Path, address: str) -> None:
    """Prints how soon an edit shows: of a page, of a calculator's words on its page, and in what the browser runs."""
    page, words = folder / "docs" / PATTERN, folder / "calculators/tracking_schedule/result.html"
    shown = f"{address}/learn/important-limits/"
    show("a page", edits(page, "\nMark{}.\n", lambda mark: f"Mark{mark}." in got(shown)))
    tool = address + TOOL
    show("a calculator's words", edits(words, "<p>Mark{}.</p>\n", lambda mark: f"Mark{mark}." in got(tool)))
    before = [got(tool)]

    def rebuilt(_: int) -> bool:
        found = got(tool)
        return found != before[0] and not before.__setitem__(0, found)

    show("a calculator, in the bundle", edits(words.with_name("words.py"), "\nMARK = {}\n", rebuilt))


@contextmanager
def copy() -> Iterator[Path]:
    """A folder with all that the site is made from, and with two ways to make it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in COPIED:
            shutil.copytree(PROJECT / each, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
        for each in FILES:
            shutil.copyfile(PROJECT / each, folder / each)
        for each in LINKED:
            (folder / each).symlink_to(PROJECT / each)
        ours = (folder / "mkdocs.yml").read_text("utf-8").replace("strict: true", "strict: false")
        (folder / "ours.yml").write_text(f"{ours}\nnot_in_nav: learn/more/\n", "utf-8")
        (folder / "plain.yml").write_text(PLAIN, "utf-8")
        yield folder


def add_pages(folder: Path, number: int) -> None:
    """That many pages more, which are all alike."""
    more = folder / "docs/learn/more"
    shutil.rmtree(more, ignore_errors=True)
    more.mkdir()
    text = (folder / "docs" / PATTERN).read_text("utf-8").replace("](", "](../").replace("](../#", "](#")
    for place in range(number):
        (more / f"page-{place}.md").write_text(text, "utf-8")


def cost(folder: Path, *module: str) -> float:
    """The processor seconds of one run of a module, with all that it starts. Raises RuntimeError if it fails."""
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime - begin.ru_utime + end.ru_stime - begin.ru_stime


def environment() -> dict[str, str]:
    """As a person's shell has it: Python keeps what it has compiled, and nothing says that this is a release."""
    without = ("PYTHONDONTWRITEBYTECODE", "RELEASE", "BUILD_LOCK")
    return {name: value for name, value in os.environ.items() if name not in without} | {"NO_MKDOCS_2_WARNING": "1"}


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, float]]:
    """The address where MkDocs shows the copy and watches it, and after how many seconds it did."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", "ours.yml", "--dev-addr", address]
    begin = time.monotonic()
    server = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait(lambda: "</html>" in got(f"http://{address}/"))
        yield f"http://{address}", time.monotonic() - begin
    finally:
        server.terminate()
        server.wait()


def edits(file: Path, added: str, shown: Callable[[int], bool]) -> list[float]:
    """How long each of a few edits at the end of a file takes to show, in seconds."""
    found = []
    text = file.read_text("utf-8")
    for mark in range(EDITS):
        file.write_text(text + added.format(mark), "utf-8")
        begin = time.monotonic()
        wait(lambda mark=mark: shown(mark))  # type: ignore[misc]
        found.append(time.monotonic() - begin)
        time.sleep(1)
    file.write_text(text, "utf-8")
    time.sleep(4)
    return found


def wait(condition: Callable[[], bool]) -> None:
    """Returns as soon as the condition holds. Raises TimeoutError after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"It did not show within {PATIENCE} seconds")
        time.sleep(0.05)


def got(address: str) -> str:
    """What a host answers, or nothing if it does not."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:
            text: str = response.read().decode()
            return text
    except OSError:
        return ""


def show(label: str, times: list[float]) -> None:
    """Prints a line of the table: median and range, in seconds."""
    median = statistics.median(times)
    print(f"{label:34}{median:8.1f} s{min(times):8.1f}–{max(times):.1f} s", flush=True)


if __name__ == "__main__":
    main()
