"""The pages as they are written: front matter and Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.core.project import DOCS

UNPUBLISHED = {"decisions", "sheets"}


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


def pages(docs: Path = DOCS) -> list[Page]:
    """Every page that is published, by path."""
    found = sorted(path for path in docs.rglob("*.md") if not UNPUBLISHED & {*path.relative_to(docs).parts})
    return [read_page(path, docs) for path in found]


def read_page(path: Path, docs: Path) -> Page:
    """One page; its path begins below `docs`."""
    text = path.read_text("utf-8")
    meta = {}
    if text.startswith("---\n"):
        head, _, text = text[4:].partition("\n---\n")
        meta = yaml.safe_load(head)
    return Page(path.relative_to(docs).as_posix(), meta, text)
