"""Every mistake that can be known before the site is built, in one go: data files, pages, templates, tools.

Uses: checks, core, pages, browser.search, calculators.
"""

import pickle
from collections.abc import Sequence
from pathlib import Path

from calculators._kit import catalogue
from scripts.checks.preflight import data, pages, templates, tools
from scripts.checks.preflight.data import Data
from scripts.checks.preflight.places import Mistake
from scripts.core.cache import faults, of_files, piece
from scripts.core.cache.pages import Pages, files
from scripts.core.project import DOCS, PROJECT


class Unsound(ValueError):
    """Data files have mistakes."""

    def __init__(self, read: Data, found: Sequence[Mistake]) -> None:
        super().__init__()
        self.read, self.found = read, found


def mistakes(docs: Path = DOCS, project: Path = PROJECT, kept: Pages | None = None) -> list[str]:
    """Each as one line, `docs/learn/x.md:3: key: what is wrong; what to do`. Reads `docs`, and the rest of the project.

    Raises nothing for what an author wrote. What was right before and has not changed is not looked at again, where
    `kept` says so: pages that are kept, and all the rest if what they are made from is the same.
    """
    found: Sequence[Mistake]
    try:
        if kept:
            shaped = [path for path in (project / "calculators").rglob("*.*") if path.suffix in (".py", ".toml")]
            known = piece("data", lambda: pickle.dumps(_sound(project)), kept.made.everywhere, of_files(shaped))
            read: Data = pickle.loads(known)
            found = faults("calculators", lambda: _tried(docs, project, kept), kept.made.everywhere, kept.made.tools)
        else:
            read = _sound(project)
            found = _tried(docs, project, kept)
    except Unsound as unsound:
        read, found = unsound.read, unsound.found
    return [str(each) for each in [*found, *pages.mistakes(docs, read, kept)]]


def _sound(project: Path) -> Data:
    """All data files. Raises Unsound, with the mistakes of templates too, if they have mistakes."""
    read = data.read(project)
    if read.mistakes:
        raise Unsound(read, [*read.mistakes, *templates.mistakes(project)])
    return read


def _tried(docs: Path, project: Path, kept: Pages | None) -> Sequence[Mistake]:
    """The mistakes of templates or, if there are none, the tools that do not work, which would fail by the same again.

    A tool whose folder has not changed is not tried again. If a change in another tool breaks it,
    that shows only when its page is made.
    """
    if found := templates.mistakes(project, kept):
        return found
    shown = pages.of_tools(docs)
    for slug in catalogue.slugs():
        folder = project / "calculators" / catalogue.folder(slug)

        def tried(slug: str = slug) -> Sequence[Mistake]:
            return tools.mistakes(slug, project, shown)

        found += faults("tools", tried, kept.made.everywhere, of_files(files(folder))) if kept else tried()
    return found
