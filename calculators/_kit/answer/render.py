"""Templates into text: the one Jinja environment, the same at build and in the browser."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from calculators._kit import dates
from calculators._kit.site import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **context: Any) -> str:
    """The text of a template of the package: `_kit/form/form.html`, `tracking_schedule/result.html`."""
    return environment().get_template(template).render(**context).strip() + "\n"


def counted(number: int, one: str) -> str:
    """`1 visit`, `2 visits`."""
    return f"{number} {one if number == 1 else one + 's'}"


def sentence(text: str) -> str:
    """The same words with a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


@cache
def environment() -> "Environment":
    """The one environment for all templates."""
    # Imported late: --describe in the terminal needs no Jinja2.
    from jinja2 import ChoiceLoader, Environment, FunctionLoader, ModuleLoader, StrictUndefined

    # In the browser, templates are compiled ahead. Elsewhere there is no such folder, and the source is used.
    compiled = ModuleLoader([f"{folder}/compiled" for folder in import_module("calculators._kit").__path__])
    made = Environment(
        loader=ChoiceLoader([compiled, FunctionLoader(_source)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"in_words": dates.in_words, "weekday": dates.weekday, "listed": listed, "sentence": sentence}
    made.globals |= {"counted": counted, "version": VERSION}
    return made


def _source(template: str) -> tuple[str, str, None] | None:
    """A template's text and its file, which Jinja names in errors; None if there is no such template."""
    from importlib import resources  # imported late: the browser has no template that is not compiled

    folder, _, path = template.partition("/")
    file = resources.files(f"calculators.{folder}").joinpath(path)
    return (file.read_text("utf-8"), str(file), None) if file.is_file() else None
