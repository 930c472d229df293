"""A page's article as Typst source. What it does not know, it refuses, so that nothing is lost on paper without a word.

Text becomes string literals, so no letter in it means anything to Typst. The functions that the source calls stand in
guide.typ.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from scripts.core.html import classes, words
from scripts.guides.typesetting import colours, fonts, row_headers
from scripts.guides.typesetting.markup import Written, array, in_turn, literal
from scripts.guides.typesetting.paper import DRAWING, left_out

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS,
    *("aside", "blockquote", "details", "div", "dl", "figure", "header", "hr", "ol", "p", "pre", "section", "svg"),
    *("table", "ul"),
}
STYLES = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "sub": "sub", "sup": "super"}
STYLES["button"] = "emph"  # a label of evidence: paper.py leaves out all others
PLAIN = {"bdi", "small", "span", "time"}
CARDS = {"care", "admonition"}
USUAL_LETTERS = 16.0  # the size of the letters in a drawing that does not say it, in its own units
QR_WIDTH = 40  # millimetres, with the margin that a phone needs
TABLE_TYPE = 0.92  # the size of the type in tables, beside that of the text


class Refused(ValueError):
    """A page holds a tag, or puts tags together in a way, that the guides do not know."""


@dataclass(frozen=True)
class Target:
    """Where a link leads: an address, or a label within the document; and what stands after its words on paper."""

    address: str = ""
    label: str = ""
    after: Written = ""


@dataclass(frozen=True)
class Page:
    """What the emitter needs to know of a page besides its article.

    `links` gives the target of an address, or nothing where the words of the link are enough. `labels` are the ids that
    links lead to. `level` is added to the level of each heading.
    """

    name: str
    links: Callable[[str], Target | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    level: int = 0
    measure: float = 40  # the width of the text as a multiple of the size of the type, for tables
    citations: str = ""  # a function of Typst's for the numbers of sources; as other words if it is empty


def emit(elements: Iterable[Element], page: Page) -> Written:
    """The elements, one after the other. Raises Refused, naming page and tag."""
    writer = _Writer(page)
    return in_turn([writer.block(each) for each in elements if not left_out(each)])


def lines(element: Element, page: Page) -> Written:
    """The words of an element that holds words only. Raises Refused."""
    return _Writer(page).line(element)


def drawing(source: str, page: str, around: Sequence[Element] = (), width: float = 0) -> Written:
    """An SVG with its words for those who do not see it; as decoration where it has none on purpose. Its width in
    millimetres follows from the size of its words if it is not given.
    """
    root = source[: source.index(">")]
    said = [unescape(each) for each in re.findall(r'aria-label="([^"]*)"', root)]
    said += [
        " ".join(unescape(each).split()) for each in re.findall(r"<(?:title|desc)\b[^>]*>(.*?)</", source, re.DOTALL)
    ]
    hidden = 'aria-hidden="true"' in root
    if not said and not hidden:
        raise Refused(f"{page}: <svg> has neither words for those who do not see it nor aria-hidden")
    if "viewBox=" not in root:
        raise Refused(f"{page}: <svg> has no viewBox")
    across, down = size(source)
    printed = colours.printed(source, around, fonts.FAMILY)
    alt = literal(". ".join(each.rstrip(".") for each in said) + ".") if said else "none"
    letters = min((float(size) for size in re.findall(r'font-size="([\d.]+)', printed)), default=USUAL_LETTERS)
    given = f", width: {width:.1f}mm" if width else ""
    return f"drawing({literal(printed)}, {alt}, {across:g}, {down:g}, letters: {letters:g}{given})"


def size(source: str) -> tuple[float, float]:
    """How wide and how high a drawing is, in its own units: those of its viewBox."""
    box = re.search(r'viewBox="([^"]+)"', source)
    across, down = box[1].split()[2:] if box else ("0", "0")
    return float(across), float(down)


class _Writer:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.around: list[Element] = []
        self.spaced = True  # whether a space here would follow another, or begin a line

    # Blocks

    def block(self, element: Element) -> Written:
        """An element that stands by itself. Raises Refused for a tag that is not known."""
        tag = str(element.tag)
        if tag not in BLOCKS:
            raise self.refused(f"<{tag}> is not known")
        self.around.append(element)
        try:
            if tag in HEADINGS:
                return self.heading(element)
            write = getattr(self, f"write_{tag}", self.write_div)
            return self.labelled(element, write(element))
        finally:
            self.around.pop()

    def heading(self, element: Element) -> Written:
        """A heading, with its label if something leads to it."""
        level = int(element.tag[1]) + self.page.level
        label = self.page.labels.get(element.get("id", ""))
        return f"section-heading({level}, {self.line(element)}, name: {literal(label) if label else 'none'})"

    def write_p(self, element: Element) -> Written:
        kind = "lead" if "lead" in classes(element) else "para"
        kind = "boxed" if classes(element) & {"watermark", "calculator-stale"} else kind
        kind = "strong-line" if classes(element) & {"admonition-title", "summary"} else kind
        return f"{kind}({self.line(element)})"

    def write_div(self, element: Element) -> Written:
        """A group. Urgent help and what is to be cut out stand in a frame; anything else is just what is in it."""
        kinds = classes(element)
        if "option-grid" in kinds:
            return self.option_grid(element)
        inside = self.flow(element)
        if kinds & CARDS:
            return f"cards({self.card(element)})"
        if "cards" in kinds:
            return self.cards(element)
        if "cut-out" in kinds:
            return f"cut-out({element.attrib['data-width']}, {element.attrib['data-height']}, {inside})"
        return inside

    def option_grid(self, element: Element) -> Written:
        """A table for each question of an option grid, a row for each choice: paper has no room for its columns."""
        (grid,) = element.iter("table")
        _, *choices = (words(each) for each in grid.iterfind("thead/tr/th"))
        tables = []
        for question, *answers in grid.iterfind("tbody/tr"):
            table = Element("table")
            head = SubElement(SubElement(SubElement(table, "thead"), "tr"), "th", colspan="2", scope="colgroup")
            head.text = words(question)
            body = SubElement(table, "tbody")
            for choice, answer in zip(choices, answers, strict=True):
                row = SubElement(body, "tr")
                SubElement(row, "th", scope="row").text = choice
                row.append(answer)
            tables.append(self.block(table))
        return in_turn(tables)

    def cards(self, element: Element) -> Written:
        """The cards of urgent help beside each other, where the print is not large, and the numbers below them."""
        cards = [each for each in element if "care" in classes(each)]
        rest = [each for each in element if each not in cards]
        shown = ", ".join(self.card(card) for card in cards)
        return f"together({{cards({shown}); {self.flow(element, rest)}}})"

    def card(self, element: Element) -> Written:
        """A card of urgent help: what it says, and whether it is the most urgent one."""
        return f"({self.flow(element)}, {'true' if 'emergency' in classes(element) else 'false'})"

    def write_blockquote(self, element: Element) -> Written:
        return f"quotation({self.flow(element)})"

    def write_details(self, element: Element) -> Written:
        """What a reader would have to open stands open on paper."""
        first = next(iter(element), None)
        if first is None or first.tag != "summary":
            raise self.refused("<details> does not begin with <summary>")
        titled = any(each.tag in HEADINGS for each in first)
        begin = self.flow(first) if titled else f"strong-line({self.line(first)})"
        return in_turn([begin, self.flow(element, list(element)[1:])])

    def write_hr(self, element: Element) -> Written:
        return "pagebreak()" if "other-side" in classes(element) else "ruled()"

    def write_pre(self, element: Element) -> Written:
        return f"raw({literal(''.join(element.itertext()).rstrip())}, block: true)"

    def write_ul(self, element: Element) -> Written:
        items = [self.item(each) for each in self.children(element, {"li"})]
        kind = next((each for each in ("sources", "ticks") if each in classes(element)), "points")
        return f"{kind}({', '.join(items)})" if items else "[]"

    def write_ol(self, element: Element) -> Written:
        if "reversed" in element.attrib or element.get("type", "1") != "1":
            raise self.refused("<ol> counts in a way that is not known")
        items = [self.item(each) for each in self.children(element, {"li"})]
        kind = "numbered-sources" if "sources" in classes(element) else "steps"
        return f"{kind}({', '.join(items)}, start: {element.get('start', '1')})" if items else "[]"

    def write_dl(self, element: Element) -> Written:
        entries = []
        for child in self.children(element, {"dt", "dd", "div"}):
            entries += self.children(child, {"dt", "dd"}) if child.tag == "div" else [child]
        terms, meanings = entries[::2], entries[1::2]
        if {each.tag for each in terms} - {"dt"} or {each.tag for each in meanings} - {"dd"} or len(entries) % 2:
            raise self.refused("<dl> is not a row of pairs")
        pairs = (
            f"terms.item({self.labelled(term, self.line(term))}, {self.item(meaning)})"
            for term, meaning in zip(terms, meanings, strict=True)
        )
        kind = "numbers" if "numbers" in classes(element) else "meanings"
        return f"{kind}({', '.join(pairs)})"

    def write_figure(self, element: Element) -> Written:
        caption = next((each for each in element if each.tag == "figcaption"), None)
        shown = [each for each in element if each is not caption and not left_out(each)]
        if len(shown) != 1 or shown[0].tag != "svg":
            raise self.refused("<figure> holds something else than one <svg> and its <figcaption>")
        said = self.line(caption) if caption is not None else "none"
        return f"picture({self.block(shown[0])}, {said})"

    def write_svg(self, element: Element) -> Written:
        around = self.around[:-1]
        width = QR_WIDTH if self.is_in("qr") else 0
        return drawing(element.get(DRAWING, ""), self.page.name, around, width)

    def item(self, element: Element) -> Written:
        """An entry of a list, or what stands in a cell."""
        return self.labelled(element, self.flow(element))

    def flow(self, element: Element, children: Sequence[Element] | None = None) -> Written:
        """What stands in an element: words and blocks in turn. Blocks in a row stay what they are."""
        parts: list[Written] = []
        running: list[Element | str] = [element.text or "" if children is None else ""]
        for child in element if children is None else children:
            if child.tag in BLOCKS and not left_out(child):
                parts += [self.run(running), self.block(child)]
                running = []
            else:
                running.append(child)
            running.append(child.tail or "")
        return in_turn([*parts, self.run(running)])

    # Tables

    def write_table(self, element: Element) -> Written:
        """A table. Raises Refused without a body, or for elements that belong in none."""
        parts = self.children(element, {"caption", "thead", "tbody", "tfoot"})
        caption = next((self.line(each) for each in parts if each.tag == "caption"), "none")
        head = [row for each in parts if each.tag == "thead" for row in self.children(each, {"tr"})]
        body = [row for each in parts if each.tag == "tbody" for row in self.children(each, {"tr"})]
        feet = [row for each in parts if each.tag == "tfoot" for row in self.children(each, {"tr"})]
        cells = [[self.children(row, {"th", "td"}) for row in rows] for rows in (head, body, feet)]
        if not body:
            raise self.refused("<table> lacks a body")
        count = sum(int(cell.get("colspan", "1")) for cell in (cells[0] or cells[1])[0])
        noted = row_headers.note([[at for at, cell in enumerate(row) if _is_row_header(cell)] for row in cells[1]])
        room = element.get("data-row-height", "")
        heads, rows, ends = ([self.row(row, room if part is cells[1] else "") for row in part] for part in cells)
        columns, scale = self.widths(element, cells, count)
        options = (
            f"feet: {array(ends)}",
            f"ruled: {'true' if room else 'false'}",
            f"scale: {scale:.2f}",
        )
        return f"{noted} rows-and-columns({columns}, {caption}, {array(heads)}, {array(rows)}, {', '.join(options)})"

    def row(self, cells: Sequence[Element], height: str) -> Written:
        """A row, of which the first cell is at least so high, so that there is room to write."""
        return array(self.cell(cell, "" if at else height) for at, cell in enumerate(cells))

    def cell(self, element: Element, height: str = "") -> Written:
        """A cell. `height` is how high it is at least, as Typst writes lengths."""
        options = [f"{name}: {element.get(name)}" for name in ("colspan", "rowspan") if element.get(name, "1") != "1"]
        self.around.append(element)
        inside = self.item(element)
        self.around.pop()
        if _is_row_header(element) and element.find(".//time") is None:  # a column of bold dates would shout
            inside = f"row-header({inside})"
        inside = f"at-least({height}, {inside})" if height else inside
        return f"table.cell({', '.join([*options, inside])})"

    def widths(self, table: Element, cells: Sequence[Sequence[Sequence[Element]]], count: int) -> tuple[Written, float]:
        """The columns' shares of the width: what the longest word needs, and of the rest what the text asks for. With
        them the size of the type, which is smaller where the longest words have no room beside each other.
        """
        least, most = [1.0] * count, [1.0] * count
        for row in (row for rows in cells for row in rows):
            if len(row) != count:
                continue  # a row with a cell across columns has no say
            for at, cell in enumerate(row):
                bold = cell.tag == "th"
                text = words(cell)
                parts = [*re.split(r"[ \-/]", text), *(words(day) for day in cell.iter("time") if _is_day(day))]
                least[at] = max([least[at], *(fonts.width(part, bold) for part in parts)])
                most[at] = max(most[at], fonts.width(text, bold))
        padding = 1.1  # beside the words of each cell
        room = self.page.measure / TABLE_TYPE - count * padding
        if "data-widths" in table.attrib:
            given = [float(part) for part in table.attrib["data-widths"].split()]
            narrow = min(part / sum(given) * room / short for part, short in zip(given, least, strict=True))
            return f"({''.join(f'{part}fr, ' for part in given)})", TABLE_TYPE * min(1, narrow)
        if sum(most) <= room:
            return f"({'auto, ' * count})", TABLE_TYPE
        shares = _shared(room, least, most)
        scale = TABLE_TYPE * min(1, self.page.measure / TABLE_TYPE / (sum(least) + count * padding))
        return f"({''.join(f'{share + padding:.2f}fr, ' for share in shares)})", scale

    # Words

    def line(self, element: Element) -> Written:
        """An element that holds words only."""
        return self.run([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def run(self, parts: Iterable[Element | str]) -> Written:
        """Words and elements among words, as a line begins."""
        self.spaced = True
        written = [self.text(part) if isinstance(part, str) else self.inline(part) for part in parts]
        return in_turn(written)

    def text(self, text: str) -> Written:
        """Words, with single spaces. What must not be parted is joined by spaces that do not break."""
        single = re.sub(r"[ \t\r\n\f]+", " ", text)
        in_cell = any(each.tag in ("td", "th") for each in self.around)
        if any(_is_day(each) for each in self.around) or (self.is_in("citation") and not in_cell):  # cells are narrow
            single = single.replace(" ", "\N{NO-BREAK SPACE}")
        if self.spaced:
            single = single.removeprefix(" ")
        if single:
            self.spaced = single.endswith(" ")
        return literal(single) if single else ""

    def inline(self, element: Element) -> Written:
        """An element among words. Raises Refused for a tag that is not known there."""
        tag = str(element.tag)
        if left_out(element):
            return ""
        if tag == "br":
            self.spaced = True
            return "linebreak()"
        if tag == "code":
            self.spaced = False
            return f"raw({literal(words(element))})"
        if classes(element) & {"tickbox", "write-in"}:
            self.spaced = False
            return "tickbox" if "tickbox" in classes(element) else "write-in()"
        if tag not in STYLES.keys() | PLAIN | {"a", "abbr"}:
            raise self.refused(f"<{tag}> is not known here, among words")
        self.around.append(element)
        inside = self.inside(element)
        self.around.pop()
        if not inside:
            return ""
        if tag == "a":
            return self.link(element, inside)
        kind = "evidence" if "evidence" in classes(element) else STYLES.get(tag)
        kind = self.page.citations if self.page.citations and "citation" in classes(element) else kind
        return f"{kind}({inside})" if kind else inside

    def inside(self, element: Element) -> Written:
        """Like `line`, in the midst of other words."""
        parts = [self.text(element.text or "")]
        for child in element:
            parts += [self.inline(child), self.text(child.tail or "")]
        return in_turn(parts) if any(parts) else ""

    def link(self, element: Element, inside: Written) -> Written:
        """The words of a link, with where it leads and what stands after it."""
        target = self.page.links(element.get("href", "")) if "term" not in classes(element) else None
        if target is None:
            return inside
        plain = "true" if self.is_in("citation") else "false"
        place = f"label({literal(target.label)})" if target.label else literal(target.address)
        led = f"led({place}, {inside}, plain: {plain})" if target.label or target.address else inside
        return in_turn([led, target.after])

    def is_in(self, name: str) -> bool:
        """Whether something around has this class."""
        return any(name in classes(each) for each in self.around)

    # Checks

    def children(self, element: Element, allowed: Collection[str]) -> list[Element]:
        """Its elements, of which none is of another kind, and between which there are no words."""
        kept = [child for child in element if not left_out(child)]
        for child in kept:
            if child.tag not in allowed:
                raise self.refused(f"<{child.tag}> stands in <{element.tag}>")
        if "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
            raise self.refused(f"words stand in <{element.tag}> itself")
        return kept

    def labelled(self, element: Element, written: Written) -> Written:
        """What was written for an element, with its label if something leads to it."""
        label = self.page.labels.get(element.get("id", ""))
        return f"place-named({literal(label)}, {written})" if label else written

    def refused(self, why: str) -> Refused:
        """The error for something that is not known, naming the page."""
        return Refused(f"{self.page.name}: {why}. Teach scripts/guides/typesetting/emitter.py how it looks on paper")


def _is_day(element: Element) -> bool:
    """Whether it is a date with its day, which nobody reads well over two lines."""
    return element.tag == "time" and len(element.get("datetime", "")) == len("2027-01-04")


def _is_row_header(cell: Element) -> bool:
    return cell.tag == "th" and cell.get("scope") in ("row", "rowgroup") and bool(words(cell))


def _shared(room: float, least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Room for columns that would like more of it: to each its longest word, and of the rest what it asks for."""
    spare = max(0.0, room - sum(least))
    asked = [max(0.0, min(long, room) - short) for short, long in zip(least, most, strict=True)]
    return [short + spare * more / (sum(asked) or 1) for short, more in zip(least, asked, strict=True)]
