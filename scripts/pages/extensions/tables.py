"""Tables that scroll sideways on a narrow screen while the page stays, and that a keyboard can reach.

A Markdown extension. Each table is wrapped in a `<div role="region">`, named after the heading above it.
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
    """Wraps every table of a page, and gives its cells their roles and scopes."""

    def run(self, root: Element) -> None:
        """Called by Markdown with the page's tree, which it changes in place."""
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
                cell.set("data-label", head)  # shown beside the cell on narrow screens, which hide the head row
        for cell in table.findall("tbody/tr/td[1]"):  # the first cell of a row is its header
            cell.tag = "th"
            cell.set("scope", "row")
            del cell.attrib["data-label"]
        for element in table.iter():  # with `display: block`, browsers no longer expose tables as tables
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
    """The extension. It brings Markdown's own tables along."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown once, to register what the extension does."""
        # As an `align` attribute, which Regions turns into a class: our security policy blocks style attributes.
        TableExtension(use_align_attribute=True).extendMarkdown(md)
        # Priority 7: after inline markup (20), so that headings have their text; before toc (5) adds links to them.
        md.treeprocessors.register(Regions(md), "table-scroll", 7)


def makeExtension(**options: Any) -> Tables:
    """Called by Markdown, which looks for a function of this name in a module that it is given by name."""
    return Tables(**options)
