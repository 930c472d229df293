"""A built page as blocks of text: paragraphs, list items, table cells and headings.

Left out: tools, code, menus, the list of sources, what every page repeats, and words of others in `class="quoted"`.
Citations and evidence labels are not part of a block's text; `cites` and `labelled` say that it has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p", "li", "td", "th", "dd", "dt", "figcaption", "summary", "h1", "h2", "h3", "h4", "caption"}
GROUPS = {"table", "ul", "ol", "dl"}
CELLS = {"td", "th"}
LEFT_OUT = {"script", "style", "svg", "code", "pre", "nav", "template"}
LEFT_OUT_CLASSES = {"calculator", "sources", "urgent-help", "review", "headerlink", "overdue", "quoted"}
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

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
    """The blocks of a page's article, or of a piece of HTML without one."""
    reader = _Reader()
    article = _ARTICLE.search(html)
    reader.feed(article[0] if article else html)
    reader.close()
    reader.end_block()
    return tuple(reader.found)


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
class _Open:
    """An element that is not closed yet."""

    tag: str
    silent: bool


@dataclass
class _Reader(HTMLParser):
    found: list[Block] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    text: str = ""
    cites: bool = False
    labelled: bool = False
    groups: int = 0
    row: int = 0
    column: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.text += " "
            return
        classes = set((dict(attrs).get("class") or "").split())
        silent = self.is_silent() or tag in LEFT_OUT or bool(classes & LEFT_OUT_CLASSES)
        if tag in BLOCKS | GROUPS:
            self.end_block()
        if not silent:
            self.cites |= "citation" in classes
            self.labelled |= "evidence" in classes
            self.groups += tag in GROUPS and not self.in_group()
            self.row += tag == "tr"
            self.column = 0 if tag == "tr" else self.column + (tag in CELLS)
        self.open.append(_Open(tag, silent or bool(classes & {"citation", "evidence"})))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS | GROUPS:
            self.end_block()
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.is_silent():
            self.text += data

    def is_silent(self) -> bool:
        return bool(self.open and self.open[-1].silent)

    def in_group(self) -> bool:
        return any(each.tag in GROUPS for each in self.open)

    def end_block(self) -> None:
        text = re.sub(r"\s+([.,;:?!])", r"\1", " ".join(self.text.split()))
        if text or self.cites or self.labelled:
            kind = next((each.tag for each in reversed(self.open) if each.tag in BLOCKS), "")
            cell = any(each.tag in CELLS for each in self.open)
            group = self.groups if self.in_group() else 0
            place = (self.row, self.column) if cell else (0, 0)
            self.found.append(Block(kind, text, self.cites, self.labelled, group, *place))
        self.text, self.cites, self.labelled = "", False, False
