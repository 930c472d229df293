"""What changed, here and in the world, from one dated list, docs/about/changes.toml: as a page, and as an Atom feed."""

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Literal
from xml.etree import ElementTree

from calculators._kit.catalogue.sources import sources
from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.project import DOCS
from scripts.core.settings import settings

LIST = DOCS / "about/changes.toml"
PAGE = "about/what-changed.md"
FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
KINDS = {
    "ours": "New or corrected on this site",
    "warning": "Warnings",
    "recall": "Recalls",
    "guideline": "Guidelines and reviews",
    "rule": "Rules for medicines",
}


@dataclass(frozen=True)
class Change:
    """One entry. Its `id` stays for ever: feed readers know by it what they have shown.

    `kind` is one of KINDS. Where `day_known` is false, only the month is known, and `day` is its first. `sources` are
    keys of what an event rests on. `page` shows the change, or says more.
    """

    id: str
    kind: Literal["ours", "warning", "recall", "guideline", "rule"]
    day: date
    title: str
    says: str
    day_known: bool = True
    sources: list[str] = field(default_factory=list)
    page: str = PAGE

    @property
    def when(self) -> str:
        """Its day in words, or its month where no more is known."""
        return in_words(self.day) if self.day_known else in_words(self.day).partition(" ")[2]


def changes() -> list[Change]:
    """All entries, the newest first."""
    found = [Change(**each) for each in tomllib.loads(LIST.read_text("utf-8"))["change"]]
    return sorted(found, key=lambda change: change.day, reverse=True)


def as_list(titles: Mapping[str, str]) -> str:
    """The Markdown of the page: each kind under a heading, and each entry under one of its own. `titles` are those of
    pages, by their sources.
    """
    found = changes()
    parts = []
    for kind, heading in KINDS.items():
        if entries := [each for each in found if each.kind == kind]:
            parts += [f"## {heading} {{ #{kind} }}", *(_section(each, titles) for each in entries)]
    return "\n\n".join(parts)


def _section(change: Change, titles: Mapping[str, str]) -> str:
    cited = f" [{'; '.join(f'@{key}' for key in change.sources)}]" if change.sources else ""
    text = f"### {change.title} {{ #{change.id} }}\n\n**{change.when}.** {escape(change.says, quote=False)}{cited}"
    if change.page == PAGE:
        return text
    leads = "See the page on which this changed" if change.kind == "ours" else "We say more on this page"
    return f"{text}\n{leads}: [{titles[change.page]}]({addresses.link(PAGE, change.page)})."


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
        _add(entry, "category", term=each.kind, label=KINDS[each.kind])
        _add(entry, "link", rel="alternate", type="text/html", href=_address(PAGE, site_url) + f"#{each.id}")
        for key in each.sources:
            _add(entry, "link", rel="related", href=sources()[key].url, title=sources()[key].title)
        _add(entry, "summary", f"{each.when}. {each.says}")
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
