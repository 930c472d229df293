"""Built pages: their elements, ids, addresses and text, and the links within the site that lead nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.core import addresses, html

ADDRESSES = ("href", "src", "action", "data")


@dataclass(frozen=True)
class Read:
    """What tests and rules want to know of a page."""

    ids: list[str]
    addresses: list[tuple[str, str, str]]  # element, attribute, address
    elements: list[tuple[str, dict[str, str]]]
    title: str
    text: str  # without code

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element with this tag."""
        return [values for name, values in self.elements if name == tag]


def read(source: str) -> Read:
    """A page by its HTML. Raises Unreadable if it is not well formed."""
    root = html.read(source)
    elements = [(element.tag, element.attrib) for element in root.iter() if element is not root]
    return Read(
        ids=[values["id"] for _, values in elements if "id" in values],
        addresses=[(tag, name, values[name]) for tag, values in elements for name in ADDRESSES if name in values],
        elements=elements,
        title=root.findtext(".//title", ""),
        text="".join(html.texts(root, but="code")),
    )


@cache
def read_file(page: Path) -> Read:
    """A page by its file."""
    return read(page.read_text("utf-8"))


def pages(site: Path) -> Mapping[str, Read]:
    """Every page of the site by its address."""
    return {
        addresses.of_file(page.relative_to(site).as_posix()): read_file(page) for page in sorted(site.rglob("*.html"))
    }


def lost_links(site: Path) -> list[tuple[str, str]]:
    """Each link within the site to a file that is not there, or to an id that its page lacks: (address of the page that
    holds the link, link).
    """
    lost = []
    for page, found in pages(site).items():
        for _, _, link in found.addresses:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = site / addresses.file(addresses.target(page, link))
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in read_file(target).ids):
                lost.append((page, link))
    return lost
