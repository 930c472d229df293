"""What others call, the same at build and in the browser: texts in; HTML, text and data out.

`form` and `answer` are for pages, the terminal and tests. The rest gives the script of a page text or JSON.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from json import dumps
from typing import Any

from calculators._kit import catalogue
from calculators._kit.answer.data import data
from calculators._kit.answer.render import render
from calculators._kit.files import qr_code, take_away
from calculators._kit.form import reading
from calculators._kit.form.place import FORM
from calculators._kit.form.view import view
from calculators._kit.questions.fields import Typed, questions
from calculators._kit.questions.problems import InputError, Problem


@dataclass(frozen=True)
class Answer:
    """What comes of a filled-in form: a result in several forms, or the problems that stand in its way.

    `slug` and `typed` are the calculator and the fields that it was given. `worked_out` is the calculator's own Result,
    or None where there are problems.
    """

    slug: str
    typed: Typed
    problems: tuple[Problem, ...] = ()
    worked_out: Any = None
    html: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is a result."""
        return not self.problems

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The names in `typed` that the form does not have. They were ignored."""
        return tuple(reading.unknown(catalogue.find(self.slug).Inputs, self.typed))

    @cached_property
    def result(self) -> dict[str, Any]:
        """The result as JSON can hold it; empty where there are problems."""
        return dict(data(self.worked_out)) if self.ok else {}

    @cached_property
    def text(self) -> str:
        """The answer as plain text; empty where there are problems."""
        from calculators._kit.answer import plain  # imported late: a page needs it only for what is taken along

        return plain.text(self.html) if self.ok else ""

    @cached_property
    def files(self) -> tuple[take_away.File, ...]:
        """What there is to take away. A field `made` says when it was made, as 2026-11-22T09:30:00Z."""
        return take_away.files(self.slug, self.typed, self.worked_out, self.result, self.text) if self.ok else ()

    def data(self) -> dict[str, Any]:
        """The answer as the terminal's `--json` prints it."""
        if self.problems:
            return {"ok": False, "problems": [dataclasses.asdict(problem) for problem in self.problems]}
        files = [dataclasses.asdict(file) for file in self.files]
        return {"ok": True, "result": self.result, "text": self.text, "html": self.html, "files": files}


def form(slug: str, fields: Typed | None = None) -> str:
    """A calculator's form as HTML: empty, or as filled in, each problem beside its field and all of them on top.

    Raises UnknownCalculator, or TypeError as `answer` does.
    """
    return _form(slug, fields or {}, () if fields is None else _work_out(slug, fields)[1])


def answer(slug: str, fields: Typed) -> Answer:
    """What a calculator answers to a filled-in form.

    `fields` are texts by the names that they have in the form: `{"start": "2027-01-04", "phases-0-every": "2"}`. Give
    `today` as well, such as 2026-11-30, since no calculator reads a clock: most that miss it answer with a problem at
    that field, which says so. Names that the form does not have are ignored, and listed in `Answer.unknown`.

    What cannot be used is a problem in the answer. Raises UnknownCalculator, or TypeError if a field is no text.
    """
    result, problems = _work_out(slug, fields)
    if problems:
        return Answer(slug, fields, problems)
    html = render(f"{catalogue.folder(slug)}/result.html", result=result)
    return Answer(slug, fields, worked_out=result, html=html)


def reply(slug: str, fields: Typed) -> str:
    """The answer, or the form with its problems and their messages, as JSON."""
    answered = answer(slug, fields)
    if answered.ok:
        return dumps({"ok": True, "html": answered.html})
    messages = [problem.message for problem in answered.problems]
    return dumps({"ok": False, "html": _form(slug, fields, answered.problems), "messages": messages})


def step(slug: str, fields: Typed, text: str, answered: Sequence[str], asked: str) -> str:
    """The next screen between a letter and an answer, as JSON; `done` if nothing is open. See letters/guide.py."""
    from calculators._kit.letters import guide  # imported late, as a reader of letters is

    html, done = guide.screen(slug, fields, text, answered, asked)
    return dumps({"html": html, "done": done})


def read(slug: str, text: str, fields: Typed) -> str:
    """What to fill in from a letter: texts by their names in the form, as JSON.

    What was typed beside the plan, such as a title or notes, is among them. It is empty where no plan was read.
    """
    from calculators._kit.letters import guide  # imported late, as a reader of letters is

    filled = guide.read(slug, text, fields).fields
    asked = questions(catalogue.find(slug).Inputs)
    beside = {
        FORM.name(attribute, field) for attribute, field in asked.items() if not field.share and field.kind != "rows"
    }
    return dumps({name: typed for name, typed in fields.items() if name in beside} | dict(filled) if filled else {})


def clinic(slug: str, fields: Typed, text: str, chosen: Typed, answered: Sequence[str], address: str) -> str:
    """What the page for clinicians shows: how a sentence is read, and the link, as HTML. See letters/clinic.py."""
    from calculators._kit.letters import clinic as clinic_link  # imported late: only clinics need it

    return clinic_link.screen(slug, fields, text, chosen, answered, address)


def files(slug: str, fields: Typed) -> str:
    """Every file of an answer, as JSON; none where there are problems."""
    return dumps([dataclasses.asdict(file) for file in answer(slug, fields).files])


def code(address: str) -> str:
    """An address as a QR code, as SVG."""
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
        # A hidden field has no box that the error summary could link to.
        hidden={name for name, field in questions(calculator.Inputs).items() if field.shape == "hidden"},
    )


def _work_out(slug: str, fields: Typed) -> tuple[Any, tuple[Problem, ...]]:
    """A calculator's result, or what is wrong with the fields."""
    calculator = catalogue.find(slug)
    for name, text in fields.items():
        if not isinstance(text, str):
            raise TypeError(f"Fields are texts by name, and {name!r} is {text!r}. Write it as a text: {str(text)!r}")
    try:
        return calculator.calculate(reading.read(calculator.Inputs, fields)), ()
    except InputError as error:
        return None, error.problems
