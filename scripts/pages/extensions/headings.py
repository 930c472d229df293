"""The link that each heading has to itself is for the mouse alone.

A screen reader would read every heading twice, and a keyboard would stop at each. What is lost is a way to copy the
address of a part; the lists of parts on longer pages lead to the same addresses.

A Markdown extension. The links come from Markdown's own `toc`.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class QuietLinks(Treeprocessor):
    """Hides the link of every heading of a page from screen readers and from the keyboard."""

    def run(self, root: Element) -> None:
        """Called by Markdown with the page's tree, which it changes in place."""
        for heading in root.iter():
            link = heading.find("a[@class='headerlink']")
            if link is not None:
                link.attrib |= {"aria-hidden": "true", "tabindex": "-1"}


class Headings(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown once, to register what the extension does."""
        md.treeprocessors.register(QuietLinks(md), "quiet-heading-links", 4)  # after toc (5)


def makeExtension(**options: Any) -> Headings:
    """Called by Markdown, which looks for a function of this name in a module that it is given by name."""
    return Headings(**options)
