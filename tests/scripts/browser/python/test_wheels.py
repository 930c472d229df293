"""The wheel of the calculators, as somebody has it who installed it beside whatever else they have."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from wheel.wheelfile import WheelFile

from calculators import answer
from calculators._kit import catalogue
from calculators._kit.catalogue.cases import cases
from calculators._kit.site import VERSION
from scripts.browser.python import wheels
from scripts.core.project import PROJECT

PACKAGE = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["name"]
NAME = PACKAGE.replace("-", "_")
URL = "https://example.org/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheels as published."""
    folder = tmp_path_factory.mktemp("site") / "downloads"
    wheels.make(folder)
    wheels.offer(folder, URL)
    return folder


@pytest.fixture(scope="module")
def installed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them unpacked."""
    target = tmp_path_factory.mktemp("installed")
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(target)
    return target


def run(installed: Path, *arguments: str, before: str = "", given: str = "") -> subprocess.CompletedProcess[str]:
    """What Python does with the installed packages and none of this project's; the folder `before` comes first."""
    path = os.pathsep.join(filter(None, [before, str(installed)]))
    command = [sys.executable, "-S", *arguments]  # without what is installed here
    environment = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=installed, env=environment, input=given
    )


def test_it_answers_where_somebody_has_calculators_of_their_own(installed: Path, tmp_path: Path) -> None:
    """Every worked case, the same as here, although the name `calculators` leads elsewhere."""
    (tmp_path / "calculators.py").write_text("raise RuntimeError('somebody else is called so')", "utf-8")
    asked = [(slug, case.fields) for slug in catalogue.slugs() for case in cases(slug)]
    script = f"""if True:
        import json, sys, {NAME}
        asked = json.load(sys.stdin)
        json.dump([{NAME}.answer(slug, fields).data() for slug, fields in asked], sys.stdout)
    """
    done = run(installed, "-c", script, before=str(tmp_path), given=json.dumps(asked))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [json.loads(json.dumps(answer(*each).data())) for each in asked]


def test_the_first_name_leads_to_the_same(installed: Path) -> None:
    """Pages that were written with it go on."""
    script = f"import calculators, {NAME}; from calculators import answer; print(answer is {NAME}.answer)"
    assert run(installed, "-c", script).stdout == "True\n"


def test_it_has_a_command(installed: Path) -> None:
    """The one that an installer makes, and the module's."""
    (entry,) = installed.glob(f"{NAME}-*.dist-info/entry_points.txt")
    assert f"{PACKAGE} = {NAME}.__main__:run" in entry.read_text("utf-8")
    script = f"import sys; sys.argv = ['x', '--version']; from {NAME}.__main__ import run; run()"
    for arguments in (["-c", script], ["-m", NAME, "--version"]):
        assert run(installed, *arguments).stdout == f"{PACKAGE} {VERSION}\n"
    assert f"python -m {NAME}" in run(installed, "-m", NAME, "--help").stdout


def test_it_says_what_it_is(installed: Path) -> None:
    """With the name that one imports, where the site is, and that it has types."""
    (metadata,) = installed.glob(f"{NAME}-*.dist-info/METADATA")
    said = message_from_bytes(metadata.read_bytes())
    assert said.get_all("Project-URL") == [f"Homepage, {URL}"]
    assert f"    from {NAME} import answer, form\n" in said.get_payload()
    assert "calculators import" not in said.get_payload()
    assert (installed / NAME / "py.typed").is_file()


def test_its_lock_and_its_record_name_the_files_as_they_are(folder: Path) -> None:
    """Pyodide checks the one, installers the other; reading a file of a wheel checks it against its record."""
    locked = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"][PACKAGE]
    assert NAME in locked["imports"]
    with WheelFile(folder / locked["file_name"]) as wheel:
        assert [name for name in wheel.namelist() if wheel.read(name) is None] == []


def test_it_is_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    """So that its name and its bytes belong together."""
    again = tmp_path / "downloads"
    wheels.make(again)
    wheels.offer(again, URL)
    assert {each.name: each.read_bytes() for each in again.iterdir()} == {
        each.name: each.read_bytes() for each in folder.iterdir()
    }


def test_without_the_date_an_answer_says_what_it_needs() -> None:
    """Whoever calls it reads which field is missing, and how it is written."""
    needy = [slug for slug in catalogue.slugs() if any(p.field == "today" for p in answer(slug, {}).problems)]
    assert needy
    for slug in needy:
        (said,) = [problem.message for problem in answer(slug, {}).problems if problem.field == "today"]
        assert said == "This tool needs today's date, in the field today, such as 2026-11-30"
