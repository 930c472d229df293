"""The calculators there are, their worked cases, and the sources that all of them and the pages cite.

A folder beside `_kit` is a calculator; its name with hyphens is its slug.

Uses: dates, site, files.calendar_file, files.sheet, letters.letter.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import cast

import calculators
from calculators._kit.catalogue.calculator import Calculator


class UnknownCalculator(LookupError):
    """There is no calculator of that name."""


def slugs() -> list[str]:
    """Every calculator's slug, sorted."""
    return list(_slugs(tuple(calculators.__path__)))


@cache
def _slugs(folders: tuple[str, ...]) -> tuple[str, ...]:
    # Cached for each set of folders: to look through them takes longer than many an answer.
    modules = pkgutil.iter_modules(folders)
    return tuple(sorted(slug(module.name) for module in modules if module.ispkg and not module.name.startswith("_")))


def slug(folder: str) -> str:
    """The slug that belongs to a folder's name."""
    return folder.replace("_", "-")


def folder(slug: str) -> str:
    """The folder's name that belongs to a slug."""
    return slug.replace("-", "_")


def package(slug: str) -> str:
    """The name of a calculator's package: `calculators.lab_units`. Raises UnknownCalculator."""
    if slug not in slugs():
        raise UnknownCalculator(f"There is no calculator called {slug!r}. There are: {', '.join(slugs())}")
    return f"calculators.{folder(slug)}"


def find(slug: str) -> Calculator:
    """A calculator's module. Raises UnknownCalculator."""
    return cast(Calculator, import_module(package(slug)))
