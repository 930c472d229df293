"""Every mistake that can be known before the site is built, in one go: data files, pages, templates, tools.

Uses: checks, core, pages, browser.search, calculators.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path

from scripts.checks.preflight import data, pages, templates, tools
from scripts.checks.preflight.data import Data
from scripts.checks.preflight.places import Mistake
from scripts.core.cache import of_files, piece
from scripts.core.cache.pages import Pages
from scripts.core.project import DOCS, PROJECT


class Unsound(ValueError):
    """Data files, templates or tools have mistakes."""

    def __init__(self, read: Data, found: Sequence[Mistake]) -> None:
        super().__init__()
        self.read, self.found = read, found


def mistakes(docs: Path = DOCS, project: Path = PROJECT, kept: Pages | None = None) -> list[str]:
    """Each as one line, `docs/learn/x.md:3: key: what is wrong; what to do`. Reads `docs`, and the rest of the project.

    Raises nothing for what an author wrote. What was right before and has not changed is not looked at again, where
    `kept` says so: pages that are kept, and all the rest if what they are made from is the same.
    """
    found: Sequence[Mistake] = ()
    try:
        if kept:
            shaped = [path for path in (project / "calculators").rglob("*.*") if path.suffix in (".py", ".toml")]
            known = piece("data", lambda: pickle.dumps(_sound(project)), kept.made.everywhere, of_files(shaped))
            read: Data = pickle.loads(known)
            piece("tools", lambda: _tried(docs, project, read), kept.made.everywhere, kept.made.tools)
        else:
            read = _sound(project)
            _tried(docs, project, read)
    except Unsound as unsound:
        read, found = unsound.read, unsound.found
    return [str(each) for each in [*found, *pages.mistakes(docs, read, kept)]]


def _sound(project: Path) -> Data:
    """All data files. Raises Unsound, with the mistakes of templates too, if they have mistakes."""
    read = data.read(project)
    if read.mistakes:
        raise Unsound(read, [*read.mistakes, *templates.mistakes(project)])
    return read


def _tried(docs: Path, project: Path, read: Data) -> bytes:
    """Nothing. Raises Unsound if a template has mistakes, or a tool does not work.

    Tools are tried only where all data files and templates are right, since they would fail by the same mistakes again.
    """
    if found := templates.mistakes(project) or tools.mistakes(project, pages.of_tools(docs)):
        raise Unsound(read, found)
    return b""
