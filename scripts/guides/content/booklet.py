"""Booklets: cover, contents, urgent help, the pages to read, the tools' examples, the pages for clinicians,
the words explained, all sources with one set of numbers, and an index of the tools.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.html import words
from scripts.core.settings import settings
from scripts.guides.content.document import EXAMPLE, SITE_NAME, after, end, foot, is_tool, joined, labels_of
from scripts.guides.content.edition import Edition, Front, document
from scripts.guides.content.poster import is_poster
from scripts.guides.content.sheets import sheet
from scripts.guides.content.site import Built, Site
from scripts.guides.typesetting.emitter import Page, Target, emit
from scripts.guides.typesetting.markup import Written, literal
from scripts.pages import source

GLOSSARY = "/about/glossary/"
REPEATED = "data-repeated"  # on what stands in another chapter, too
_READ = re.compile(r" Read (\d{1,2} \w+ \d{4})\.")


@dataclass
class Numbers:
    """The sources of all chapters, numbered in order of first use."""

    items: dict[str, Element] = field(default_factory=dict)  # by what the item says

    def of(self, item: Element) -> int:
        """The number of a source, given when it is first asked for."""
        said = words(item)
        self.items.setdefault(said, item)
        return list(self.items).index(said) + 1

    @property
    def day(self) -> str:
        """The day on which most of them were read, in words; empty where no day is given."""
        days = Counter(day for said in self.items for day in _READ.findall(said))
        return max(days, key=days.__getitem__, default="")

    def list(self) -> Element:
        """The list of all sources, in the order of their numbers, without the day on which most of them were read."""
        usual = f" Read {self.day}."
        whole = Element("ol", {"class": "sources"})
        for number, item in enumerate(self.items.values(), 1):
            copy = deepcopy(item)
            copy.set("id", f"source-{number}")
            for each in copy.iter():
                each.text, each.tail = ((part or "").replace(usual, "") for part in (each.text, each.tail))
            whole.append(copy)
        return whole


@dataclass(frozen=True)
class Book:
    """A booklet: the name of its files, its title, what it is about, and which pages it holds."""

    name: str
    title: str
    about: str
    holds: Callable[[Built], bool]


WHOLE = Book(
    "booklet",
    "The whole booklet",
    "Every page to read, the tools with examples, and the pages for clinicians, with one list of sources.",
    lambda page: True,
)
FOR_PATIENTS = Book(
    "booklet-for-patients",
    "The booklet for patients",
    "Every page to read, with one list of sources.",
    lambda page: page.written.meta["audience"] != "clinician" and not is_tool(page),
)
BOOKS = (WHOLE, FOR_PATIENTS)


def chapters(site: Site, book: Book = WHOLE) -> dict[str, list[Built]]:
    """The pages of each part of a booklet. Parts without any are left out."""
    parts = {each.booklet: [site.pages[path] for path in site.menu[each.menu]] for each in settings().sections}
    kept = {name: [page for page in found if _is_chapter(page) and book.holds(page)] for name, found in parts.items()}
    return {name: found for name, found in kept.items() if found}


def booklet(book: Book, site: Site, edition: Edition) -> Written:
    """A booklet as a document."""
    parts = chapters(site, book)
    within_it = [page for found in parts.values() for page in found]
    glossary = site.pages[GLOSSARY]
    labels = {page.path: labels_of(page.text, page.path) for page in [*within_it, glossary]}
    starts = {page.path: labels[page.path][_title(page).get("id", "")] for page in [*within_it, glossary]}
    numbers = Numbers()
    pieces = [cover(book, site, within_it), contents(), 'part("Before you read")']
    pieces += [urgent_help(within_it[0], edition), about_it(within_it, site, edition)]
    for name, found in parts.items():
        pieces += part(name, [chapter(page, site, edition, labels, starts, numbers) for page in found])
    glossed = chapter(glossary, site, edition, labels, starts, numbers)
    tools = [page for page in within_it if is_tool(page)]
    indices = [index_of_tools(tools, starts, site)] if tools else []
    pieces += part("To look up", [glossed, all_sources(numbers, edition), *indices])
    whole = joined(pieces)
    day = max(page.updated for page in within_it)
    front = Front(
        f"{SITE_NAME} – {book.title.lower()}",
        book.about,
        day,
        foot(_as_page(within_it, book), site.address or SITE_NAME),
        shift=1,
        dense=True,
    )
    return document(front, edition, whole)


def part(name: str, pieces: Sequence[Written]) -> list[Written]:
    """Chapters under a name, one after the other."""
    return [f"part({literal(name)})", *pieces]


def cover(book: Book, site: Site, pages: Sequence[Built]) -> Written:
    """The first page: the mark, the name, what it is about, its date, and who has reviewed it."""
    day = in_words(max(page.updated for page in pages))
    lines = [f"Printed version of {day}", "Not yet clinically reviewed", "Education, not medical advice"]
    if any(page.written.meta.get("reviewed_by") for page in pages):
        lines[1] = "Each page says who has reviewed it"  # no one name stands for all of them
    given = ", ".join(literal(line) for line in [*lines, *([site.address] if site.address else [])])
    return f"cover({literal(SITE_NAME)}, {literal(settings().cover)}, {literal(book.title)}, {given})"


def contents() -> Written:
    """The list of chapters with their pages."""
    return 'contents("Contents")'


def urgent_help(page: Built, edition: Edition) -> Written:
    """Urgent help, once, before everything that there is to read."""
    return f"urgent-help({emit([page.help], Page('urgent help', lambda _: None, measure=edition.measure))})"


def chapter(
    page: Built,
    site: Site,
    edition: Edition,
    labels: Mapping[str, Mapping[str, str]],
    starts: Mapping[str, str],
    numbers: Numbers,
) -> Written:
    """A page, one level of headings below its part, and with the booklet's numbers for its sources."""
    text = deepcopy(page.text)
    for part in text:
        _leave_out_repeated(part)
    known = {item.get("id", ""): item for part in page.sources for item in part.iter("li")}
    for part in text:
        for link in part.iter("a"):
            item = known.get(link.get("href", "").removeprefix("#"))
            if item is not None:
                link.text = str(numbers.of(item))
                link.set("href", f"#source-{link.text}")

    def target(link: str) -> Target | None:
        address = urlsplit(link)
        if address.scheme in ("http", "https"):
            return Target(link, after=after(link))
        if address.scheme:
            return None
        if not address.path and address.fragment.startswith("source-"):
            return Target(label=address.fragment)
        path = addresses.target(page.path, link)
        label = labels.get(path, {}).get(address.fragment) or starts.get(path)
        if label:
            return Target(label=label, after=f'{{" ("; page-of({literal(label)}); ")"}}' if address.path else "")
        return Target(
            site.address.rstrip("/") + path if site.address else "", after=f'{{" ("; small({literal(path)}); ")"}}'
        )

    about = Page(page.path, target, labels[page.path], level=1, measure=edition.measure)
    title, *rest = text
    pieces = [emit([title], about)]
    pieces += [f"boxed({literal(EXAMPLE)})"] if is_tool(page) else []
    return joined([*pieces, emit(rest, about)])


