"""The pages as they are written: front matter and Markdown."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.core.project import DOCS

UNPUBLISHED = {"assets", "decisions", "sheets"}  # folders of docs/ that mkdocs.yml excludes


class Undated(LookupError):
    """A page lacks a date in its front matter, or has something else in its place."""


@dataclass(frozen=True)
class Page:
    """One page: its path below docs/ (`learn/what-to-expect.md`), its front matter, and its text."""

    path: str
    meta: Mapping[str, Any]
    text: str

    @property
    def title(self) -> str:
        """Its first heading."""
        return next((line[2:] for line in self.text.splitlines() if line.startswith("# ")), self.path)

    def day(self, field: str) -> date:
        """A date of its front matter: `published`, `updated` or `next_review`. Raises Undated, with what to write."""
        found = self.meta.get(field)
        if type(found) is not date:
            raise Undated(f"docs/{self.path}: {field}: is no date; write {field}: 2026-11-22 in its front matter")
        return found


def paths(docs: Path = DOCS) -> list[Path]:
    """The file of every page that is published, in order."""
    return sorted(path for path in docs.rglob("*.md") if not UNPUBLISHED & {*path.relative_to(docs).parts})


def pages(docs: Path = DOCS) -> list[Page]:
    """Every page that is published, by path."""
    return [read_page(path, docs) for path in paths(docs)]


@cache
def front_matter(head: str) -> object:
    """What the lines between --- say, read once; nobody may change it.

    Raises YAMLError, which names no place: yaml.safe_load does, and is slow.
    """
    return yaml.load(head, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_page(path: Path, docs: Path) -> Page:
    """One page; its path begins below `docs`. Front matter that is not right counts as none: the preflight of
    scripts/checks says what is wrong with it before any page is made.
    """
    text = path.read_text("utf-8")
    meta: object = {}
    if text.startswith("---\n"):
        head, _, text = text[4:].partition("\n---\n")
        with suppress(yaml.YAMLError):
            meta = front_matter(head)
    return Page(path.relative_to(docs).as_posix(), meta if isinstance(meta, dict) else {}, text)
