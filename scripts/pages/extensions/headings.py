"""An accessible name for the link that each heading has to itself: "Link to: What to do next".

A Markdown extension. The links come from Markdown's own `toc`, which cannot name them.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class LinkNames(Treeprocessor):
    """Names the link of every heading of a page."""

    def run(self, root: Element) -> None:
        """Called by Markdown with the page's tree, which it changes in place."""
        for heading in root.iter():
            link = heading.find("a[@class='headerlink']")
            if link is not None:
                words = "".join(heading.itertext()).removesuffix(link.text or "").strip()
                link.set("aria-label", f"Link to: {words}")


class Headings(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown once, to register what the extension does."""
        md.treeprocessors.register(LinkNames(md), "heading-link-names", 4)  # after toc (5)


def makeExtension(**options: Any) -> Headings:
    """Called by Markdown, which looks for a function of this name in a module that it is given by name."""
    return Headings(**options)