def all_sources(numbers: Numbers, edition: Edition) -> Written:
    """The chapter of sources, to which all chapters' citations lead."""
    whole = numbers.list()
    named = {item.get("id", ""): item.get("id", "") for item in whole}
    about = Page("sources", lambda link: Target(link, after=after(link)), named, measure=edition.measure)
    listed = emit([whole], about)
    intro = f"para({literal(f'Read on {numbers.day}, where no other day is given.')}); " if numbers.day else ""
    return f'section-heading(2, "Sources"); {intro}all-sources({listed})'


def index_of_tools(tools: Iterable[Built], starts: Mapping[str, str], site: Site) -> Written:
    """Each tool with what it is for, its page here, and its address."""
    items = []
    for page in sorted(tools, key=lambda page: page.title):
        address = site.address.rstrip("/") + page.path if site.address else page.path
        start = literal(starts[page.path])
        items.append(
            f'{{led(label({start}), {literal(page.title)}); ", "; page-of({start});'
            f' ". "; {literal(str(page.written.meta["description"]))}; " "; small({literal(address)})}}'
        )
    return f'section-heading(2, "Index of tools"); points({", ".join(items)})'


def about_it(pages: Sequence[Built], site: Site, edition: Edition) -> Written:
    """Who stands behind the booklet: the words of its pages, with the first and the last of their dates."""
    return end(sheet(_written(pages)), "/print/", site, edition)


def _as_page(pages: Sequence[Built], book: Book) -> Built:
    return Built("/print/", _written(pages), "", book.name, book.title)


def _is_chapter(page: Built) -> bool:
    """Not a page that repeats others, such as a list of links to them; nor a poster, which is one side by itself."""
    return page.written.meta.get("booklet", True) and not is_poster(page)


def _leave_out_repeated(element: Element) -> None:
    """Takes away what another chapter holds, such as tables that a tool shows beside an answer."""
    for child in list(element):
        if REPEATED in child.attrib:
            element.remove(child)
        else:
            _leave_out_repeated(child)


def _written(pages: Sequence[Built]) -> source.Page:
    def days(name: str) -> list[date]:
        return [page.written.meta[name] for page in pages]

    dates = {
        "published": min(days("published")),
        "updated": max(days("updated")),
        "next_review": min(days("next_review")),
    }
    return source.Page("booklet.md", dates, f"# {SITE_NAME}\n")


def _title(page: Built) -> Element:
    return next(each for each in page.parts if each.tag == "h1")
