"""What changed, from one dated list, docs/about/changes.toml: as a page, and as an Atom feed."""

import tomllib
import uuid
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree import ElementTree

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.project import DOCS
from scripts.core.settings import settings

LIST = DOCS / "about/changes.toml"
PAGE = "about/changes.md"
FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """One entry. Its `id` stays for ever: feed readers know by it what they have shown. `page` shows the change."""

    id: str
    day: date
    title: str
    says: str
    page: str = PAGE


def changes() -> list[Change]:
    """All entries, the newest first."""
    found = [Change(**each) for each in tomllib.loads(LIST.read_text("utf-8"))["change"]]
    return sorted(found, key=lambda change: change.day, reverse=True)


def as_list() -> str:
    """The Markdown of the page: each entry under a heading of its own."""
    return "\n\n".join(_section(each) for each in changes())


def _section(change: Change) -> str:
    text = f"## {change.title} {{ #{change.id} }}\n\n{in_words(change.day)}. {escape(change.says, quote=False)}"
    link = addresses.link(PAGE, change.page)
    return text if change.page == PAGE else f"{text}\nSee [the page on which this changed]({link})."


def feed(site_url: str) -> str:
    """The feed (RFC 4287). Its links are absolute where the site's address is known, else relative to the feed."""
    entries = changes()
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(root, "title", f"{settings().name}: what changed")
    _add(root, "id", _urn("feed"))
    _add(root, "updated", _time(max(each.day for each in entries)))
    _add(_add(root, "author"), "name", settings().owner)
    _add(root, "link", rel="self", type="application/atom+xml", href=site_url + FEED)
    _add(root, "link", rel="alternate", type="text/html", href=_address(PAGE, site_url))
    _add(root, "icon", site_url + "favicon.ico")
    for each in entries:
        entry = _add(root, "entry")
        _add(entry, "title", each.title)
        _add(entry, "id", _urn(each.id))
        _add(entry, "updated", _time(each.day))
        _add(entry, "link", rel="alternate", type="text/html", href=_address(each.page, site_url))
        _add(entry, "summary", each.says)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _address(page: str, site_url: str) -> str:
    return site_url + addresses.of_source(page).removeprefix("/") or "./"


def _urn(name: str) -> str:
    """A name that stays when the site moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{settings().short_name} {name}").urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
