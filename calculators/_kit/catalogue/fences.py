"""What pages may show of a calculator's data. The module `fences` in a calculator's folder has

    FENCES = {"regimen": regimen}

the names of fences, each with a function from what stands in it to Markdown. The function raises UnknownName for a name
that the data do not have. Which names the data have, `shapes.py` says. Only the build reads these modules; they do not
travel to the browser.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from calculators._kit import catalogue
from calculators._kit.catalogue.sources import Source

Fence = Callable[[str], str]


class UnknownName(LookupError):
    """A page asks for something that the data do not have."""


def fences() -> Mapping[str, Fence]:
    """What all calculators offer, by the names of the fences."""
    return {name: fence for module in _modules() for name, fence in import_module(module).FENCES.items()}


def one[Thing](known: Mapping[str, Thing], name: str, kind: str) -> Thing:
    """What has the name. Raises UnknownName, which lists the names that there are."""
    if name not in known:
        raise UnknownName(f"There is no {kind} called {name!r}. There are: {', '.join(known)}")
    return known[name]


def cited(sources: tuple[Source, ...]) -> str:
    """Sources as a page cites them: `[@one; @two]`."""
    return f"[{'; '.join('@' + source.key for source in sources)}]"


def _modules() -> Iterator[str]:
    modules = (f"calculators.{catalogue.folder(slug)}.fences" for slug in catalogue.slugs())
    return (module for module in modules if find_spec(module))
