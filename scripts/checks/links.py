"""Built pages: their elements, ids, addresses and text, and the links within the site that lead nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class Read(HTMLParser):
    """A parser that keeps what tests and rules want to know of a page: feed it HTML, then read its fields."""

    ids: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)  # element, attribute, address
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    title: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_title = False
        self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser at the beginning of an element."""
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        self.ids += [values["id"]] if "id" in values else []
        self.addresses += [(tag, name, values[name]) for name in ("href", "src", "action", "data") if name in values]
        self._in_title = tag == "title"
        self._in_code |= tag == "code"

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser at the end of an element."""
        self._in_title = False
        self._in_code &= tag != "code"

    def handle_data(self, data: str) -> None:
        """Called by the parser with text. Code is no text for readers."""
        self.title += data if self._in_title else ""
        self.text += data if not self._in_code else ""

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of that name, in order."""
        return [values for name, values in self.elements if name == tag]


@cache
def read(page: Path) -> Read:
    """A built page, read once in a process."""
    found = Read()
    found.feed(page.read_text("utf-8"))
    return found


def pages(site: Path) -> Mapping[str, Read]:
    """Every page of the site by its address."""
    return {_address(page, site): read(page) for page in sorted(site.rglob("*.html"))}


def lost_links(site: Path) -> list[tuple[str, str]]:
    """Each link within the site to a file that is not there, or to an id that its page lacks: (address of the page that
    holds the link, link).
    """
    lost = []
    for page, found in pages(site).items():
        for _, _, link in found.addresses:
            parts = urlsplit(urljoin(f"http://site{page}", link))
            if parts.netloc != "site":
                continue
            file = site / unquote(parts.path).lstrip("/")
            target = file / "index.html" if file.is_dir() else file
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in read(target).ids):
                lost.append((page, link))
    return lost


def _address(page: Path, site: Path) -> str:
    return "/" + page.relative_to(site).as_posix().removesuffix("index.html")
