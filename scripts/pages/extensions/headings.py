"""A name for the link that each heading carries to itself.

A Markdown extension. The links come from Markdown's own `toc`, which can give all of them one title and none a name.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class LinkNames(Treeprocessor):
    def run(self, root: Element) -> None:
        for heading in root.iter():
            link = heading.find("a[@class='headerlink']")
            if link is not None:
                words = "".join(heading.itertext()).removesuffix(link.text or "").strip()
                link.set("aria-label", f"Link to: {words}")


class Headings(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(LinkNames(md), "heading-link-names", 4)  # after toc (5)


def makeExtension(**options: Any) -> Headings:
    return Headings(**options)
