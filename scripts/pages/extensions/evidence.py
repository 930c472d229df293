"""Labels of evidence, `*Evidence: weak*{ .evidence }`, say what they mean when they are pressed.

A Markdown extension. Each label becomes a button that opens a card without any script; `partials/evidence.html` adds
the cards that a page needs. What a label means stands in docs/about/evidence.toml.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.core.project import DOCS

CLASS = "evidence"
BEGIN = "Evidence: "


@cache
def meanings() -> Mapping[str, str]:
    """What each label means, the most certain first."""
    return tomllib.loads((DOCS / "about/evidence.toml").read_text("utf-8"))


def card(label: str) -> str:
    """The id of the card that explains a label."""
    return f"{CLASS}-{label.replace(' ', '-')}"


def on_page(html: str) -> Mapping[str, tuple[str, str]]:
    """The labels that stand on a page, each with the id of its card and what it means."""
    return {
        label: (card(label), means) for label, means in meanings().items() if f'popovertarget="{card(label)}"' in html
    }


class Labels(Treeprocessor):
    """Makes a button of each label whose meaning is known."""

    def run(self, root: Element) -> None:
        """Called by Markdown with the page's tree, which it changes in place."""
        for element in root.iter("em"):
            label = (element.text or "").removeprefix(BEGIN)
            if element.get("class") == CLASS and label in meanings():
                element.tag = "button"
                element.attrib |= {"type": "button", "popovertarget": card(label)}


class Evidence(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown once, to register what the extension does."""
        md.treeprocessors.register(Labels(md), "evidence-labels", 6)  # after attribute lists (8) gave the class


def makeExtension(**options: Any) -> Evidence:
    """Called by Markdown, which looks for a function of this name in a module that it is given by name."""
    return Evidence(**options)
