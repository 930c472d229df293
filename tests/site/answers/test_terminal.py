"""The calculators in a terminal: what is typed, what is printed, and how it exits."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators import answer
from scripts.core.project import PROJECT

SLUG = "tracking-schedule"
PLAN = {
    "today": "2026-11-22",
    "door": "own",
    "start": "2027-01-04",
    "phases-0-unit": "weekdays",
    "phases-0-weekdays": "mon,thu",
    "phases-0-ends": "count",
    "phases-0-count": "3",
    "checkins-0": "none",
    "checkins-daybefore": "yes",
    "tests-0-name": "Ferritin",
    "tests-0-weeks": "1",
}


def run(
    *arguments: str, typed: str = "", python: str | Path = sys.executable, project: Path = PROJECT
) -> subprocess.CompletedProcess[str]:
    """One call in a terminal, with `typed` on standard input."""
    command = [python, "-m", "calculators", *arguments]
    return subprocess.run(command, cwd=project, input=typed, capture_output=True, text=True, check=False, timeout=60)


def pairs(fields: dict[str, str]) -> list[str]:
    return [f"{name}={text}" for name, text in fields.items()]


# What there is


def test_alone_it_lists_the_tools() -> None:
    """Without arguments every tool stands on a line, with its title and the number of its worked cases."""
    done = run()
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(SLUG)]
    assert "Tracking schedule" in line
    assert line.endswith(" worked cases)")


def test_a_tool_describes_its_fields_as_json() -> None:
    """Every field is described by name, kind, label, limits and choices; N stands for a row's number."""
    done = run(SLUG, "--describe")
    assert done.returncode == 0
    described = {each["name"]: each for each in json.loads(done.stdout)}
    assert list(described) == [
        "today", "door", "example", "example-end", "start-is", "start", "start-phase", "start-left",
        "phases", "phases-N-unit", "phases-N-every", "phases-N-times", "phases-N-weekdays", "phases-N-dates",
        "phases-N-ends",
        "phases-N-count", "phases-N-days", "phases-N-weeks", "phases-N-months", "phases-N-until",
        "phases-N-name", "phases-N-start", "checkins-N", "horizon", "checkins-daybefore",
        "tests", "tests-N-name", "tests-N-date", "tests-N-weeks", "tests-N-months",
        "reviews", "reviews-N-date", "reviews-N-weeks", "reviews-N-months",
        "title", "calendar-details", "calendar-all", "calendar-alarm", "calendar-earlier", "calendar-given",
        "record", "notes",
    ]  # fmt: skip
    assert all({"name", "kind", "label", "required"} <= each.keys() for each in described.values())
    assert list(described["door"]["choices"]) == ["example", "own", "blank"]
    assert list(described["phases-N-unit"]["choices"]) == ["days", "weeks", "months", "weekdays", "dates"]
    assert list(described["phases-N-ends"]["choices"]) == [
        "count", "days", "weeks", "months", "date", "review", "told", "open",
    ]  # fmt: skip
    assert list(described["start-is"]["choices"]) == ["first", "next", "last"]
    assert list(described["example-end"]["choices"]) == ["shortest", "longest"]
    assert (described["phases-N-dates"]["kind"], described["phases-N-dates"]["most"]) == ("dates", 60)
    assert list(described["checkins-N"]["choices"]) == ["weekly", "fortnightly", "monthly", "none"]
    assert list(described["horizon"]["choices"]) == ["3", "6", "12", "24"]
    assert (described["phases-N-count"]["least"], described["phases-N-count"]["most"]) == (1, 60)
    assert (described["tests-N-weeks"]["least"], described["tests-N-weeks"]["most"]) == (0, 104)
    assert (described["title"]["most_characters"], described["notes"]["most_characters"]) == (30, 300)
    assert described["start"]["kind"] == "date"


# Answers


def test_fields_give_the_answer_as_text() -> None:
    """The fields of a form, as arguments, print what a reader can copy from the page."""
    done = run(SLUG, *pairs(PLAN))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == answer(SLUG, PLAN).text
    assert "3 injections, 2 check-ins and 1 blood test, from 4 January 2027 to 11 January 2027." in done.stdout


def test_problems_are_printed_with_their_fields() -> None:
    """Each problem stands on a line after the name of its field, and the exit status says that there are some."""
    done = run(SLUG, *pairs(PLAN | {"start": "31 Feb 2027", "phases-0-count": "61"}))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "start: Date of the injection must be a real date",
        "phases-0-count: Number of injections in phase 1 must be 60 or fewer",
    ]


def test_an_answer_as_json_has_a_fixed_shape() -> None:
    """With --json an answer is one object: ok, result, text, html, files; a row is a day with what falls on it."""
    done = run(SLUG, "--json", *pairs(PLAN))
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert list(found) == ["ok", "result", "text", "html", "files"]
    assert found["ok"] is True
    assert found == answer(SLUG, PLAN).data()
    assert all(sorted(each) == ["name", "text", "type"] for each in found["files"])
    assert found["result"]["counts"] == {"test": 1, "check-in": 2, "injection": 3, "review": 0}
    row = found["result"]["rows"][-1]
    assert {name: row[name] for name in ("date", "week", "phase", "what", "note")} == {
        "date": "2027-01-11",
        "week": 2,
        "phase": "Phase 1",
        "what": ["test", "injection"],
        "note": "Blood test: Ferritin. Ask which comes first: the blood test or the injection.",
    }


