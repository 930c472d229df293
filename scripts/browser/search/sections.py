"""A page's text in sections: what a search finds, each under a heading to which it can lead."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scripts.core.html import classes, read, words

HEADINGS = ("h2", "h3")
EXCLUDED = "data-search-exclude"
SILENT = {"h1", "script", "style", "svg"}  # the title is known
LABELS = {"citation", "evidence", "sources"}  # classes of what stands nearly everywhere; sources have a page
WITHIN_WORDS = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup", "time"}
# Every page ends with it: links, whose words would lead to the page that links instead of the one that answers.
NEXT = "What to do next"
EXCERPT = 150  # characters at most


@dataclass
class Section:
    """What stands under a heading. `anchor` is its id; the beginning of a page has none."""

    anchor: str
    heading: str
    is_found: bool = True
    _texts: list[str] = field(default_factory=list)
    _prose: list[str] = field(default_factory=list)

    def add(self, text: str | None, in_table: bool = False) -> None:
        """Adds text as it stands in the source."""
        self._texts.append(text or "")
        if not in_table:
            self._prose.append(text or "")

    @property
    def text(self) -> str:
        """All of it, with single spaces."""
        return _joined(self._texts)

    @property
    def excerpt(self) -> str:
        """The first words of its prose, or of its table if it has no prose."""
        text = _joined(self._prose) or self.text
        return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rpartition(' ')[0]} …"


def sections(html: str, title: str) -> list[Section]:
    """The sections of a page's content, the beginning first.

    What is marked with `data-search-exclude` is left out; a marked heading takes with it what stands under it. What
    stands under a heading without an id belongs to the section before.
    """
    found = [Section("", title)]
    _gather(read(html), found)
    return [section for section in found if section.is_found]


def _gather(element: Element, found: list[Section], in_table: bool = False) -> None:
    """Adds the text within an element to the last section, and a section for each heading."""
    for child in element:
        if child.tag in HEADINGS and child.get("id"):
            heading = words(child)
            found.append(Section(child.attrib["id"], heading, EXCLUDED not in child.attrib and heading != NEXT))
        elif EXCLUDED not in child.attrib and child.tag not in SILENT and not LABELS & classes(child):
            is_table = in_table or child.tag == "table"
            found[-1].add(child.text, is_table)
            _gather(child, found, is_table)
            if child.tag not in WITHIN_WORDS:
                found[-1].add(" ")
        found[-1].add(child.tail, in_table)


def _joined(texts: list[str]) -> str:
    return re.sub(r" (?=[.,;:])", "", " ".join("".join(texts).split()))
