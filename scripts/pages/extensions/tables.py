"""Tables that a narrow screen can scroll without the page scrolling along, and that a keyboard can reach.

A Markdown extension. Each table is put into a region of its own, named after the heading it stands under.
"""

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
    "th col": "columnheader",
    "th row": "rowheader",
}


class Regions(Treeprocessor):
    """Wraps every table of a page."""

    def run(self, root: Element) -> None:
        self.heading = "Table"
        self.names: Counter[str] = Counter()
        self._wrap(root)

    def _wrap(self, parent: Element) -> None:
        for index, child in enumerate(parent):
            if child.tag in HEADINGS:
                self.heading = "".join(child.itertext())
            elif child.tag == "table":
                parent[index] = self._region(child)
            else:
                self._wrap(child)

    def _region(self, table: Element) -> Element:
        table.set("class", "table")  # the theme wraps tables without a class, by script and out of a keyboard's reach
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")
        heads = ["".join(cell.itertext()) for cell in table.iterfind("thead/tr/th")]
        for row in table.iterfind("tbody/tr"):
            for head, cell in zip(heads, row, strict=True):
                cell.set("data-label", head)  # for narrow screens, where the columns' heads have no place
        for cell in table.findall("tbody/tr/td[1]"):  # what the rest of its row is about
            cell.tag = "th"
            cell.set("scope", "row")
            del cell.attrib["data-label"]
        for element in table.iter():  # a browser may forget what these are once they are laid out as blocks
            if role := ROLES.get(element.tag) or ROLES.get(f"{element.tag} {element.get('scope')}"):
                element.set("role", role)
        for cell in table.iter():
            if align := cell.attrib.pop("align", ""):
                cell.set("class", f"align-{align}")
        region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
        region.set("aria-label", self._name())
        region.append(table)
        region.tail, table.tail = table.tail, None
        return region

    def _name(self) -> str:
        self.names[self.heading] += 1
        number = self.names[self.heading]
        return f"Table: {self.heading}" if number == 1 else f"Table {number}: {self.heading}"


class Tables(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # Alignment as an attribute, which becomes a class: the site's security policy blocks style attributes.
        TableExtension(use_align_attribute=True).extendMarkdown(md)
        # After inline markup (20), so that a heading's text is there; before headings get their links (5).
        md.treeprocessors.register(Regions(md), "table-scroll", 7)  # after attr_list (8), before toc (5)


def makeExtension(**options: Any) -> Tables:
    return Tables(**options)
