"""What building costs: how it grows with pages, beside Material alone on the same pages, and how soon an edit shows.

    python -m scripts.bench pages

Everything happens in a copy of the project. "From nothing" is a first build on a machine: Pyodide's files are
compressed, and every case is rehearsed. All later builds find that done.
"""

import os
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
PAGES = (100, 500, 2000)
EDITS = 5
PATTERN = "learn/important-limits.md"  # a page like most of ours: sources, labels, words with a meaning
TOOL = "/tools/tracking-schedule/"
PATIENCE = 120  # seconds
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


def main() -> None:
    """Builds and serves a copy of the project, and prints how long everything took."""
    with copy() as folder:
        print(f"\n{'':34}{'ours':>10}{'Material':>10}{'ratio':>8}")
        print(f"{'our own pages, from nothing':34}{seconds(folder, 'ours.yml'):8.1f} s")
        for number in (0, *PAGES):
            add_pages(folder, number)
            ours, plain = (seconds(folder, name) for name in ("ours.yml", "plain.yml"))
            label = f"{number} pages more" if number else "our own pages"
            print(f"{label:34}{ours:8.1f} s{plain:8.1f} s{ours / plain:8.2f}", flush=True)
        add_pages(folder, 0)
        print(f"\nwhile serving, until an edit shows{'median':>10}{'range':>16}")
        with serving(folder) as address:
            page, words = (
                folder / "docs/learn/important-limits.md",
                folder / "calculators/tracking_schedule/result.html",
            )
            show(
                "a page",
                edits(page, "\nMark{}.\n", lambda mark: f"Mark{mark}." in got(f"{address}/learn/important-limits/")),
            )
            show(
                "a calculator's words",
                edits(words, "<p>Mark{}.</p>\n", lambda mark: f"Mark{mark}." in got(address + TOOL)),
            )
            before = [got(address + TOOL)]

            def rebuilt(mark: int) -> bool:
                found = got(address + TOOL)
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


def seconds(folder: Path, configuration: str) -> float:
    """How long one build takes. Raises RuntimeError with what MkDocs says if it fails."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", configuration]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.monotonic() - begin


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address where MkDocs shows the copy and watches it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--config-file", "ours.yml", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(lambda: "</html>" in got(f"http://{address}/"))
        yield f"http://{address}"
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
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main()
