"""A built page as blocks of text: paragraphs, list items, table cells and headings.

Left out: tools, code, menus, the list of sources, what every page repeats, and words of others in `class="quoted"`.
Citations and evidence labels are not part of a block's text; `cites` and `labelled` say that it has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scripts.core.html import VOID, classes, read

BLOCKS = {"p", "li", "td", "th", "dd", "dt", "figcaption", "summary", "h1", "h2", "h3", "h4", "caption"}
GROUPS = {"table", "ul", "ol", "dl"}
CELLS = {"td", "th"}
LEFT_OUT = {"script", "style", "svg", "code", "pre", "nav", "template"}
LEFT_OUT_CLASSES = {
    *("calculator", "evidence-card", "fold", "headerlink", "overdue", "quoted", "review", "sources", "urgent-help"),
}

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One block. `group` is the number of the table or outermost list that holds it, `row` and `column` its place in a
    table, counted from 1; each is 0 outside.
    """

    kind: str
    text: str
    cites: bool = False
    labelled: bool = False
    group: int = 0
    row: int = 0
    column: int = 0


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a page's article, or of a piece of HTML without one. Raises Unreadable if it is not well formed."""
    article = _ARTICLE.search(html)
    walk = _Walk()
    walk.through(read(article[0] if article else html))
    walk.end_block()
    return tuple(walk.found)


def beside(found: Sequence[Block], number: int) -> list[Block]:
    """The block and those whose citations and labels count for it too. For a cell: its row, the head of its column, and
    the paragraph before the table. For a list item: the line before the list, if it ends in a colon.
    """
    block = found[number]
    if not block.group:
        return [block]
    start = next(at for at, each in enumerate(found) if each.group == block.group)
    before = [found[start - 1]] if start else []
    if not block.row:
        return [block, *(each for each in before if each.text.endswith(":"))]
    table = [each for each in found if each.group == block.group]
    row = [each for each in table if each.row == block.row]
    head = [each for each in table if each.kind == "th" and each.column == block.column]
    return [*row, *head, *before]


@dataclass
class _Walk:
    """Goes through a tree in the order of the source, and notes each block where it ends."""

    found: list[Block] = field(default_factory=list)
    around: list[str] = field(default_factory=list)  # the tags of what the walk is in
    text: str = ""
    cites: bool = False
    labelled: bool = False
    groups: int = 0
    row: int = 0
    column: int = 0

    def through(self, element: Element, silent: bool = False) -> None:
        """An element with all that is in it. Of what is silent, no text counts."""
        tag, kinds = element.tag, classes(element)
        if tag in VOID:
            self.text += " "
            return
        silent = silent or tag in LEFT_OUT or bool(kinds & LEFT_OUT_CLASSES)
        if tag in BLOCKS | GROUPS:
            self.end_block()
        if not silent:
            self.note(tag, kinds)
        silent = silent or bool(kinds & {"citation", "evidence"})
        self.around.append(tag)
        self.say(element.text, silent)
        for child in element:
            self.through(child, silent)
            self.say(child.tail, silent)
        if tag in BLOCKS | GROUPS:
            self.end_block()
        self.around.pop()

    def note(self, tag: str, kinds: set[str]) -> None:
        """What the start of an element says of the block, and of the place in a table or a list."""
        self.cites |= "citation" in kinds
        self.labelled |= "evidence" in kinds
        self.groups += tag in GROUPS and not self.is_in(GROUPS)
        self.row += tag == "tr"
        self.column = 0 if tag == "tr" else self.column + (tag in CELLS)

    def say(self, text: str | None, silent: bool) -> None:
        """Adds text to the block that the walk is in."""
        if text and not silent:
            self.text += text

    def is_in(self, tags: set[str]) -> bool:
        """Whether the walk is in an element with one of these tags."""
        return not tags.isdisjoint(self.around)

    def end_block(self) -> None:
        """Notes the block that ends here, if there is anything to it, and begins another."""
        text = re.sub(r"\s+([.,;:?!])", r"\1", " ".join(self.text.split()))
        if text or self.cites or self.labelled:
            kind = next((tag for tag in reversed(self.around) if tag in BLOCKS), "")
            group = self.groups if self.is_in(GROUPS) else 0
            place = (self.row, self.column) if self.is_in(CELLS) else (0, 0)
            self.found.append(Block(kind, text, self.cites, self.labelled, group, *place))
        self.text, self.cites, self.labelled = "", False, False