def test_problems_as_json_have_a_fixed_shape() -> None:
    """With --json problems are one object: ok, and for each problem its field and its message."""
    done = run(SLUG, *pairs(PLAN | {"door": "advice"}), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "ok": False,
        "problems": [{"field": "door", "message": "Select whether you want an example or your own plan"}],
    }


@pytest.mark.parametrize(
    "given",
    [
        PLAN,
        {
            "today": "2026-11-22",
            "door": "own",
            "start": {"day": 4, "month": "Jan", "year": 2027},
            "phases": [{"unit": "weekdays", "weekdays": ["mon", "thu"], "ends": "count", "count": 3, "name": None}],
            "checkins": {"0": "none", "daybefore": True},
            "tests": [{"name": "Ferritin", "weeks": 1}],
            "reviews": [],
        },
    ],
    ids=["flat", "nested"],
)
def test_fields_may_come_as_json_on_standard_input(given: dict[str, Any]) -> None:
    """A JSON object says the same as a form: its names flat as in the form, or nested, with lists for rows."""
    done = run(SLUG, typed=json.dumps(given))
    assert done.returncode == 0
    assert done.stdout == answer(SLUG, PLAN).text


def test_without_any_fields_it_says_what_is_missing() -> None:
    """Nothing on standard input is an empty form."""
    done = run(SLUG)
    assert (done.returncode, done.stdout) == (1, "door: Select whether you want an example or your own plan\n")


def test_an_unknown_field_is_noted_and_ignored() -> None:
    """A misspelt field is named on the error output; the answer is what it is without it."""
    done = run(SLUG, *pairs(PLAN), "strat=2027-02-01", "phases-0-evry=2")
    assert done.returncode == 0
    assert done.stderr == "Ignored, because this tool has no such field: strat, phases-0-evry\n"
    assert done.stdout == answer(SLUG, PLAN).text


def test_today_is_read_from_the_clock_unless_it_is_given() -> None:
    """An example starts today: the given day, or else the computer's."""
    given = json.loads(run(SLUG, "--json", "door=example", "today=2027-03-01").stdout)
    assert given["result"]["start"] == "2027-03-01"
    before = date.today()
    found = json.loads(run(SLUG, "--json", "door=example").stdout)["result"]["start"]
    assert before <= date.fromisoformat(found) <= before + timedelta(days=1)


# Wrong calls


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["no-such-tool"], "", "There is no calculator called 'no-such-tool'. There are: "),
        (["tracking_schedule"], "", "There is no calculator called 'tracking_schedule'."),
        (["../scripts"], "", "There is no calculator called '../scripts'."),
        ([SLUG, "door"], "", "Write each field as field=value. This is not one: door"),
        ([SLUG], "{", "Standard input is not JSON: "),
        ([SLUG], "[1]", 'Standard input must be a JSON object, like {"start": "2027-01-04"}'),
        ([SLUG, "--dose"], "", "unrecognized arguments: --dose"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments: list[str], typed: str, said: str) -> None:
    """A wrong call prints how to call and what is wrong on the error output, nothing else, and exits with 2."""
    done = run(*arguments, typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m calculators")
    assert said in done.stderr


def test_it_stops_quietly_when_nobody_reads_on() -> None:
    """Cut short, as by "| head", it prints no error."""
    command = [sys.executable, "-m", "calculators", SLUG, "--describe"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as call:
        assert call.stdout
        assert call.stderr
        call.stdout.close()
        assert call.stderr.read() == b""


# Any Python will do


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with its standard library and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin/python"
    lacks = subprocess.run([python, "-c", "import jinja2"], cwd=folder, capture_output=True, check=False)
    assert lacks.returncode == 1
    return python


def test_it_runs_from_a_python_without_our_packages(bare_python: Path) -> None:
    """A Python without Jinja2 hands over to the project's own, with arguments, standard input and exit status."""
    done = run(SLUG, *pairs(PLAN), python=bare_python)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == answer(SLUG, PLAN).text
    assert run(SLUG, typed='{"door": "advice"}', python=bare_python).returncode == 1


def test_without_the_projects_packages_it_says_what_to_do(bare_python: Path, tmp_path: Path) -> None:
    """If the project is not set up yet, one sentence says how."""
    shutil.copytree(PROJECT / "calculators", tmp_path / "calculators")
    done = run(SLUG, *pairs(PLAN), python=bare_python, project=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The calculators need Jinja2. Run 'make build' once, then try again.\n"


def test_it_prints_words_whatever_the_locale() -> None:
    """Dashes and quotation marks come out as UTF-8 where the terminal says nothing of its letters."""
    command = [sys.executable, "-m", "calculators", SLUG, "door=example", "today=2026-11-22"]
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    done = subprocess.run(command, cwd=PROJECT, env=environment | {"LC_ALL": "C"}, capture_output=True, check=True)
    assert "EXAMPLE – not your plan" in done.stdout.decode("utf-8")
