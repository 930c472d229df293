"""The data files that travel with the tools, what one of them, site.toml, calls the site, and the tools' version."""

import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

VERSION = "0.1.0"  # printed on what the tools make; the package takes its own from here (see pyproject.toml)


@dataclass(frozen=True)
class Site:
    """`name` is for people, `short_name` for what is to tell this site's files and entries from all others."""

    name: str
    short_name: str


@cache
def site() -> Site:
    """The site that these calculators belong to."""
    said = data_file("calculators", "site.toml")
    return Site(said["name"], said["short_name"])


def data_file(package: str, name: str) -> dict[str, Any]:
    """What a TOML file of a package says. Raises OSError if there is none.

    Read by `pkgutil`: `importlib.resources` brings all that unpacks archives with it, a tenth of the snapshot.
    """
    return tomllib.loads((pkgutil.get_data(package, name) or b"").decode())
