"""An answer's HTML as plain text, for the terminal and for pasting into a message.

What is marked `data-text="no"` in the template, such as a chart, is left out.
"""

from html.parser import HTMLParser

BLOCKS = {
    "p",
    "div",
    "section",
    "details",
    "summary",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "figure",
    "caption",
    "header",
    "footer",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
VOID = {"br", "hr", "img", "input", "wbr"}
BREAK = "\0"


def text(html: str) -> str:
    """The words of `html`, in order: headings underlined, list items with a dash, tables in columns."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.silent = 0  # how many open elements are marked to be left out, or lie in one that is
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []  # for each open list, the number of its last item; -1 in a list with bullets
        self.items: set[int] = set()  # indices of the blocks that are items of a list
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.words.append(BREAK)
        if tag in VOID:
            return
        self.open.append(tag)
        if tag in ("ol", "ul"):
            self.numbers.append(0 if tag == "ol" else -1)
        if self.silent or ("data-text", "no") in attrs:
            self.silent += 1
        elif tag in BLOCKS | HEADINGS | {"table", "li"}:
            self.end_block()
        elif tag == "tr":
            self.rows.append([])
        elif tag == "a":
            self.address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open:
            return
        self.open.pop()
        if self.silent:
            self.silent -= 1
        elif tag == "a" and self.address.startswith("http"):
            self.words.append(f" ({self.address})")
        elif tag in ("td", "th"):
            self.rows[-1].append(self.take())
        elif tag == "table":
            self.blocks.append(_columns(self.rows))
            self.rows = []
        elif tag in HEADINGS:
            heading = self.take()
            self.blocks.append(f"{heading}\n{'-' * len(heading)}")
        elif tag == "li":
            self.end_item()
        elif tag in BLOCKS:
            self.end_block()
        if tag in ("ol", "ul"):
            self.numbers.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    def take(self) -> str:
        lines = [" ".join(line.split()) for line in "".join(self.words).split(BREAK)]
        self.words = []
        return "\n".join(line for line in lines if line)

    def end_block(self, mark: str = "") -> None:
        if block := self.take():
            self.blocks.append(mark + block)

    def end_item(self) -> None:
        if self.numbers[-1] >= 0:
            self.numbers[-1] += 1
        before = len(self.blocks)
        self.end_block("- " if self.numbers[-1] < 0 else f"{self.numbers[-1]}. ")
        self.items |= set(range(before, len(self.blocks)))

    def finish(self) -> str:
        self.end_block()
        lines = []
        for place, block in enumerate(self.blocks):
            together = {place - 1, place} <= self.items
            lines.append(block if together or not place else f"\n{block}")
        return "\n".join(lines) + "\n"


def _columns(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows if column < len(row)) for column in range(max(map(len, rows)))]
    return "\n".join("  ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip() for row in rows)
