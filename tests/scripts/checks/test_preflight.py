"""Mistakes that are found before anything is built: each makes one line that says where, what and what to do."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calculators._kit import catalogue
from scripts.checks.preflight import mistakes
from scripts.checks.preflight.fences import fences
from scripts.checks.preflight.places import nearest, toml_lines
from scripts.core.cache.pages import Made, Pages
from scripts.core.project import PROJECT

PAGE = "docs/learn/pros-and-cons.md"
SHEET = "docs/print/sheets/one-page-summary.md"
TOOL = "docs/tools/tracking-schedule.md"
DRAWN = "docs/learn/what-b12-does.md"
SOURCES = "calculators/sources.toml"
SETTINGS = "calculators/site.toml"
CASES = "calculators/absorption/cases.toml"
REGIMENS = "calculators/tracking_schedule/regimens.toml"
ABSORPTION = "calculators/absorption/__init__.py"
DATES = "calculators/date_helper/__init__.py"
RESULT = "calculators/tracking_schedule/result.html"
BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

Edit = Callable[[str, str, str], int]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what authors write: pages, data and templates."""
    for folder in ("calculators", "docs", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__", "*.py", "*.woff2")
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replaces some text in a file of the copy, once, and returns the line where that text begins."""

    def replace(file: str, right: str, wrong: str) -> int:
        before, found, after = (project / file).read_text("utf-8").partition(right)
        assert found
        (project / file).write_text(before + wrong + after, "utf-8")
        return before.count("\n") + 1

    return replace


def said(project: Path) -> list[str]:
    return mistakes(project / "docs", project)


def test_a_project_without_mistakes_has_none(project: Path) -> None:
    """What the other tests spoil is right."""
    assert said(project) == []


def test_what_was_right_is_not_looked_at_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit in a tool's folder, that tool alone is tried. A mistake is told as often as it is there."""
    kept = Pages(Made(str(project), "tools", ""))
    tried = []
    monkeypatch.setattr("scripts.pages.fence.tool", tried.append)
    assert mistakes(project / "docs", project, kept) == []
    assert tried == catalogue.slugs()
    tried.clear()
    (project / RESULT).write_text("{{ title | shout }}", "utf-8")
    kept = Pages(Made(str(project), "edited", ""))
    for _ in range(2):
        assert [each for each in mistakes(project / "docs", project, kept) if "shout" in each]
    assert tried == []
    (project / RESULT).write_text("{{ title }}", "utf-8")
    assert mistakes(project / "docs", project, kept) == []
    assert tried == ["tracking-schedule"]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "expected"),
    [
        (PAGE, "---\ntitle", "title", "1: front matter: is missing; begin the page with it, as CONTRIBUTING.md shows"),
        (PAGE, "patient\n---", "patient", "1: front matter: is not closed; write --- on a line of its own after its"),
        (
            PAGE,
            "title: Pros and cons",
            "title: Vitamin D: Explained",
            '+0: title: cannot be read: mapping values are not allowed here; quote it: title: "Vitamin D: Explained"',
        ),
        (PAGE, "title: Pros and cons", "title: [", "+0: title: cannot be read: "),
        (PAGE, "title: Pros and cons\n", "", "1: title: is missing; add it"),
        (PAGE, "title: Pros and cons\n", "title:\n", "+0: title: is empty; write text in quotes"),
        (PAGE, "next_review:", "# next_review:", "1: next_review: is missing; add it"),
        (
            PAGE,
            "updated:",
            "updated: 22 November #",
            "+0: updated: is '22 November'; write a date without quotes",
        ),
        (
            PAGE,
            "updated:",
            "updated: 2026-11-22 10:00:00 #",
            "+0: updated: is 2026-11-22 10:00:00; write a date",
        ),
        (PAGE, "audience: patient", "audience: patients", "+0: audience: 'patients' is not one of patient, clinician"),
        (PAGE, "audience: patient", "audience: patient\nsafety: 1", "+1: safety: is 1; write true or false"),
        (
            PAGE,
            "audience: patient",
            "audience: patient\nposter: true",
            "+1: poster: is no key that we know here",
        ),
        (SHEET, "one_side: true", "one_side: yes please", "+0: one_side: is 'yes please'; write true or false"),
        (PAGE, "[@", "[@nise-ng239; @", "+0: [@nise-ng239]: calculators/sources.toml has no such source; did you mean"),
        (
            TOOL,
            "tracking-schedule\n```",
            "tracking-shedule\n```",
            "+0: ```calculator: there is no 'tracking-shedule'",
        ),
        (
            TOOL,
            "```calculator\ntracking-schedule\n```",
            "```calculator\ntracking-schedule\n",
            "+0: ```calculator: is not closed; write ``` on a",
        ),
        (
            TOOL,
            "```calculator",
            "```calculater",
            "+0: ```calculater: is no fence that we know; did you mean",
        ),
        (
            TOOL,
            "tracking-schedule\n```",
            "```",
            "+0: ```calculator: it names nothing; there are: absorption",
        ),
        (DRAWN, "b12-two-jobs\n```", "b12-two-job\n```", "+0: ```picture: there is no 'b12-two-job'; did you mean"),
        (DRAWN, "```picture", "  ```picture", "+0: ```picture: is indented, or has other words beside it; write"),
        (SOURCES, "read = ", 'read = "', ": read: cannot be read: illegal character"),
        (SOURCES, "read = ", 'read = "2026-11" #', ": aafp-2017.read: is '2026-11'; write a date without quotes, such"),
        (SOURCES, "read = ", "# read = ", ": aafp-2017.read: is missing; add it"),
        (SOURCES, 'undated = "unseen"', 'undated = "unsaid"', "'unsaid' is not one of unshown, unseen; there are: "),
        (SOURCES, 'title_from = "address"', 'title_from = "us"', "'us' is not one of address, heading, abstract, text"),
        (SOURCES, "year = 2017", 'year = "2017"', ": aafp-2017.year: is '2017'; write a whole number"),
        (SOURCES, "year = 2017", "year = true", ": aafp-2017.year: is true; write a whole number"),
        (SOURCES, "year = 2017", "yaer = 2017", ": aafp-2017.yaer: is no key that we know here; did you mean 'year'?"),
        (SOURCES, 'url = "https', 'url = "ttps', ": aafp-2017.url: is 'ttps://"),
        (
            SETTINGS,
            'contact = ""',
            'contact = "me@example.org"',
            ": about.contact: is 'me@example.org'; write \"mailto:",
        ),
        (
            SETTINGS,
            'contact = ""',
            'contact = "http://example.org/"',
            ": about.contact: is 'http://example.org/'; write",
        ),
        (SETTINGS, 'contact = ""\n', "", ": about.contact: is missing; add it"),
        (SETTINGS, "owner =", "ownr =", ": about.ownr: is no key that we know here; did you mean 'owner'?"),
        (SETTINGS, 'label = "', 'label = "Far too long ', "; write at most 12 characters"),
        (SETTINGS, 'menu = "Tools"', "menu = 3", ": section.menu: is 3; write text in quotes"),
        (CASES, 'amount = "500", stomach', "amount = 500, stomach", "+0: case.fields.amount: is 500; write text in"),
        (CASES, "[[case]]\nname =", "[[case]]\nnmae =", "+0: case.name: is missing; add it"),
        (REGIMENS, 'unit = "months"', 'unit = "month"', ": regimen.phase.unit: 'month' is not one of days, weeks"),
        (REGIMENS, '"nasgp-ng239"', '"nasgp-ng293"', ": regimen.follow_up.sources: calculators/sources.toml has no"),
        (
            "calculators/lab_units/cautions.toml",
            '"nbt-b12"',
            '"nbt-b13"',
            ": caution.sources: calculators/",
        ),
        (
            "calculators/tracking_schedule/letters.toml",
            "asks =",
            "ask =",
            ": letter.ask: is no key that we",
        ),
        ("calculators/bands.toml", "high = 350", 'high = "350"', "+0: band_table.rows.high: is '350'; write a number"),
        ("calculators/lab_units/cautions.toml", "tests = [", "test = [", ": caution.tests: is missing; add it"),
        (
            "calculators/visit_questions/questions.toml",
            "more = [",
            "mroe = [",
            ": situation.mroe: is no key that",
        ),
        (
            "calculators/absorption/published.toml",
            'amount = "1"',
            "amount = 1",
            ': point.amount: is 1; write text in quotes, "…"',
        ),
        ("docs/about/glossary.toml", 'us = "al', 'US = "al', ": aluminium.US: is no key that we know here; did you"),
        ("docs/about/coverage.toml", "anchor =", "anker =", "+0: heading.Introduction.anker: is no key that we know"),
        ("docs/about/measured.toml", "day =", "day = 29 #", "+0: day: is 29; write a date without quotes"),
        (
            "docs/assets/pictures/captions.toml",
            "caption =",
            "captoin =",
            ": b12-two-jobs.captoin: is no key",
        ),
        (RESULT, "{% if", "{% fi", ": template: encountered unknown tag 'fi'"),
        (RESULT, "result.summary", "result.summary|nope", ": template: there is no filter 'nope'; "),
        (
            "calculators/_kit/form/tool.html",
            "take_away.html",
            "take.html",
            ": template: there is no '_kit/files/take.html'",
        ),
        ("overrides/main.html", "{% block site_meta %}", "{% block %}", "+0: template: expected token 'name'"),
        ("docs/print/sheets/blank-visit-questions.md", "{{ line }}", "{{ line }", ": template: "),
    ],
)
def test_a_mistake_is_one_line(project: Path, edit: Edit, file: str, right: str, wrong: str, expected: str) -> None:
    """The file, the line, the key, what is wrong, and a remedy after it. Lines are counted from the edit, which moves
    when the page is edited; front matter that lacks something is told at line 1.
    """
    begin = edit(file, right, wrong)
    found = said(project)
    number, words = re.findall(r"(?:^(\+?\d*): )?(.+)", expected)[0]
    assert [line for line in found if line.startswith(file) and words in line]
    assert all("; " in line and "\n" not in line for line in found)
    if number[:1] == "+":
        number = str(begin + int(number))
    if number.isdigit():
        assert any(line.startswith(f"{file}:{number}: {words}") for line in found)


