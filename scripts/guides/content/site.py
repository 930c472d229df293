"""The built site as the guides read it: its address, its menu, and each page as its parts."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

from scripts.core import addresses
from scripts.core.html import having, words
from scripts.guides.typesetting.paper import left_out, read
from scripts.pages.source import Page, pages

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_MENU = re.compile(r'<nav [^>]*id="site-menu".*?</nav>', re.DOTALL)


@dataclass(frozen=True)
class Built:
    """A page: its address on the site (`/learn/what-to-expect/`), its front matter, and its article."""

    path: str
    written: Page
    html: str
    name: str  # what its guides are called
    given_title: str = ""

    @cached_property
    def article(self) -> Element:
        """The article, as an element."""
        return read(self.html)[0]

    @cached_property
    def parts(self) -> list[Element]:
        """What stands in its article, one after the other. Of a tool it is the answer that the page shows."""
        found: list[Element] = []
        for each in self.article:
            found += list(next(having(each, "data-answer"))) if "data-calculator" in each.attrib else [each]
        return [each for each in found if not left_out(each)]

    @property
    def text(self) -> list[Element]:
        """Its own text, without its sources."""
        return [each for each in self.parts if each.get("id") not in REPEATED]

    @property
    def sources(self) -> list[Element]:
        """The section with its sources; nothing if it cites none."""
        return [each for each in self.parts if each.get("id") == "sources"]

    @property
    def help(self) -> Element:
        """The section on urgent help."""
        return next(each for each in self.parts if each.get("id") == "urgent-help")

    @property
    def review(self) -> Element:
        """The section on who stands behind the page."""
        return next(each for each in self.parts if each.get("id") == "about-this-page")

    @cached_property
    def title(self) -> str:
        """Its first heading, if no other title was given."""
        return self.given_title or words(next(each for each in self.parts if each.tag == "h1"))

    @property
    def updated(self) -> date:
        """The day of its last change."""
        return date.fromisoformat(str(self.written.meta["updated"]))

    @property
    def in_large_print(self) -> bool:
        """Whether it is made in large print too: what is for clinicians is not."""
        return self.written.meta.get("audience") != "clinician" and bool(self.written.meta.get("large_print", True))


# What each page has besides its own text, by ids.
REPEATED = {"sources", "urgent-help", "about-this-page"}


@dataclass(frozen=True)
class Site:
    """A built site. `address` is its permanent one, or empty where it is not known."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> dict[str, Built]:
        """Its pages by their addresses, in the order of the menu."""
        written = {addresses.of_source(page.path): page for page in pages()}
        return {path: self._built(path, written[path]) for paths in self.menu.values() for path in paths}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each page by its address."""
        return {path: page.title for path, page in self.pages.items()}

    @cached_property
    def menu(self) -> dict[str, list[str]]:
        """The addresses of the pages under each section of the menu; a page outside sections under its own title."""
        menu = _MENU.search((self.folder / "index.html").read_text("utf-8"))
        if menu is None:
            raise LookupError("The built site has no menu")
        sections: dict[str, list[str]] = {}
        for entry in next(read(menu[0]).iter("ul")):
            links = [addresses.target("/", link.get("href", "")) for link in entry.iter("a")]
            sections[words(entry[0])] = links
        return sections

    def _built(self, path: str, page: Page) -> Built:
        html = (self.folder / addresses.file(path)).read_text("utf-8")
        article = _ARTICLE.search(html)
        if article is None:
            raise LookupError(f"{path} has no article")
        return Built(path, page, article[0], path.strip("/").rpartition("/")[2])
