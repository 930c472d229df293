"""Pages that have moved, from the one list of them: docs/moved.toml, a TOML table of new addresses by old ones.

Each leaves a small page at its old address, so that it redirects on any host. Hosts that can redirect by themselves get
the same list in their own way: see servers/.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment

from scripts.core import addresses
from scripts.core.project import DOCS, PROJECT
from scripts.core.settings import settings
from scripts.publish import csp

FILE = DOCS / "moved.toml"
PAGE = PROJECT / "overrides/moved.html"


class Misled(ValueError):
    """A redirect leads to nothing, or away from a page that is there. The message names it."""


def moved(file: Path = FILE) -> dict[str, str]:
    """New addresses, some with a part after #, by old ones. Empty if there is no list."""
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def write(site: Path, redirects: Mapping[str, str]) -> None:
    """Puts a page for each redirect into the built site. Raises Misled, with every mistake, before it writes any."""
    if wrong := list(_wrong(site, redirects)):
        raise Misled("\n".join(wrong))
    for old, new in redirects.items():
        file = site / addresses.file(old)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(old, new), "utf-8")


def page(old: str, new: str) -> str:
    """The page at an old address, which leads on with what stands after ? and # in a reader's link."""
    path, mark, part = new.partition("#")
    link = addresses.link(old, path).rstrip("/") + ("/" if path.endswith("/") else "") + mark + part
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(PAGE.read_text("utf-8"))
    return csp.seal(template.render(name=settings().name, link=link), old)


def _wrong(site: Path, redirects: Mapping[str, str]) -> Iterator[str]:
    for old, new in redirects.items():
        if not (old.startswith("/") and old.endswith("/")):
            yield f'{FILE.name}: "{old}" is not the address of a page; write it as "/learn/an-old-page/"'
        elif (site / addresses.file(old)).is_file():
            yield f"{FILE.name}: {old} is the address of a page that is there; take one of them away"
        if not (site / addresses.file(new.partition("#")[0])).is_file():
            yield f"{FILE.name}: {old} leads to {new}, where there is nothing; write the address of a page"
