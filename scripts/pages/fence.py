"""The Markdown fence `calculator`: a tool's name in a page becomes its form with a worked example, as complete HTML.

    ```calculator
    tracking-schedule
    ```

It knows Markdown's superfences and nothing of the site's generator.
"""

from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from calculators import answer, form
from calculators._kit import catalogue
from calculators._kit.answer.render import render
from calculators._kit.catalogue.cases import cases
from calculators._kit.catalogue.site import site
from calculators._kit.files.take_away import version
from calculators._kit.form import reading
from calculators._kit.letters import guide


def calculator(source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """The HTML for a fence that names a tool. A wrong name or a failing tool stops the build."""
    slug = source.strip()
    try:
        return tool(slug)
    except Exception as error:
        # Superfences publishes the bare fence on any other exception, and even a strict build would pass.
        raise SuperFencesException(f"The calculator fence {slug!r} failed. {error}") from error


def clinic(source: str, language: str, class_name: str, options: dict[str, Any], md: Markdown, **_: Any) -> str:
    """The HTML for a fence `clinic-link`, which names a tool that reads letters: a box that makes links to it."""
    slug = source.strip()
    try:
        if not hasattr(catalogue.find(slug), "read_letter"):
            raise LookupError("This tool reads no letters")
        return render("_kit/letters/clinic_box.html", slug=slug)
    except Exception as error:
        raise SuperFencesException(f"The clinic-link fence {slug!r} failed. {error}") from error


def tool(slug: str) -> str:
    """A whole tool: its form, and the answer to its first case. RuntimeError if that case has problems."""
    example = cases(slug)[0]
    answered = answer(slug, example.fields)
    if not answered.ok:
        problems = "; ".join(f"{problem.field}: {problem.message}" for problem in answered.problems)
        raise RuntimeError(f"Its worked example, {example.name!r}, has problems: {problems}")
    calculator = catalogue.find(slug)
    letters = getattr(calculator, "LETTERS", ())
    shares = {field.share for field in reading.every_question(calculator.Inputs)}
    return render(
        "_kit/form/tool.html",
        site=site().name,
        slug=slug,
        title=calculator.TITLE,
        thing=calculator.THING,
        form=form(slug),
        answer=answered.html,
        example=example.fields,
        letters=letters,
        read=guide.shown(guide.read(slug, letters[0], example.fields)) if letters else (),
        ways=getattr(calculator, "WAYS", ()),
        own=getattr(calculator, "OWN", ""),
        form_version=version(calculator),
        calendar=hasattr(calculator, "calendar"),
        calendar_holds=getattr(calculator, "CALENDAR_HOLDS", ""),
        sheet=hasattr(calculator, "sheet"),
        plan="plan" in shares,
        clinician="clinician" in shares,
    )
