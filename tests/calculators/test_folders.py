"""What every calculator's folder holds and what its code may know."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from markdown import Markdown

import calculators
from calculators import answer
from calculators._kit import catalogue
from calculators._kit.form import reading
from calculators._kit.questions import fields
from calculators._kit.questions.choices import Choice
from scripts.pages import fence
from tests.support.html_reader import find

PACKAGE = Path(calculators.__file__).parent
FOLDERS = [each for each in sorted(PACKAGE.iterdir()) if each.is_dir() and each.name[0] not in "_."]
PYTHON = sorted(PACKAGE.rglob("*.py"))

# All that the calculators may import. A browser loads what stands here before the first answer.
ALLOWED = {
    "calculators",
    "collections",
    "contextlib",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "functools",
    "hashlib",
    "html.parser",
    "importlib",
    "io",
    "itertools",
    "jinja2",
    "json",
    "markupsafe",
    "pkgutil",
    "re",
    "segno",
    "tomllib",
    "typing",
    "urllib.parse",
}
ALLOWED_IN_A_TERMINAL = {"argparse", "os", "pathlib", "sys"}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


# Folders


def test_a_folder_is_a_calculator() -> None:
    """Each folder without a leading underscore is a tool; its slug is its name with hyphens; there is no other list."""
    assert catalogue.slugs() == [each.name.replace("_", "-") for each in FOLDERS]
    for each in FOLDERS:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", each.name)
        assert catalogue.folder(each.name.replace("_", "-")) == each.name


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_folder_is_complete(folder: Path) -> None:
    """A folder holds its module, its words and its cases; the module has all that the kit asks for."""
    for name in ("__init__.py", "result.html", "cases.toml"):
        assert (folder / name).is_file()
    module = catalogue.find(folder.name.replace("_", "-"))
    assert isinstance(module.TITLE, str)
    assert isinstance(module.BUTTON, str)
    assert re.fullmatch(r"[a-z ]+", module.THING)
    assert callable(module.calculate)
    assert fields.questions(module.Inputs)
    assert module.Result.__dataclass_params__.frozen
    assert module.Inputs.__dataclass_params__.frozen


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_calculator_names_its_sources(folder: Path) -> None:
    """The docstring at the top of a calculator says where its rules come from."""
    docstring = catalogue.find(folder.name.replace("_", "-")).__doc__
    assert docstring
    assert re.search(r"^Sources?:", docstring, re.MULTILINE)


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_messages_are_sentences(slug: str) -> None:
    """A label that is a question does not slip into a message: "Enter how many injections?" is no sentence."""
    for field in reading.every_question(catalogue.find(slug).Inputs):
        assert "?" not in field.missing_message, field.label
        assert "…" not in field.missing_message, field.label
        if not isinstance(field, Choice | fields.Rows):
            assert "?" not in field.subject or not field.required, field.label


# Code


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} imports relatively"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_imports_are_few_and_known(path: Path) -> None:
    """The calculators import what they need of the standard library, Jinja2 and themselves, and nothing else."""
    allowed = ALLOWED | (ALLOWED_IN_A_TERMINAL if named(path) == "__main__.py" else set())
    unknown = {each for each in imports(path) if each not in allowed and each.partition(".")[0] not in allowed}
    assert unknown == set()


@pytest.mark.parametrize("path", [path for path in PYTHON if "_kit" in path.parts], ids=named)
def test_the_kit_says_what_everything_means(path: Path) -> None:
    """Every public class, function and method has a docstring, or that of what it overrides. Ruff sees to the rest: to
    it, all that lies in a folder with an underscore is private."""
    module = import_module(".".join(("calculators", *path.relative_to(PACKAGE).with_suffix("").parts)))
    bare = []
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        bare += [] if ast.get_docstring(node) else [node.name]
        inner = node.body if isinstance(node, ast.ClassDef) else []
        methods = [each for each in inner if isinstance(each, ast.FunctionDef) and each.name[0] != "_"]
        made = getattr(module, node.name)
        bare += [f"{node.name}.{each.name}" for each in methods if not inspect.getdoc(getattr(made, each.name))]
    assert inspect.getdoc(module)
    assert bare == []


def test_everything_on_the_list_is_needed() -> None:
    """A module that nothing imports any more goes from the list."""
    everything = {name for path in PYTHON for name in imports(path)}
    used = everything | {name.partition(".")[0] for name in everything}
    assert used >= ALLOWED | ALLOWED_IN_A_TERMINAL


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_no_calculator_knows_its_host(path: Path) -> None:
    """No rule reads a clock or asks where it runs; only the terminal's own file reads the clock."""
    forbidden = r"pyodide|import js\b|sys\.platform|os\.environ|\.now\(|\.utcnow\(|\btime\.time"
    found = re.findall(forbidden + r"|date\.today|\.today\(", path.read_text("utf-8"))
    assert found == (["date.today"] if named(path) == "__main__.py" else [])


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_calculators_do_not_lean_on_each_other(folder: Path) -> None:
    """A calculator imports the kit and itself; the kit imports no calculator."""
    for path in folder.rglob("*.py"):
        own = (f"calculators.{folder.name}", "calculators._kit")
        assert [each for each in imports(path) if each.startswith("calculators.") and not each.startswith(own)] == []
    for path in (PACKAGE / "_kit").rglob("*.py"):
        assert [each for each in imports(path) if each.startswith(f"calculators.{folder.name}")] == []


