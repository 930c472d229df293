"""Templates into text: the one Jinja environment, the same at build and in the browser."""

from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING, Any

from calculators._kit import dates

if TYPE_CHECKING:
    from jinja2 import Environment

VERSION = "0.1.0"  # of the tools, printed on what they make; the package takes it from here


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
    """How every template is read. The bundle for the browser is compiled with it too."""
    # Imported late: the terminal describes a calculator with the standard library alone.
    from jinja2 import ChoiceLoader, Environment, FunctionLoader, ModuleLoader, StrictUndefined

    # Where templates were compiled ahead, their source is not needed. In a folder of sources there are none.
    compiled = ModuleLoader([f"{folder}/compiled" for folder in import_module("calculators._kit").__path__])
    found = Environment(
        loader=ChoiceLoader([compiled, FunctionLoader(_source)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"in_words": dates.in_words, "weekday": dates.weekday, "listed": listed, "sentence": sentence}
    found.globals |= {"counted": counted, "version": VERSION}
    return found


def _source(template: str) -> str | None:
    folder, _, path = template.partition("/")
    file = resources.files(f"calculators.{folder}").joinpath(path)
    return file.read_text("utf-8") if file.is_file() else None
