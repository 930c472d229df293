"""Linked data in a page (JSON-LD, schema.org): what it is, how old, where it stands, and which questions it answers.

It says only what the page says too. `lastReviewed` and `reviewedBy` stand there only if a clinician has reviewed it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from scripts.core import html
from scripts.core.settings import settings

VOCABULARY = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
AUDIENCES = {"patient": "Patient", "clinician": "Clinician"}


class Place(Protocol):
    """A page of the menu, or a section of it."""

    title: str
    is_page: bool
    canonical_url: str | None
    children: list[Any] | None


class Page(Place, Protocol):
    """What is read of a page that MkDocs has made."""

    meta: Mapping[str, Any]
    content: str
    is_homepage: bool
    ancestors: list[Any]
    file: Any


def of_page(page: Page, home: Place) -> str:
    """The linked data of a page as the text of a <script>, in which no `<` stands."""
    about = [_page(page), *([_questions(page)] if page.meta.get("questions") else [])]
    about += [_way(page, home)] if page.canonical_url and not page.is_homepage else []
    said = {"@context": VOCABULARY, "@graph": about}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _page(page: Page) -> dict[str, Any]:
    meta = page.meta
    medical = page.file.src_uri.partition("/")[0] in {each.folder for each in settings().sections}
    said: dict[str, Any] = {
        "@type": "MedicalWebPage" if medical else "WebPage",
        "name": meta["title"],
        "description": meta["description"],
        "inLanguage": "en-GB",
        "datePublished": meta["published"].isoformat(),
        "dateModified": meta["updated"].isoformat(),
        "isAccessibleForFree": True,
        "license": LICENCE,
        "publisher": {"@type": "Organization", "name": settings().owner},
        "isPartOf": {"@type": "WebSite", "name": settings().name},
    }
    if page.canonical_url:
        said |= {"@id": page.canonical_url, "url": page.canonical_url}
    if audience := AUDIENCES.get(meta["audience"]):
        said["audience"] = {"@type": "MedicalAudience", "audienceType": audience}
    if meta.get("reviewed_by") and meta.get("reviewed"):
        said |= {
            "lastReviewed": meta["reviewed"].isoformat(),
            "reviewedBy": {"@type": "Person", "name": meta["reviewed_by"]},
        }
    return said


def _questions(page: Page) -> dict[str, Any]:
    """Each heading that asks something, with the text below it up to the next heading."""
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in _answered(page.content)
        if question.endswith("?")
    ]
    return {"@type": "FAQPage", "mainEntity": asked}


def _answered(content: str) -> Iterator[tuple[str, str]]:
    """Each heading of the second level with its text, labels of evidence in brackets, sources left out."""
    root = html.read(content)
    for label in (each for each in root.iter() if "evidence" in html.classes(each)):
        label.text = f"({label.text})"
    heading, parts = "", list[str]()
    for element in [*root, None]:
        if element is None or element.tag == "h2":
            if heading:
                yield heading, re.sub(r" (?=[.,;:])", "", " ".join(" ".join(parts).split()))
            heading, parts = (html.words(element) if element is not None else ""), []
        else:
            parts.append("".join(html.texts(element, but="citation")))


def _way(page: Page, home: Place) -> dict[str, Any]:
    """From the home page by way of the section to this page."""
    sections = [(each.title, _first(each)) for each in reversed(page.ancestors)]
    way = [(home.title, home.canonical_url), *sections, (page.meta["title"], page.canonical_url)]
    if len(way) > 2 and way[-2][1] == page.canonical_url:
        way.pop()  # the page opens its section
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(way, 1)
        ],
    }


def _first(section: Place) -> str | None:
    """The address of the page that opens a section."""
    return next((each.canonical_url for each in section.children or [] if each.is_page), None)
