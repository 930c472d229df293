"""The calculators in a terminal.

    python -m calculators                                   lists the tools
    python -m calculators SLUG --describe                   prints a tool's fields as JSON
    python -m calculators SLUG field=value ... [--json]     prints the answer; without fields, reads a JSON
                                                            object from standard input
    python -m calculators --version                         prints which version this is
    python -m calculators SLUG --letter TEXT [today=2026-11-30] [--json]
                                                            prints how a text is read; "-" reads standard input

Exit status: 0, or 1 with problems, or 2 if the call itself is wrong. With --letter 0 says that a plan was read and
nothing is left open: no question, and no word that was not understood.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from calculators import answer
from calculators._kit import catalogue
from calculators._kit.catalogue.calculator import Calculator, ReadsLetters
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators._kit.questions.reader import days
from calculators._kit.site import VERSION, site

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Does what the arguments say. Gives the exit status; SystemExit 2 if the call itself is wrong."""
    parser = argparse.ArgumentParser(prog="python -m calculators", description="Runs the site's calculators.")
    parser.add_argument("slug", nargs="?", metavar="SLUG", help="the tool; without it, all are listed")
    parser.add_argument("fields", nargs="*", metavar="field=value", help="what you would type into the form")
    parser.add_argument("--version", action="version", version=f"{site().short_name} {VERSION}")
    parser.add_argument("--describe", action="store_true", help="print the tool's fields as JSON")
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    parser.add_argument(
        "--letter", metavar="TEXT", help="print how a sentence of a letter is read; - for standard input"
    )
    options = parser.parse_intermixed_args(arguments)  # so that --json may stand before a field

    if options.slug is None:
        for slug in catalogue.slugs():
            print(f"{slug:20}  {catalogue.find(slug).TITLE} ({len(cases(slug))} worked cases)")
        return 0
    today = date.today()  # the clock is read here and nowhere else: to the calculators, today is one more field
    try:
        calculator = catalogue.find(options.slug)
        if options.letter is not None:
            typed = {"today": today.isoformat()} | dict(_pairs(options.fields))
            return _letter(calculator, options.letter, typed, options.json)
        typed = dict(_pairs(options.fields)) if options.fields or options.describe else _standard_input()
    except (catalogue.UnknownCalculator, ValueError) as error:
        parser.error(str(error))
    if options.describe:
        print(json.dumps(reading.describe(calculator.Inputs), indent=2, ensure_ascii=False))
        return 0
    answered = answer(options.slug, {"today": today.isoformat()} | typed)
    if unknown := [name for name in answered.unknown if name in typed]:
        names = ", ".join(unknown).encode("unicode_escape").decode()
        print(f"Ignored, because this tool has no such field: {names}", file=sys.stderr)
    if options.json:
        print(json.dumps(answered.data(), indent=2, ensure_ascii=False))
    elif answered.ok:
        print(answered.text, end="")
    else:
        for problem in answered.problems:
            print(f"{problem.field}: {problem.message}")
    return 0 if answered.ok else 1


def _letter(calculator: Calculator, text: str, typed: Mapping[str, str], as_json: bool) -> int:
    """Prints how a text is read. ValueError if the calculator reads none, or if `today` is no date."""
    if not isinstance(calculator, ReadsLetters):
        raise ValueError(f"{calculator.TITLE} reads no letters")
    if others := ", ".join(typed.keys() - {"today"}):
        raise ValueError(f"With --letter only today=… can be given, not: {others}")
    given = sys.stdin.read() if text == "-" else text
    reading = calculator.read_letter(given, days.read(typed["today"]))
    if as_json:
        print(json.dumps(reading.data(), indent=2, ensure_ascii=False))
    else:
        print(reading.in_words())
    return 0 if reading.complete else 1


def _pairs(arguments: list[str]) -> Iterator[tuple[str, str]]:
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise ValueError(f"Write each field as field=value. This is not one: {argument}")
        yield name, value


def _standard_input() -> dict[str, str]:
    text = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read()
    try:
        given = json.loads(text or "{}")
        if not isinstance(given, dict):
            raise ValueError('Standard input must be a JSON object, like {"start": "2027-01-04"}')
        return dict(_flat(given))
    except json.JSONDecodeError as error:
        raise ValueError(f"Standard input is not JSON: {error}") from None
    except RecursionError:
        raise ValueError("Standard input is nested too deeply") from None


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Nested JSON as a form would send it: {"phases": [{"every": 2}]} becomes phases-0-every=2."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(part, f"{name}-{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
        for index, part in enumerate(value):
            yield from _flat(part, f"{name}-{index}")
    elif isinstance(value, list):
        yield name, ",".join(map(str, value))
    elif isinstance(value, bool):
        yield name, "yes" if value else "no"
    elif value is not None:
        yield name, str(value)


def _use_project_environment() -> None:
    """Starts again with the project's own Python where this one lacks Jinja2, so that any Python will do."""
    if find_spec("jinja2"):
        return
    python = PROJECT / ".venv/bin/python"
    if not python.exists() or Path(sys.prefix) == python.parent.parent:
        sys.exit("The calculators need Jinja2. Run 'make build' once, then try again.")
    os.execv(python, [str(python), "-m", "calculators", *sys.argv[1:]])


def run() -> None:
    """Does what the command line says, and ends the process."""
    _use_project_environment()
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


if __name__ == "__main__":
    run()
