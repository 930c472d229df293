"""A page as the rules see it: as written and as built."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.checks.blocks import Block, blocks
from scripts.checks.readability import Reading, read
from scripts.core import addresses
from scripts.pages.source import Page


@dataclass(frozen=True)
class Built:
    """A page as written and as built."""

    page: Page
    html: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs, list items, cells and headings."""
        return blocks(self.html)

    @cached_property
    def reading(self) -> Reading:
        """Its sentences."""
        return read(self.html)

    @property
    def text(self) -> str:
        """The words of all its blocks."""
        return " ".join(block.text for block in self.blocks)

    @property
    def audience(self) -> str:
        """Whom it is for, as its front matter says."""
        return str(self.page.meta.get("audience"))

    def is_in(self, *folders: str) -> bool:
        """Whether it lies in one of these folders of docs/."""
        return self.page.path.startswith(tuple(f"{folder}/" for folder in folders))


def html_of(page: Page, site: Path) -> str:
    """The HTML of a page of the built site. Raises FileNotFoundError if it was not built."""
    return (site / addresses.file(addresses.of_source(page.path))).read_text("utf-8")
