"""The browser's Python answers as the build's does: every case, from the bundle and from the snapshot we publish."""

import json
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

import calculators
from calculators import answer, form
from calculators._kit import catalogue, entry_points
from calculators._kit.catalogue.cases import cases
from calculators._kit.letters import guide
from scripts.core.project import PROJECT

PARITY = PROJECT / "tests/support/node/parity.mjs"
LETTERS = sorted(Path(calculators.__file__).parent.glob("*/letters.toml"))
TODAY = {"today": "2026-11-30"}
EVERY_LETTER = [
    (catalogue.slug(file.parent.name), each["text"], TODAY)
    for file in LETTERS
    for each in tomllib.loads(file.read_text("utf-8"))["letter"]
]
EVERY_CASE = [(slug, case) for slug in catalogue.slugs() for case in cases(slug)]


@pytest.fixture(scope="module", params=["bundle", "snapshot"])
def in_pyodide(request: pytest.FixtureRequest, site: Path) -> dict[str, list[list[str]]]:
    """What Pyodide gave for every case, the answer as JSON and the form, and for every letter."""
    asked = json.dumps({"cases": [(slug, case.fields) for slug, case in EVERY_CASE], "letters": EVERY_LETTER})
    command = ["node", PARITY, site, request.param]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@cache
def by_cpython(number: int) -> tuple[str, str]:
    """Answer and form of a case; worked out once for both ways in which the browser's Python starts."""
    slug, case = EVERY_CASE[number]
    return json.dumps(answer(slug, case.fields).data()), form(slug, case.fields)


@pytest.mark.parametrize("number", range(len(EVERY_CASE)), ids=[f"{slug}: {case.name}" for slug, case in EVERY_CASE])
def test_the_browsers_python_gives_the_same_bytes(number: int, in_pyodide: dict[str, list[list[str]]]) -> None:
    """Answer and form are byte for byte what CPython makes of the same fields."""
    answered, shown = in_pyodide["cases"][number]
    expected, form_expected = by_cpython(number)
    assert answered == expected
    assert shown == form_expected


@pytest.mark.parametrize("number", range(len(EVERY_LETTER)), ids=[text[:60] for _, text, _ in EVERY_LETTER])
def test_the_browsers_python_reads_letters_the_same(number: int, in_pyodide: dict[str, list[list[str]]]) -> None:
    """A letter's pieces, fields and questions, and the screen that follows, are the same byte for byte."""
    slug, text, fields = EVERY_LETTER[number]
    read, screen = in_pyodide["letters"][number]
    assert read == json.dumps(guide.read(slug, text, fields).data())
    assert screen == entry_points.step(slug, fields, text, [], "")
