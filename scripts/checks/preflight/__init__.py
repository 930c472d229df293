"""Every mistake that can be known before the site is built, in one go: data files, pages, templates, tools.

Uses: checks, core, pages, browser.search, calculators.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path

from scripts.checks.preflight import data, pages, templates, tools
from scripts.checks.preflight.data import Data
from scripts.checks.preflight.places import Mistake
from scripts.core.cache import piece
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
            known = piece("sound", lambda: pickle.dumps(_sound(docs, project)), kept.made.everywhere, kept.made.tools)
            read: Data = pickle.loads(known)
        else:
            read = _sound(docs, project)
    except Unsound as unsound:
        read, found = unsound.read, unsound.found
    return [str(each) for each in [*found, *pages.mistakes(docs, read, kept)]]


def _sound(docs: Path, project: Path) -> Data:
    """All data files. Raises Unsound if one of them, a template or a tool has mistakes.

    Tools are tried only where all data files and templates are right, since they would fail by the same mistakes again.
    """
    read = data.read(project)
    found = [*read.mistakes, *templates.mistakes(project)]
    found = found or tools.mistakes(project, pages.of_tools(docs))
    if found:
        raise Unsound(read, found)
    return read
