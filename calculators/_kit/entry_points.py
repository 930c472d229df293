"""The two entry points, the same at build and in the browser: strings in; HTML, text and data out."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from json import dumps
from typing import Any

from calculators._kit import catalogue
from calculators._kit.answer import plain
from calculators._kit.answer.render import render
from calculators._kit.files import qr_code, take_away
from calculators._kit.form import reading
from calculators._kit.form.place import FORM
from calculators._kit.form.view import view
from calculators._kit.questions.fields import Typed, questions
from calculators._kit.questions.problems import InputError, Problem


@dataclass(frozen=True)
class Answer:
    """What comes of a filled-in form: a result in several forms, or the problems that stand in its way."""

    problems: tuple[Problem, ...] = ()
    worked_out: Any = None
    html: str = ""
    slug: str = ""
    typed: Typed = dataclasses.field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems

    @cached_property
    def result(self) -> Any:
        """The result as JSON can hold it."""
        return data(self.worked_out)

    @cached_property
    def text(self) -> str:
        """The answer as plain text."""
        return plain.text(self.html) if self.ok else ""

    @cached_property
    def files(self) -> tuple[take_away.File, ...]:
        """What there is to take away. A field `made` says when, as 2026-11-22T09:30:00Z."""
        return take_away.files(self.slug, self.typed, self.worked_out, self.result, self.text) if self.ok else ()

    def data(self) -> dict[str, Any]:
        """The answer as the terminal's `--json` prints it."""
        if self.problems:
            return {"ok": False, "problems": [dataclasses.asdict(problem) for problem in self.problems]}
        files = [dataclasses.asdict(file) for file in self.files]
        return {"ok": True, "result": self.result, "text": self.text, "html": self.html, "files": files}


def form(slug: str, fields: Typed | None = None) -> str:
    """A calculator's form as HTML: empty, or as filled in, each problem beside its field and all of them on top."""
    return _form(slug, fields or {}, () if fields is None else _work_out(slug, fields)[1])


def answer(slug: str, fields: Typed) -> Answer:
    """What a calculator answers to a filled-in form. Raises only for mistakes of ours."""
    result, problems = _work_out(slug, fields)
    if problems:
        return Answer(problems)
    html = render(f"{catalogue.folder(slug)}/result.html", result=result)
    return Answer(worked_out=result, html=html, slug=slug, typed=fields)


def reply(slug: str, fields: Typed) -> str:
    """What the page's script gets: the answer, or the form with its problems, as JSON."""
    found = answer(slug, fields)
    return dumps({"ok": found.ok, "html": found.html if found.ok else _form(slug, fields, found.problems)})


def step(slug: str, fields: Typed, text: str, answered: Sequence[str], asked: str) -> str:
    """What the page's script gets to show on the way from a letter to an answer: the next screen, as JSON.

    It is `done` when nothing is open any more. See calculators/_kit/letters/guide.py.
    """
    from calculators._kit.letters import guide  # imported late, as a reader of letters is

    html, done = guide.screen(slug, fields, text, answered, asked)
    return dumps({"html": html, "done": done})


def read(slug: str, text: str, fields: Typed) -> str:
    """What the page's script gets to fill in from a letter: names and texts of the form, as JSON.

    What was typed beside the plan, such as a title or notes, stays. Nothing is given where no plan was read.
    """
    from calculators._kit.letters import guide  # imported late, as a reader of letters is

    found = guide.read(slug, text, fields).fields
    asked = questions(catalogue.find(slug).Inputs)
    beside = {FORM.name(each, field) for each, field in asked.items() if not field.share and field.kind != "rows"}
    return dumps({name: typed for name, typed in fields.items() if name in beside} | dict(found) if found else {})


def clinic(slug: str, fields: Typed, text: str, chosen: Typed, answered: Sequence[str], address: str) -> str:
    """What the page for clinicians shows of a sentence: how it is read, and the link. See clinic.py."""
    from calculators._kit.letters import clinic as clinic_link  # imported late: only clinics need it

    return clinic_link.screen(slug, fields, text, chosen, answered, address)


def files(slug: str, fields: Typed) -> str:
    """What the page's script gets to hand out: every file of an answer, as JSON."""
    return dumps([dataclasses.asdict(file) for file in answer(slug, fields).files])


def code(address: str) -> str:
    """What the page's script gets to show: an address as a QR code."""
    return qr_code.svg(address)


def _form(slug: str, fields: Typed, problems: tuple[Problem, ...]) -> str:
    calculator = catalogue.find(slug)
    messages = {problem.field: problem.message for problem in problems}
    return render(
        "_kit/form/form.html",
        slug=slug,
        calculator=calculator,
        questions=view(calculator.Inputs, slug, fields, messages),
        problems=problems,
        # What the host fills in has no box to lead to.
        hidden={name for name, field in questions(calculator.Inputs).items() if field.shape == "hidden"},
    )


def data(value: Any) -> Any:
    """A result as JSON can hold it: days as `2027-01-04`, exact numbers as text."""
    if dataclasses.is_dataclass(value):
        return {each.name: data(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): data(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [data(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _work_out(slug: str, fields: Typed) -> tuple[Any, tuple[Problem, ...]]:
    calculator = catalogue.find(slug)
    try:
        return calculator.calculate(reading.read(calculator.Inputs, fields)), ()
    except InputError as error:
        return None, error.problems
