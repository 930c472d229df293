"""`make new-calculator`: what it makes works as it is."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import calculators
from calculators import answer
from calculators._kit.catalogue.cases import cases
from scripts.core.project import PROJECT
from scripts.pages.fence import tool
from scripts.setup import new_calculator

DAY = date(2026, 11, 22)
TOUCHED = ("mkdocs.yml", "tests/site/addresses.txt")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project with the menu and the addresses of this one, whose calculators are found."""
    for each in TOUCHED:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / each, tmp_path / each)
    for each in ("calculators", "docs/tools"):
        (tmp_path / each).mkdir(parents=True)
    monkeypatch.setattr(calculators, "__path__", [*calculators.__path__, str(tmp_path / "calculators")])
    return tmp_path


def test_a_new_calculator_works(project: Path) -> None:
    """Its cases hold, and its page shows the first of them with a form."""
    made = new_calculator.make("tea_counter", DAY, project)
    assert [each for each in made if not (project / each).is_file()] == []
    for case in cases("tea-counter"):
        found = answer("tea-counter", case.fields)
        assert {problem.field: problem.message for problem in found.problems} == case.problems
        assert {name: found.data()["result"][name] for name in case.expect} == case.expect
    assert "17 days: 2 weeks and 3 days." in tool("tea-counter")


def test_it_is_in_the_menu_and_among_the_addresses(project: Path) -> None:
    """At the end of the tools, with one line in each; the page has what each page needs."""
    new_calculator.make("tea_counter", DAY, project)
    before, after = ((folder / "mkdocs.yml").read_text("utf-8").splitlines() for folder in (PROJECT, project))
    added = "      - Tea counter: tools/tea-counter.md"
    assert [line for line in after if line != added] == before
    assert after[after.index(added) - 1].startswith("      - ")
    assert not after[after.index(added) + 1].startswith("      - ")
    assert (project / TOUCHED[1]).read_text("utf-8").endswith("\n/tools/tea-counter/\n")
    assert (project / "docs/tools/tea-counter.md").read_text("utf-8").startswith("---\ntitle: Tea counter\n")


@pytest.mark.parametrize("name", ["", "Tea", "tea-counter", "2_teas", "_tea", "tea_", "../tea"])
def test_a_bad_name_is_refused(project: Path, name: str) -> None:
    """In one line, and nothing is made."""
    with pytest.raises(new_calculator.Refused, match=r"^.* is no name for a calculator\. .*week_counter$"):
        new_calculator.make(name, DAY, project)
    assert not any((project / "calculators").iterdir())


def test_what_is_there_is_not_overwritten(project: Path) -> None:
    """Neither a calculator nor a page."""
    new_calculator.make("tea_counter", DAY, project)
    with pytest.raises(new_calculator.Refused, match="There is a calculator or a page called 'tea-counter' already"):
        new_calculator.make("tea_counter", DAY, project)


def test_a_page_that_is_there_is_not_written_over(project: Path) -> None:
    """Even if no calculator has that name."""
    page = project / "docs/tools/tea-counter.md"
    page.write_text("mine", "utf-8")
    with pytest.raises(new_calculator.Refused, match="a page called 'tea-counter' already"):
        new_calculator.make("tea_counter", DAY, project)
    assert page.read_text("utf-8") == "mine"
