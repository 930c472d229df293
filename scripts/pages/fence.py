"""The Markdown fences `calculator` and `clinic-link`: a tool's name in a page becomes complete HTML.

    ```calculator
    tracking-schedule
    ```

is the tool's form with a worked example. It knows Markdown's superfences and nothing of the site's generator.
"""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import TemplateError
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from calculators import answer, form
from calculators._kit import catalogue
from calculators._kit.answer.render import render
from calculators._kit.catalogue.calculator import AnswersAsTyped, HasCalendar, HasSheet, ReadsLetters, form_version
from calculators._kit.catalogue.cases import cases
from calculators._kit.form import reading
from calculators._kit.letters import guide
from calculators._kit.site import site
from scripts.core.cache import piece
from scripts.core.project import PROJECT

CALCULATORS = PROJECT / "calculators"


class ExampleFailed(RuntimeError):
    """A tool does not accept its own worked example. The message names each field and what is said of it."""


class NoLetters(LookupError):
    """The tool reads no letters, so nothing can link to it with one."""


class FenceFailed(SuperFencesException):  # type: ignore[misc]  # the package has no types
    """A fence names no tool, or its tool fails. Superfences passes on this kind of exception alone: on any other it
    publishes the bare fence, and even a strict build would succeed.
    """


def calculator(source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """The HTML for a fence that names a tool. Raises FenceFailed, with the file and line at which the tool failed."""
    return _filled("calculator", source.strip(), tool)


def clinic(source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """The HTML for a fence that names a tool that reads letters: a box that makes links to it. Raises FenceFailed."""
    return _filled("clinic-link", source.strip(), clinic_box)


# For the option `custom_fences` of superfences.
FENCES = [
    {"name": "calculator", "class": "calculator", "format": calculator},
    {"name": "clinic-link", "class": "clinic-link", "format": clinic},
]


def clinic_box(slug: str) -> str:
    """The box in which a clinic makes links to a tool. Raises NoLetters."""
    if not isinstance(catalogue.find(slug), ReadsLetters):
        raise NoLetters(f"{slug} reads no letters")
    return render("_kit/letters/clinic_box.html", slug=slug)


def place(error: BaseException) -> tuple[Path, int] | None:
    """The file and line in `calculators/` where an error arose; a template's own line, not that of the code Jinja makes
    of it; the line that is no Python, not the import of it. None if it arose elsewhere.
    """
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(CALCULATORS):
        return Path(error.filename), error.lineno or 1
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(CALCULATORS)]
    return (Path(frames[-1].filename), frames[-1].lineno or 1) if frames else None


def said(error: BaseException) -> str:
    """An error in one line. What is not meant for people is named by its class."""
    ours = isinstance(error, ExampleFailed | TemplateError | catalogue.UnknownCalculator | NoLetters)
    return " ".join((str(error) if ours else f"{type(error).__name__}: {error}").split())


def _filled(kind: str, slug: str, html: Callable[[str], str]) -> str:
    try:
        return html(slug)
    except Exception as error:
        at = None if isinstance(error, catalogue.UnknownCalculator | NoLetters) else place(error)
        where = f"{at[0].relative_to(PROJECT).as_posix()}:{at[1]}: " if at else ""
        raise FenceFailed(f"The {kind} fence {slug!r} failed. {where}{said(error)}") from error


def example(slug: str) -> tuple[str, dict[str, str]]:
    """The name and the fields of a tool's first case, kept by the file of all, which is long."""

    def first() -> bytes:
        case = cases(slug)[0]
        return json.dumps([case.name, case.fields]).encode()

    file = resources.files(catalogue.package(slug)) / "cases.toml"
    name, fields = json.loads(piece("examples", first, file.read_bytes()))
    return name, fields


def tool(slug: str) -> str:
    """A whole tool: its form, and the answer to its first case. Raises ExampleFailed if that case has problems."""
    calculator = catalogue.find(slug)
    name, fields = example(slug)
    answered = answer(slug, fields)
    if not answered.ok:
        problems = "; ".join(f"{problem.field}: {problem.message}" for problem in answered.problems)
        raise ExampleFailed(f"Its worked example, {name!r}, has problems: {problems}")
    reader = calculator if isinstance(calculator, ReadsLetters) else None
    shares = {field.share for field in reading.every_question(calculator.Inputs)}
    return render(
        "_kit/form/tool.html",
        site=site().name,
        slug=slug,
        title=calculator.TITLE,
        titles={each: catalogue.find(each).TITLE for each in catalogue.slugs()},
        thing=calculator.THING,
        form=form(slug),
        answer=answered.html,
        example=fields,
        as_typed=isinstance(calculator, AnswersAsTyped),
        letters=reader.LETTERS if reader else (),
        read=guide.shown(guide.read(slug, reader.LETTERS[0], fields)) if reader else (),
        ways=reader.WAYS if reader else (),
        own=reader.OWN if reader else "",
        form_version=form_version(calculator),
        calendar=isinstance(calculator, HasCalendar),
        calendar_holds=getattr(calculator, "CALENDAR_HOLDS", ""),
        sheet=isinstance(calculator, HasSheet),
        plan="plan" in shares,
        clinician="clinician" in shares,
    )
