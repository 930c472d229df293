"""The files of the search: gathered while the pages are made, written by Node, which takes words apart as browsers do.

search/search.js     what searches, and the words that it searches; a page loads it once its reader goes to the field
search/excerpts.js   the first words of each section, which it loads once something is typed
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.browser.search.sections import sections
from scripts.browser.search.synonyms import words
from scripts.core import addresses
from scripts.core.cache import of_files, piece
from scripts.core.node import node
from scripts.core.project import ASSETS, PROJECT
from scripts.pages import glossary

FOLDER = "search"
INDEXER, ENGINE = (Path(__file__).with_name(f"{name}.mjs") for name in ("index", "engine"))
FOR_CLINICIANS = 0.6  # what a match in a page for clinicians counts, as most readers are none
OF_A_LIST = 0.5  # and in the first page of a folder, which leads on to the others


def found(path: str, meta: Mapping[str, Any], html: str) -> Mapping[str, Any] | None:
    """What the search knows of a page, given by its source below docs/, its front matter, and its content.

    None if it is not to be found.
    """
    wishes = meta.get("search") or {}
    if wishes.get("exclude"):
        return None
    weight = wishes.get("boost", 1)
    if meta.get("audience") == "clinician":
        weight *= FOR_CLINICIANS
    if Path(path).name == "index.md":
        weight *= OF_A_LIST
    return {
        "address": addresses.of_source(path).removeprefix("/"),
        "title": meta["title"],
        "about": meta.get("description", ""),
        "weight": weight,
        "sections": [
            {"anchor": each.anchor, "heading": each.heading, "text": each.text, "excerpt": each.excerpt}
            for each in sections(html, meta["title"])
        ],
    }


def write(site: Path, pages: Sequence[Mapping[str, Any]]) -> None:
    """Writes the files of the search into a built site. Raises ScriptFailed."""
    terms = glossary.terms().values()
    known = {
        "pages": pages,
        "terms": [asdict(each) | {"anchor": each.anchor} for each in terms],
        "glossary": addresses.of_source(glossary.PAGE).removeprefix("/"),
        **asdict(words()),
    }
    modules = [*ASSETS.rglob("*.mjs"), ENGINE, PROJECT / "package-lock.json"]
    engine = piece("search", lambda: node(ENGINE).encode(), of_files(modules))
    (site / FOLDER).mkdir(exist_ok=True)
    node(INDEXER, site / FOLDER, given=json.dumps(known))
    with (site / FOLDER / "search.js").open("ab") as file:
        file.write(engine)
