"""What the site says of itself to machines, each read back by a program of their kind.

Some of it holds absolute addresses where the site's own is known, which `SITE_URL` says while it is built.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import feedparser
import jsonschema
import pytest
from lxml import etree
from PIL import Image
from pyld import jsonld

from scripts.checks import links
from scripts.checks.links import Read
from scripts.core.project import DOCS
from scripts.pages.metadata import linked_data
from scripts.publish import redirects

BASE = "https://base.invalid/"  # for relative addresses
MANIFEST = {
    "type": "object",
    "required": ["name", "short_name", "start_url", "scope", "display", "icons", "theme_color", "background_color"],
    "properties": {
        "short_name": {"type": "string", "minLength": 1, "maxLength": 12},
        "display": {"enum": ["standalone", "minimal-ui", "browser", "fullscreen"]},
        "theme_color": {"pattern": "^#[0-9a-f]{6}$"},
        "background_color": {"pattern": "^#[0-9a-f]{6}$"},
        "icons": {
            "type": "array",
            "minItems": 2,
            "items": {
                "type": "object",
                "required": ["src", "sizes", "type", "purpose"],
                "properties": {"sizes": {"pattern": "^\\d+x\\d+$"}, "purpose": {"enum": ["any", "maskable"]}},
            },
        },
    },
}
SITEMAP = """<element name="urlset" ns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <zeroOrMore><element name="url">
    <element name="loc"><data type="anyURI"/></element>
    <element name="lastmod"><data type="date"/></element>
  </element></zeroOrMore></element>"""


@pytest.fixture
def pages(site: Path) -> dict[str, Read]:
    """Every page but the one for lost addresses."""
    return {
        address: page for address, page in links.pages(site).items() if address not in {"/404.html", *redirects.moved()}
    }


@pytest.fixture
def home(pages: dict[str, Read]) -> str:
    """The site's address with a slash at its end; empty where it is not known."""
    return next((link["href"] for link in pages["/"].named("link") if link.get("rel") == "canonical"), "")


def said(page: Read) -> dict[str, str]:
    """What the <meta> elements of a page say."""
    named = ((meta.get("property") or meta.get("name", ""), meta.get("content", "")) for meta in page.named("meta"))
    return {name: content for name, content in named if name}


def linked(site: Path, address: str) -> list[dict[str, Any]]:
    """The things that a page's linked data speak of."""
    html = (site / address.strip("/") / "index.html").read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


# Where a page is shared


def test_every_page_can_be_shared(site: Path, pages: dict[str, Read], home: str) -> None:
    """With its own words; with a picture and its address where that is known, and else with no address at all."""
    for address, page in pages.items():
        meta = said(page)
        assert meta["og:description"] == meta["description"], address
        assert min(len(meta[name]) for name in ("og:title", "og:site_name")) > 0, address
        if not home:
            assert {"og:image", "og:url"} & {*meta} == set(), address
            continue
        assert meta["og:url"] == home + address.lstrip("/")
        assert meta["og:image"].startswith(home)
        with Image.open(site / meta["og:image"].removeprefix(home)) as picture:
            assert (picture.format, *picture.size) == ("PNG", 1200, 630)


# Linked data


def test_linked_data_mean_something(site: Path, pages: dict[str, Read]) -> None:
    """A reader of JSON-LD understands each page, and every type and property has an address of schema.org."""

    def loader(url: str, _: Mapping[str, Any]) -> dict[str, Any]:
        assert url == "https://schema.org"
        context = {"@context": {"@vocab": "https://schema.org/"}}
        return {"contextUrl": None, "documentUrl": url, "document": context}

    for address, page in pages.items():
        said = {"@context": "https://schema.org", "@graph": linked(site, address)}
        about, *others = jsonld.expand(said, {"documentLoader": loader})
        assert about["@type"][0] in ("https://schema.org/MedicalWebPage", "https://schema.org/WebPage"), address
        assert about["https://schema.org/description"][0]["@value"] in [
            meta.get("content") for meta in page.named("meta")
        ]
        assert {kind for each in others for kind in each["@type"]} <= {
            "https://schema.org/FAQPage",
            "https://schema.org/BreadcrumbList",
        }