def test_all_mistakes_are_told_at_once(project: Path, edit: Edit) -> None:
    """One of a page does not hide one of the data, nor one page another; what follows from another is left out."""
    edit(PAGE, "audience: patient\n", "")
    edit(TOOL, "tracking-schedule\n```", "tracking-shedule\n```")
    edit(SOURCES, "year = 2017", 'year = "2017')  # no page is told that it cites an unknown source
    edit(REGIMENS, "every = [2, 3]", "every = [2, ]]")
    assert [line.partition(": ")[0].partition(":")[0] for line in said(project)] == [SOURCES, REGIMENS, PAGE, TOOL]


def test_a_page_that_is_not_utf_8_is_named(project: Path) -> None:
    """With the line."""
    page = project / PAGE
    page.write_bytes(page.read_bytes().replace(b"title: Pros", b"title: Pr\xf6s", 1))
    assert said(project) == [f"{PAGE}:2: text: holds a sign that is not UTF-8; save the file as UTF-8"]


def test_a_fence_that_runs_into_another_is_the_one_not_closed(project: Path, edit: Edit) -> None:
    """The line of the first is named, and the second is read as usual."""
    line = edit(DRAWN, "```picture\nb12-two-jobs\n```", "```bands\nnice-ng239\n\n```picture\nb12-two-jobs\n```")
    assert said(project) == [f"{DRAWN}:{line}: ```bands: is not closed; write ``` on a line of its own after it"]


