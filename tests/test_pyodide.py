"""The browser's Python answers as the build's does: every case, from the bundle and from the snapshot we publish."""

import json
import subprocess
from pathlib import Path

import pytest

from calculators import answer, form
from calculators._kit import catalogue
from calculators._kit.cases import cases

PARITY = Path(__file__).with_name("parity.mjs")
EVERY_CASE = [(slug, case) for slug in catalogue.slugs() for case in cases(slug)]


@pytest.fixture(scope="module", params=["bundle", "snapshot"])
def in_pyodide(request: pytest.FixtureRequest, site: Path) -> list[list[str]]:
    """What Pyodide gave for every case: the answer as JSON, and the form."""
    asked = json.dumps([(slug, case.fields) for slug, case in EVERY_CASE])
    command = ["node", PARITY, site, request.param]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(EVERY_CASE)), ids=[f"{slug}: {case.name}" for slug, case in EVERY_CASE])
def test_the_browsers_python_gives_the_same_bytes(number: int, in_pyodide: list[list[str]]) -> None:
    """Answer and form are byte for byte what CPython makes of the same fields."""
    slug, case = EVERY_CASE[number]
    answered, shown = in_pyodide[number]
    assert answered == json.dumps(answer(slug, case.fields).data())
    assert shown == form(slug, case.fields)