def test_no_page_claims_a_review_that_it_does_not_show(site: Path, pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        (about,) = [each for each in linked(site, address) if each["@type"].endswith("WebPage")]
        reviewed = "Clinically reviewed by" in page.text
        assert ("lastReviewed" in about) <= reviewed, address
        assert ("reviewedBy" in about) <= reviewed, address


def test_the_way_to_a_page_leads_over_its_section(site: Path, pages: dict[str, Read], home: str) -> None:
    """From the home page, by addresses that are pages; there is none where the site's address is not known."""
    for address in pages:
        ways = [each for each in linked(site, address) if each["@type"] == "BreadcrumbList"]
        assert len(ways) == bool(home and address != "/"), address
        for way in ways:
            leads = ["/" + step["item"].removeprefix(home) for step in way["itemListElement"]]
            assert leads[0] == "/"
            assert leads[-1] == address
            assert set(leads) <= set(pages)
            assert len(leads) == len(set(leads)) <= 3


def page_of(**meta: Any) -> Any:
    """A page as MkDocs hands it over."""
    usual = {"title": "T", "description": "D", "audience": "patient"}
    days = {"published": date(2026, 1, 1), "updated": date(2026, 2, 2)}
    file = SimpleNamespace(src_uri="learn/x.md")
    return SimpleNamespace(
        meta=usual | days | meta, canonical_url=None, is_homepage=False, ancestors=[], file=file, content=QUESTIONS
    )


QUESTIONS = """<h1 id="t">T</h1><p>Before.</p>
<h2 id="a">Is it?<a class="headerlink" href="#a">#</a></h2>
<p>Yes&nbsp;<span class="citation">[<a href="#source-1">1</a>]</span>, it is.
<em class="evidence">Evidence: some</em></p>
<ul><li>And &lt;more&gt;</li></ul>
<h2 id="b">What to do next</h2><p>Go.</p>"""


def about(page: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(linked_data.of_page(page, page))["@graph"]
    return found


def test_a_review_by_a_clinician_is_told_with_its_day() -> None:
    """Only with both: a name without a day is no date, and a day without a name is no review."""
    (told,) = about(page_of(reviewed_by="Dr A Name", reviewed=date(2026, 3, 3)))
    assert (told["lastReviewed"], told["reviewedBy"]["name"]) == ("2026-03-03", "Dr A Name")
    for half in ({"reviewed_by": "Dr A Name"}, {"reviewed": date(2026, 3, 3)}, {}):
        (told,) = about(page_of(**half))
        assert "lastReviewed" not in told
        assert "reviewedBy" not in told


def test_questions_are_told_with_their_answers() -> None:
    """As plain text: without the numbers of sources, labels in brackets. Headings that ask nothing are no questions."""
    _, told = about(page_of(questions=True))
    assert told["@type"] == "FAQPage"
    (only,) = told["mainEntity"]
    assert (only["name"], only["acceptedAnswer"]["text"]) == ("Is it?", "Yes, it is. (Evidence: some) And <more>")


def test_linked_data_never_end_their_script() -> None:
    """Whatever a page says."""
    assert "<" not in linked_data.of_page(page_of(title="</script><script>alert(1)</script>"), None)  # type: ignore[arg-type]


# Beside the pages


def test_a_reader_of_feeds_understands_the_feed(site: Path, pages: dict[str, Read], home: str) -> None:
    """Every change, the newest first, each with a name of its own and a link to a page."""
    feed = feedparser.parse((site / "feed.xml").read_text("utf-8"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.author
    assert feed.feed.updated
    entries = feed.entries
    assert len(entries) == (DOCS / "about/changes.toml").read_text("utf-8").count("[[change]]")
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.id.startswith("urn:uuid:") and entry.title and entry.summary for entry in entries)
    days = [entry.updated for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.feed.updated == days[0]
    base = home or BASE
    page = pages["/about/what-changed/"]
    links = [urljoin(base, entry.link).removeprefix(base) for entry in entries]
    assert {link.partition("#")[0] for link in links} == {"about/what-changed/"}
    assert {link.partition("#")[2] for link in links} <= set(page.ids)


def test_the_site_can_be_installed_and_opens_on_the_tools(site: Path, pages: dict[str, Read]) -> None:
    """The manifest is well formed, within the site by relative addresses, and its icons are of the sizes it says."""
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    jsonschema.validate(manifest, MANIFEST)
    assert manifest["start_url"] == "tools/"
    assert "/tools/" in pages
    for icon in manifest["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert icon["sizes"] == "x".join(map(str, picture.size))
    purposes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert purposes == {(size, kind) for size in ("192x192", "512x512") for kind in ("any", "maskable")}
    for address, page in pages.items():
        found = {link["rel"]: urljoin(address, link["href"]) for link in page.named("link")}
        assert (found["manifest"], found["alternate feed"]) == ("/manifest.webmanifest", "/feed.xml"), address
        assert (site / found["apple-touch-icon"].lstrip("/")).is_file()


def test_an_icon_that_may_be_cut_keeps_its_drawing_in_the_middle(site: Path) -> None:
    """Within a circle of 80 % of its width; it is opaque, as is the one that an iPhone cuts."""
    for name, side in (("maskable-192", 192), ("maskable-512", 512), ("apple-touch-icon", 180)):
        (file,) = (site / "assets/icons").glob(f"{name}*.png")  # what a page names holds a hash in its name
        with Image.open(file) as opened:
            picture = opened.convert("RGBA")
        assert picture.size == (side, side)
        assert picture.getextrema()[3] == (255, 255), name
        ground = picture.getpixel((0, 0))
        drawn = [
            (x, y)
            for x in range(side)
            for y in range(side)
            if picture.getpixel((x, y)) != ground and (x - side / 2) ** 2 + (y - side / 2) ** 2 > (0.4 * side) ** 2
        ]
        assert not drawn, name


def test_a_tab_has_an_icon_in_every_size(site: Path) -> None:
    with Image.open(site / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_search_engines_may_read_everything(site: Path, home: str) -> None:
    """And find the list of pages where the site's address is known."""
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text("utf-8").splitlines())
    assert all(robots.can_fetch("*", f"{home or BASE}{path}") for path in ("", "tools/", "assets/pages.css"))
    assert robots.site_maps() == ([f"{home}sitemap.xml"] if home else None)


def test_the_sitemap_lists_every_page_with_the_day_of_its_last_change(
    site: Path, pages: dict[str, Read], home: str
) -> None:
    """None where the site's address is not known, since it may hold absolute addresses only."""
    found = etree.parse(site / "sitemap.xml")
    etree.RelaxNG(etree.fromstring(SITEMAP)).assertValid(found)
    listed = {url[0].text: url[1].text for url in found.getroot()}
    days = {address: [time["datetime"] for time in page.named("time")][-2] for address, page in pages.items()}
    assert listed == ({home + address.lstrip("/"): day for address, day in days.items()} if home else {})