def test_a_qr_code_leads_to_a_page(project: Path, edit: Edit) -> None:
    """By its path without an ending; a folder's page by the folder."""
    edit(DRAWN, "```picture", "```qr\nlearn\n```\n\n```qr\nlearn/pros-and-cons\n```\n\n```picture")
    assert said(project) == []
    line = edit(DRAWN, "learn/pros-and-cons\n", "learn/pros\n")
    assert said(project) == [f"{DRAWN}:{line}: ```qr: there is no 'learn/pros'; did you mean 'learn/pros-and-cons'?"]


def test_code_is_no_fence_of_ours(project: Path, edit: Edit) -> None:
    """A page may show code in any language, our fences within it, and a citation as it is written."""
    edit(DRAWN, "```picture", "````text\n```calculator\nx\n```\n````\n\n```python\n[@none]\n```\n\n```picture")
    assert said(project) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("```calculator\nx\n```\n", None),
        ("a\n\n```calculator\nx\n", 3),
        ("~~~calculator\nx\n```\n", 1),
        ("```calculator\nx\n````\n", 1),
        ("- a\n\n    ```calculator\n    x\n    ```\n", None),
    ],
)
def test_a_fence_is_closed_by_its_own_mark(text: str, line: int | None) -> None:
    """As superfences reads it: the same sign, as often."""
    assert [fence.line for fence in fences(text, ["calculator"]) if not fence.closed] == [line] * (line is not None)


def test_the_lines_of_keys() -> None:
    """Tables, lists of tables, dotted and quoted keys, and tables in a list that stand on a line each."""
    text = '[[a]]\nb.c = 1\n[a."d e"]\nf = 2\n[[a]]\n[[a.g]]\nh = [\n  { i = 1 },\n  { i = 2 },\n]\n'
    found = toml_lines(text)
    assert found["a", 0, "b", "c"] == 2
    assert found["a", 0, "d e", "f"] == 4
    assert found["a", 1] == 5
    assert found["a", 1, "g", 0, "h", 1] == 9


