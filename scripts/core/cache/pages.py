"""Finished pages, kept by all that they are made from, so that after an edit only the pages that it changes are made.

A page is made from its own text and from what stands in `Made`. Whatever a page comes to depend on besides has to come
into one of its fields; tests/scripts/core/test_kept_pages.py edits each kind of thing and compares.
"""

import os
import pickle
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Self

from scripts.core.cache import keep, key, of_files
from scripts.core.project import CACHE, PROJECT

KEPT = CACHE / "pages"
SEVERAL = 4  # how often a page is kept, each time as it once was: an edit that is taken back costs nothing
PACKAGES = ("jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "pygments", "pymdown-extensions", "pyyaml")
CODE = ("overrides", "scripts")
OF_TOOLS = "calculators"
OF_ALL_TOOLS = "calculators/_kit"  # with the files that lie beside it, such as sources and settings
# In docs/assets/, what no page holds: browsers ask for it by name.
APART = (".css", ".js", ".mjs", ".ts", ".woff2")
LIST = "<!-- generated -->"
# Fences that Markdown knows, or that show data of the pages. Any other may be filled in by a calculator.
_OWN_FENCES = ("picture", "measured", "qr")
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Made:
    """What pages are made from besides their own text, as cache keys.

    `everywhere` counts for every page, `tools` for those with a fence that a calculator may fill in, `heads` (front
    matter and title of all pages) for those with a list of pages. `code` is of the calculators without their templates,
    which can be read anew by themselves.
    """

    everywhere: str
    tools: str
    heads: str
    code: str = ""

    @classmethod
    def now(cls, docs: Path, pages: Iterable[Path], *settings: str, titles_shown: bool = True) -> Self:
        """As the files are now. `pages` are the sources of all pages, `settings` what the generator was told.

        `titles_shown` is whether pages show the titles of others, as a menu does that does not name them.
        """
        written = set(pages)
        of_docs = set(files(docs))
        beside = {path for path in of_docs - written if not ("assets" in path.parts and path.suffix in APART)}
        names = "\n".join(sorted(path.as_posix().removeprefix(docs.as_posix()) for path in of_docs))
        versions = [f"{name} {metadata.version(name)}" for name in PACKAGES]
        kit = [path for path in (PROJECT / OF_TOOLS).iterdir() if path.is_file()]
        read = [*beside, *kit, *(path for name in (*CODE, OF_ALL_TOOLS) for path in files(PROJECT / name))]
        of_tools = [*files(PROJECT / OF_TOOLS)]
        heads = key(*(_head(path.read_text("utf-8", "replace")) for path in sorted(written)))
        return cls(
            everywhere=key(of_files(read), names, sys.version, *versions, *settings, heads if titles_shown else ""),
            tools=of_files(of_tools),
            heads=heads,
            code=of_files(path for path in of_tools if path.suffix != ".html"),
        )


@dataclass(frozen=True)
class Finished:
    """A page that was made: its front matter, its HTML, what the search finds in it, the ids in it, and its links to
    ids of other pages, by the sources of these.
    """

    meta: Mapping[str, Any]
    html: str
    found: Mapping[str, Any] | None
    ids: frozenset[str]
    links: Mapping[str, Mapping[str, str]]


@dataclass
class Pages:
    """The pages that are kept, and those that a build adds."""

    made: Made
    _new: dict[Path, Finished] = field(default_factory=dict)

    def has(self, path: str, text: str) -> bool:
        """Whether a page is kept, given by its path below docs/ and its text."""
        return self._file(path, text).exists()

    def find(self, path: str, text: str) -> Finished | None:
        """The page as it was made before, if it was."""
        file = self._file(path, text)
        if not file.exists():
            return None
        file.touch()
        found: Finished = pickle.loads(file.read_bytes())
        return found

    def add(self, path: str, text: str, finished: Finished) -> None:
        """Adds a page that was made."""
        self._new[self._file(path, text)] = finished

    def save(self) -> None:
        """Keeps what was added. To be called only if nothing was edited meanwhile, and if there was nothing to warn of:
        of a page that is kept, nobody is told again.
        """
        for file, finished in self._new.items():
            keep(file, pickle.dumps(finished))
            for old in sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime)[:-SEVERAL]:
                old.unlink()

    def _file(self, path: str, text: str) -> Path:
        parts = [path, text, self.made.everywhere]
        if set(_FENCE.findall(text)) - set(_OWN_FENCES):
            parts.append(self.made.tools)
        if LIST in text:
            parts.append(self.made.heads)
        return KEPT / path.replace("/", "--") / key(*parts)


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, but for what Python or an editor leaves there."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(root, name) for name in names if not name.startswith("."))


def _head(text: str) -> str:
    """A page's front matter and its title, with what may stand between them."""
    title = re.search(r"^# .*$", text, re.MULTILINE)
    return text[: title.end()] if title else text
