"""What the site is called, from its one file of settings, calculators/site.toml, and the version of its tools."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

VERSION = "0.1.0"  # printed on what the tools make; the package takes its own from here (see pyproject.toml)


@dataclass(frozen=True)
class Site:
    """`name` is for people, `short_name` for what is to tell this site's files and entries from all others."""

    name: str
    short_name: str


@cache
def site() -> Site:
    """The site that these calculators belong to."""
    said = tomllib.loads(resources.files("calculators").joinpath("site.toml").read_text("utf-8"))
    return Site(said["name"], said["short_name"])
