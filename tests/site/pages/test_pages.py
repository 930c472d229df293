"""The pages as built: where their links lead, what they load, and what each of them has."""

import json
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import material
import pytest

from scripts.checks import links
from scripts.checks.links import Read
from scripts.core import addresses
from scripts.core.project import DOCS, PROJECT
from scripts.core.settings import settings
from scripts.publish import redirects
from tests.support.html_reader import find

LOADS = {("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("object", "data")}


@pytest.fixture
def pages(site: Path) -> dict[str, Read]:
    """Every page of the site by its address, but for those that only lead on to where a page is now."""
    return {address: page for address, page in dict(links.pages(site)).items() if address not in redirects.moved()}


def listed_addresses() -> list[str]:
    lines = (PROJECT / "tests/site/addresses.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_link_leads_somewhere(site: Path) -> None:
    """Each address within the site is a file that exists, and each fragment an id on that page."""
    assert links.lost_links(site) == []


def test_links_are_relative(pages: dict[str, Read]) -> None:
    """The site works in a folder of a host and from a disk. Only 404.html, shown at any address, starts at the top."""
    absolute = [
        f"{page}: {link}"
        for page, found in pages.items()
        for _, _, link in found.addresses
        if link.startswith("/") and page != "/404.html"
    ]
    assert absolute == []


def test_no_citation_is_left_as_it_was_typed(pages: dict[str, Read]) -> None:
    """What the author wrote as [@key] reaches the reader as a number."""
    assert [page for page, found in pages.items() if "[@" in found.text] == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Read]) -> None:
    """A reader's visit is known to the site's own host and to nobody else."""
    foreign = [
        f"{page}: <{tag}> {link}"
        for page, found in pages.items()
        for tag, name, link in found.addresses
        if (tag, name) in LOADS and urlsplit(link).netloc
    ]
    assert foreign == []


def test_no_id_is_given_twice(pages: dict[str, Read]) -> None:
    """A link to an id has one meaning."""
    twice = {page: sorted({each for each in found.ids if found.ids.count(each) > 1}) for page, found in pages.items()}
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_every_page_says_what_it_is(pages: dict[str, Read]) -> None:
    """A language, one first heading, and a title and a description that no other page has."""
    for page, found in pages.items():
        assert found.named("html")[0].get("lang") == "en", page
        assert len(found.named("h1")) == 1, page
    titles = [found.title.strip() for found in pages.values()]
    descriptions = [
        meta["content"] for found in pages.values() for meta in found.named("meta") if meta.get("name") == "description"
    ]
    assert all(titles)
    assert len(set(titles)) == len(pages)
    assert len(set(descriptions)) == len(pages)
    assert all(50 <= len(description) <= 160 for description in descriptions)


def test_every_page_says_how_old_it_is_and_when_to_call_for_help(pages: dict[str, Read]) -> None:
    """The urgent help stands on every page at the same place; the dates on every page that has any text of its own."""
    for page, found in pages.items():
        assert "urgent-help" in found.ids, page
        if page == "/404.html":
            continue
        assert found.ids.index("urgent-help") < found.ids.index("about-this-page"), page
        days = [time["datetime"] for time in found.named("time")][-3:]
        assert len(days) == 3, page
        assert days == sorted(days), f"{page}: published, changed and next check are not in this order"


def test_no_group_of_the_menu_has_more_than_seven_pages(site: Path) -> None:
    """So that a reader takes in a group at a glance; and each page stands in the menu once."""
    home = (site / "index.html").read_text("utf-8")
    (menu,) = find(home, "nav", id="site-menu")
    listed = [each for each in find(home, "a") if menu in each.around()]
    groups = Counter(next(each.around()).inside for each in listed)
    assert max(groups.values()) <= 7
    assert len({each["href"] for each in listed}) == len(listed) > 40


def test_the_page_of_questions_tells_machines_each_of_them(site: Path) -> None:
    """Those that its headings ask."""
    page = (site / "learn/questions-people-ask/index.html").read_text("utf-8")
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (asked,) = [each["mainEntity"] for each in json.loads(told)["@graph"] if each["@type"] == "FAQPage"]
    headings = re.findall(r"<h2 [^>]*>([^<]*[?])<", page)
    assert [each["name"] for each in asked] == headings
    assert len(headings) >= 8
    assert all(len(each["acceptedAnswer"]["text"]) > 40 for each in asked)


def test_every_page_bears_the_one_drawing_of_the_mark(site: Path, pages: dict[str, Read]) -> None:
    """In its header, and as its icon; no other file of ours draws it."""
    mark = (PROJECT / "overrides/assets/mark.svg").read_text("utf-8").strip()
    lacking = [page for page in pages if mark not in (site / addresses.file(page)).read_text("utf-8")]
    assert lacking == []
    assert next(site.glob("assets/mark*.svg")).read_text("utf-8").strip() == mark
    drawn = re.compile(re.escape(mark.split(' d="')[1][:20]))
    own = (path for folder in ("docs", "overrides", "scripts", "calculators") for path in (PROJECT / folder).rglob("*"))
    texts = (path for path in own if path.suffix in {".svg", ".html", ".css", ".py", ".typ", ".md"})
    assert [path.name for path in texts if drawn.search(path.read_text("utf-8"))] == ["mark.svg"]


def test_the_option_grid_asks_each_question_of_each_choice(site: Path) -> None:
    """A row for a question, a column for a choice, each answer with its source or label, and a tick for the reader."""
    page = (site / "learn/pros-and-cons/index.html").read_text("utf-8")
    (grid,) = find(page, "div", class_="option-grid")
    parts = {
        tag: [each for each in find(page, tag) if grid in each.around()] for tag in ("th", "td", "input", "a", "button")
    }
    heads = [each.text for each in parts["th"]]
    assert [each["scope"] for each in parts["th"]] == ["col"] * 6 + ["row"] * 4
    assert heads[1:5] == ["B12 injection (shot, jab)", "B12/MIC injection", "Tablets", "No treatment"]
    assert [each.endswith("?") for each in heads[6:]] == [True] * 4
    assert len(parts["td"]) == 4 * 5
    assert [each["type"] for each in parts["input"]] == ["checkbox"] * 4
    for cell in (each for each in parts["td"] if each["data-label"] != "Matters to me"):
        inside = [each for each in (*parts["a"], *parts["button"]) if cell in each.around()]
        assert inside, cell.text


def test_without_a_contact_every_page_says_so(pages: dict[str, Read]) -> None:
    """And leads to the page that says what a reader can do."""
    assert settings().contact == "", "now that there is a contact, expect it on every page"
    for page, found in pages.items():
        assert "Contact: there is no address to write to yet." in " ".join(found.text.split()), page
        assert [link for _, _, link in found.addresses if link.startswith("mailto:")] == [], page
    assert "This site has no address for messages" in pages["/about/contact/"].text


def test_a_check_is_due_within_a_year(pages: dict[str, Read]) -> None:
    """No page promises to be right for longer than a year after its last change."""
    for page, found in pages.items():
        if page == "/404.html":
            continue
        _, updated, due = [time["datetime"] for time in found.named("time")][-3:]
        year, rest = updated.split("-", 1)
        assert due <= f"{int(year) + 1}-{rest}", page


def test_published_addresses_never_die(pages: dict[str, Read]) -> None:
    """Every address in addresses.txt still answers, or leads to a page that does."""
    moved = redirects.moved()
    assert set(listed_addresses()) - set(pages) - set(moved) == set()
    assert {new.partition("#")[0] for new in moved.values()} - set(pages) == set()


def test_every_page_is_in_the_list_of_addresses(pages: dict[str, Read]) -> None:
    """A new page is a promise to keep its address, so it is written down."""
    assert set(pages) - {"/404.html"} - set(listed_addresses()) == set()


def test_nothing_is_published_that_no_browser_asks_for(site: Path) -> None:
    """No source maps nor their names (Pyodide's own files stay as they are), no scripts of the theme, and none that
    templates copy into pages.
    """
    found = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [
        path for path in found if path.endswith(".map") or path.startswith(("assets/javascripts/", "partials/"))
    ] == []
    texts = (path for path in site.rglob("*") if path.suffix in {".css", ".js", ".mjs"} and "runtime" not in path.parts)
    assert [path.name for path in texts if "sourceMappingURL" in path.read_text("utf-8")] == []
    theme = Path(material.__file__).parent / "templates"
    left_out = (path for path in (*theme.rglob("*.map"), *theme.rglob("javascripts/**/*")) if path.is_file())
    saved = sum(path.stat().st_size for path in left_out)
    print(f"\nLeft out of what the theme brings: {saved / 1e6:.1f} MB")
    assert saved > 1_000_000, "the theme no longer brings much: see whether scripts/pages/theme.py is still needed"


def test_every_licence_stands_on_the_site(site: Path, pages: dict[str, Read]) -> None:
    """Each in full, behind a link of the page about licences, which each page leads to; the offline copy has it too."""
    listed = [link for _, _, link in pages["/about/licences/"].addresses if "downloads/licences/" in link]
    words = {"Pyodide": "Mozilla Public License Version 2.0", "Python": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"}
    words |= {"Jinja2": "Pallets", "MarkupSafe": "Pallets", "segno": "Lars Heuer", "MiniSearch": "Luca Ongaro"}
    words |= {"Material for MkDocs": "Martin Donath", "icons": "Pictogrammers"}
    words |= {
        "Atkinson": "SIL Open Font License",
        "HACL": "INRIA",
        "zlib": "Jean-loup Gailly",
        "Emscripten": "Emscripten",
    }
    texts = [(site / "about/licences" / link).read_text("utf-8") for link in listed]
    known = [" ".join(text.lower().split()) for text in texts]
    assert [name for name, part in words.items() if not any(part.lower() in text for text in known)] == []
    assert len(listed) == len({*listed}) == len(list((site / "downloads/licences").iterdir()))
    for page, found in pages.items():
        assert page == "/about/licences/" or any(link.endswith("licences/") for _, _, link in found.addresses), page
    with zipfile.ZipFile(next((site / "downloads").glob("*-offline.zip"))) as copy:
        assert len([name for name in copy.namelist() if "/downloads/licences/" in name]) == len(listed)


def test_the_html_is_valid(site: Path) -> None:
    """html-validate finds nothing to object to.

    Switched off in .htmlvalidate.json: matters of style; ids with a leading underscore, as the choice of colours has
    them; equal names of check boxes, which belong together; and the button to send a form, because the search answers
    while one types. "tel:" numbers of three digits cannot break.
    """
    command = ["node", "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json", str(site)]
    checked = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


CARD = {
    "emergency": [
        "hives that spread or blister",
        "feeling faint",
        "fever with confusion",
        "a baby",
        "harming yourself",
    ],
    "today": [
        "hives that do not spread",
        "short breath when lying flat",
        "swollen leg",
        "fever",
        "wrong or double dose",
        "a baby",
    ],
}


@pytest.mark.parametrize("part", CARD)
def test_the_urgent_help_names_each_danger_once(part: str) -> None:
    """Allergy, infection, clots, a failing heart, a wrong dose, babies: each had been left out once."""
    said = " ".join(getattr(settings().urgent_help, part))
    assert [words for words in CARD[part] if words not in said] == []


def test_hives_are_an_emergency_in_the_same_case_on_every_page() -> None:
    """Pages had called them an emergency always, only when widespread, and not at all."""
    texts = {path: re.split(r"\n(?=\s*\n|- |\|)", path.read_text("utf-8")) for path in DOCS.rglob("*.md")}
    signs = [
        (path.name, block)
        for path, blocks in texts.items()
        for block in blocks
        if re.search(r"\bhives\b", block) and re.search(r"\bemergency\b", block, re.IGNORECASE)
    ]
    assert signs
    assert [each for each in signs if not re.search(r"hives[^.]*\bspread\b|they spread", each[1])] == []