# A new calculator


UNITS = '''\
"""Alcohol units: how many units there are in a drink.

Sources: made up for a test.
"""

from dataclasses import dataclass
from decimal import Decimal

from calculators._kit import number

TITLE = "Alcohol units"
BUTTON = "Count the units"
THING = "count"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    volume: Decimal = number("Size of one drink", 1, 2000, unit="ml")
    strength: Decimal = number("Strength", 0, 100, hint="It is on the label")


@dataclass(frozen=True)
class Result:
    units: Decimal


def calculate(inputs: Inputs) -> Result:
    return Result(inputs.volume * inputs.strength / 1000)
'''
WORDS = '<h2 tabindex="-1" data-focus>{{ result.units.normalize() }} units</h2>'
CASES = """
[[case]]
name = "A pint of beer at 4% has 2.272 units"
source = "568 ml x 4 / 1000"
fields = { volume = "568", strength = "4" }
expect = { units = "2.272" }
"""


@pytest.fixture
def alcohol_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A calculator that was not there before."""
    folder = tmp_path / "alcohol_units"
    folder.mkdir()
    for name, content in {"__init__.py": UNITS, "result.html": WORDS, "cases.toml": CASES}.items():
        (folder / name).write_text(content, "utf-8")
    monkeypatch.setattr(calculators, "__path__", [*calculators.__path__, str(tmp_path)])
    yield catalogue.find("alcohol-units")
    monkeypatch.delitem(sys.modules, "calculators.alcohol_units")


def test_a_new_calculator_is_one_folder_and_one_fence(alcohol_units: ModuleType) -> None:
    """Three files in a folder and a fence in a page give a form with labels and a worked example, and nothing else
    has to know of them."""
    assert "alcohol-units" in catalogue.slugs()
    fences = [{"name": "calculator", "class": "calculator", "format": fence.calculator}]
    options = {"pymdownx.superfences": {"custom_fences": fences}}
    page = Markdown(extensions=["pymdownx.superfences"], extension_configs=options)
    html = page.convert("# Units\n\n```calculator\nalcohol-units\n```\n")
    (tool,) = find(html, "section", data_calculator="alcohol-units")
    assert tool["aria-label"] == "Alcohol units"
    (form,) = find(html, "form")
    assert [each.text for each in find(html, "label") if form in each.around()] == ["Size of one drink", "Strength"]
    assert "It is on the label" in [each.text for each in find(html, "p", class_="hint")]
    assert "Count the units" in [each.text for each in find(html, "button")]
    (example,) = find(html, "div", data_answer="")
    assert [each.text for each in find(html, "h2") if example in each.around()] == ["2.272 units"]
    assert answer("alcohol-units", {"volume": "568", "strength": ""}).problems[0].message == "Enter strength"
