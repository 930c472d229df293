"""The files of the search: gathered while the pages are made, written by Node, which takes words apart as browsers do.

search/search.js     what searches, and the words that it searches; a page loads it once its reader goes to the field
search/excerpts.js   the first words of each section, which it loads once something is typed
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.browser.search.sections import sections
from scripts.browser.search.synonyms import words
from scripts.core import addresses
from scripts.core.node import node
from scripts.pages import glossary

FOLDER = "search"
INDEXER = Path(__file__).with_name("index.mjs")
FOR_CLINICIANS = 0.6  # what a match in a page for clinicians counts, as most readers are none
OF_A_LIST = 0.5  # and in the first page of a folder, which leads on to the others


class Index:
    """What the search knows of the site. Pages are added one by one."""

    def __init__(self) -> None:
        self._pages: list[Mapping[str, Any]] = []

    def add(self, path: str, meta: Mapping[str, Any], html: str) -> None:
        """Adds a page: its source below docs/, its front matter, its content."""
        wishes = meta.get("search") or {}
        if wishes.get("exclude"):
            return
        weight = wishes.get("boost", 1)
        if meta.get("audience") == "clinician":
            weight *= FOR_CLINICIANS
        if Path(path).name == "index.md":
            weight *= OF_A_LIST
        self._pages.append(
            {
                "address": addresses.of_source(path).removeprefix("/"),
                "title": meta["title"],
                "about": meta.get("description", ""),
                "weight": weight,
                "sections": [
                    {"anchor": each.anchor, "heading": each.heading, "text": each.text, "excerpt": each.excerpt}
                    for each in sections(html, meta["title"])
                ],
            }
        )

    def write(self, site: Path) -> None:
        """Writes the files of the search into a built site. Raises ScriptFailed."""
        terms = glossary.terms().values()
        known = {
            "pages": self._pages,
            "terms": [asdict(each) | {"anchor": each.anchor} for each in terms],
            "glossary": addresses.of_source(glossary.PAGE).removeprefix("/"),
            **asdict(words()),
        }
        (site / FOLDER).mkdir(exist_ok=True)
        node(INDEXER, site / FOLDER, given=json.dumps(known))
