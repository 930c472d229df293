"""The calculators there are, their worked cases, and the sources that all of them and the pages cite.

A folder beside `_kit` is a calculator; its name with hyphens is its slug.

Uses: dates.
"""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

import calculators


class UnknownCalculator(LookupError):
    """There is no calculator of that name."""


def slugs() -> list[str]:
    """Every calculator's slug, sorted."""
    return list(_slugs(tuple(calculators.__path__)))


@cache
def _slugs(folders: tuple[str, ...]) -> tuple[str, ...]:
    # Once for each set of folders: looking through them takes longer than many an answer.
    found = pkgutil.iter_modules(folders)
    return tuple(sorted(slug(each.name) for each in found if each.ispkg and not each.name.startswith("_")))


def slug(folder: str) -> str:
    """The slug that belongs to a folder's name."""
    return folder.replace("_", "-")


def folder(slug: str) -> str:
    """The folder's name that belongs to a slug."""
    return slug.replace("-", "_")


def find(slug: str) -> ModuleType:
    """A calculator's module: TITLE, BUTTON, Inputs, Result, calculate. Raises UnknownCalculator."""
    if slug not in slugs():
        raise UnknownCalculator(f"There is no calculator called {slug!r}. There are: {', '.join(slugs())}")
    return import_module(f"calculators.{folder(slug)}")