def test_the_nearest_name() -> None:
    """In any case; if none is near, all of them."""
    assert nearest("US", ["means", "us"]) == "did you mean 'us'?"
    assert nearest("x", ["means", "us"]) == "there are: means, us"


# The build


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the whole project, in which MkDocs can be run."""
    ignored = shutil.ignore_patterns(".git", ".venv", ".uv", ".cache", "site", "tests", "__pycache__", "node_modules")
    shutil.copytree(PROJECT, tmp_path / "tree", ignore=ignored)
    (tmp_path / "tree/node_modules").symlink_to(PROJECT / "node_modules")
    return tmp_path / "tree"


def test_the_build_stops_before_anything_slow(tree: Path) -> None:
    """With all mistakes, a slip that shows only when a tool runs among them, and without a traceback."""
    result, page = tree / RESULT, tree / PAGE
    text = result.read_text("utf-8")
    line = text[: text.index("result.summary")].count("\n") + 1
    result.write_text(text.replace("result.summary", "result.no_such_thing", 1), "utf-8")
    page.write_text(page.read_text("utf-8").replace("audience: patient\n", ""), "utf-8")
    done = subprocess.run(BUILD, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{RESULT}:{line}: tracking-schedule on {TOOL}: 'calculators.tracking_schedule.result." in done.stderr
    assert f"{PAGE}:1: audience: is missing; add it" in done.stderr
    assert "2 mistakes. Nothing was built." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tree / "site").exists()
    assert not (tree / ".cache/bundle").exists()


@pytest.mark.parametrize(
    ("mistakes", "told"),
    [
        (
            [(SOURCES, "read", "reed"), (REGIMENS, "every = [2, 3]", "every = [2, ]]"), (CASES, "name", "nam")],
            [
                (SOURCES, "aafp-2017.read: is missing"),
                (REGIMENS, "every: cannot be read"),
                (CASES, "case.nam: is no key"),
            ],
        ),
        ([(SOURCES, "year", "year = ,")], [(SOURCES, "year: cannot be read: invalid value")]),
        (
            [(ABSORPTION, "THING", "THINGS"), (DATES, "BUTTON = ", "BUTTON = ((")],
            [
                (ABSORPTION, "absorption on docs/tools/absorption.md: lacks THING: what"),
                (DATES, "'(' was never closed"),
            ],
        ),
    ],
)
def test_mistakes_in_what_tools_are_made_of_stop_the_build_too(
    tree: Path, mistakes: list[tuple[str, str, str]], told: list[tuple[str, str]]
) -> None:
    """Tools read these files when they are imported: nothing may import them before the mistakes are told."""
    for file, right, wrong in mistakes:  # at the beginning of a line
        text = (tree / file).read_text("utf-8")
        (tree / file).write_text(re.sub(rf"(?m)^{re.escape(right)}", wrong, text, count=1), "utf-8")
    done = subprocess.run(BUILD, cwd=tree, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    for file, words in told:
        assert any(line.startswith(f"{file}:") and words in line for line in done.stderr.splitlines())


def test_mkdocs_needs_no_path_of_ours(tree: Path) -> None:
    """The command by itself, not by way of `python -m`, finds our modules too."""
    (tree / PAGE).write_text("# No front matter\n", "utf-8")
    command = [Path(sys.executable).with_name("mkdocs"), "build", "--quiet"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert f"{PAGE}:1: front matter: is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (None, "Node.js 20.19 or newer is needed, and this machine has none; install it from https://nodejs.org"),
        ("exit 1", "Node.js 20.19 or newer is needed, and the one here does not run; install it"),
        ("echo v18.20.0", "Node.js 20.19 or newer is needed, and this machine has v18.20.0; install it"),
        ("echo v20.18.9", "Node.js 20.19 or newer is needed, and this machine has v20.18.9; install it"),
        ("echo v20.19.0", "1 mistake. Nothing was built."),
    ],
)
def test_node_is_looked_for_first(tree: Path, tmp_path: Path, script: str | None, told: str) -> None:
    """One that is missing, broken or old is told beside what else is wrong."""
    (tree / PAGE).write_text("# No front matter\n", "utf-8")
    (tmp_path / "bin").mkdir()
    if script:
        (tmp_path / "bin/node").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / "bin/node").chmod(0o755)
    environment = {**os.environ, "PATH": str(tmp_path / "bin")}
    done = subprocess.run(BUILD, cwd=tree, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert told in done.stderr
    assert f"{PAGE}:1: front matter: is missing" in done.stderr
    assert "Traceback" not in done.stderr
