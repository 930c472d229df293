"""What people type into the search box: the page that answers it comes first, urgent help above it for a sign."""

import json
import re
import subprocess
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.browser.search.synonyms import words
from scripts.core.integrity import find
from scripts.core.project import ASSETS
from tests.site.pages.test_budget import sizes

FILE = Path(__file__).with_name("searches.toml")
BEFORE_THE_FIRST_KEY = 40_000  # bytes, packed as a release is
A_KEY = 50  # milliseconds at most, as 95 in 100 are
RANKING = (ASSETS / "page/search/ranking.mjs").as_uri()
WORDS = (ASSETS / "page/search/words.mjs").as_uri()


@dataclass(frozen=True)
class Case:
    """What is typed, the pages of which one should come first, and whether it may be a sign that needs help today."""

    q: str
    right: tuple[str, ...]
    urgent: bool = False


def cases(site: Path) -> list[Case]:
    """All whose pages the site has."""
    read = [Case(**each | {"right": tuple(each["right"])}) for each in tomllib.loads(FILE.read_text("utf-8"))["search"]]
    return [each for each in read if any((site / page / "index.html").is_file() for page in each.right)]


def wrong(found: Mapping[str, tuple[str, bool]], asked: Collection[Case]) -> list[str]:
    """What is not as it should be, given for each query the address of the first hit and whether the card shows."""
    return [
        f"“{each.q}” finds {found[each.q][0] or 'nothing'} first{' with the card' if found[each.q][1] else ''}"
        for each in asked
        if page_of(found[each.q][0]) not in each.right or found[each.q][1] != each.urgent
    ]


def page_of(address: str) -> str:
    return re.sub(r"(/index\.html)?/?(#.*)?$", "", address)


def type_all(page: Page, root: str, asked: Collection[Case]) -> dict[str, tuple[str, bool]]:
    """The same from a browser: types each into the field of an open page below `root`."""
    field = page.get_by_role("textbox", name="Search")
    field.fill(next(iter(asked)).q)
    expect(page.locator("[data-found] a").first).to_be_visible()
    found = {}
    for each in asked:
        field.fill(each.q)
        links = page.locator("[data-found] a").evaluate_all("links => links.map((each) => each.href)")
        first = links[0].removeprefix(root) if links else ""
        found[each.q] = (first, page.locator("[data-card]").is_visible())
    return found


def in_node(script: str, *given: Any) -> Any:
    """What a module prints as JSON. It finds what is given in `given`."""
    lines = 'import { readFileSync } from "node:fs";\nconst given = JSON.parse(readFileSync(0, "utf-8"));\n' + script
    command = ["node", "--input-type=module", "--eval", lines]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def test_the_right_page_comes_first(site: Path) -> None:
    """For every query, by the words and the ranking that the browser loads."""
    asked = cases(site)
    (listed,) = re.findall(r"^searchIndex = (.*);$", find(site, "search/search.js").read_text("utf-8"), re.MULTILINE)
    script = f"""
        import {{ Ranking }} from "{RANKING}";
        const ranking = new Ranking(given[0]);
        const found = given[1].map((typed) => [typed, ranking.find(typed)]);
        const rows = found.map(([typed, {{ hits, isUrgent }}]) => [typed, [hits[0]?.address ?? "", isUrgent]]);
        process.stdout.write(JSON.stringify(Object.fromEntries(rows)));
    """
    found = in_node(script, json.loads(listed), [each.q for each in asked])
    assert wrong(found, asked) == []


def test_every_phrase_of_the_list_means_one_thing() -> None:
    """Words such as “the” and “how” are left out of what is typed: a phrase of nothing else would match everything, and
    two that become the same would lead to two places.
    """
    known = words()
    phrases = [[said, number] for number, each in enumerate(known.synonym) for said in each.say]
    signs = [[sign, -1] for sign in known.signs]
    script = f"""
        import {{ words }} from "{WORDS}";
        const folded = given.map(([said, number]) => [words(said).sort().join(" "), said, number]);
        process.stdout.write(JSON.stringify(folded));
    """
    taken: dict[str, int] = {}
    confused = []
    for folded, said, number in in_node(script, *phrases):
        if not folded or taken.setdefault(folded, number) != number:
            confused.append(said)
    assert confused == []
    assert [said for folded, said, _ in in_node(script, *signs) if not folded] == []


def test_little_is_loaded_before_the_first_key(site: Path) -> None:
    """What a reader waits for who goes to the field."""
    (size,) = sizes({find(site, "search/search.js")}).values()
    assert size <= BEFORE_THE_FIRST_KEY


@pytest.mark.browser
def test_the_right_page_comes_first_in_a_browser(page: Page, address: str, site: Path) -> None:
    """Nothing is loaded before a reader goes to the field, and excerpts once something is typed. A key is quick."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/learn/what-b12-does/")
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if "/search/" in each]
    with page.expect_response("**/search/search-*.js"):
        page.get_by_role("textbox", name="Search").focus()
    assert not [each for each in asked if "/search/excerpts-" in each]
    page.evaluate("""() => {
        globalThis.times = [];
        addEventListener("input", () => (globalThis.began = performance.now()), { capture: true });
        addEventListener("input", () => times.push(performance.now() - began));
    }""")
    known = cases(site)
    assert wrong(type_all(page, f"{address}/", known), known) == []
    expect(page.locator("[data-found] li p:not(.where)").first).not_to_be_empty()
    times = sorted(page.evaluate("times"))
    assert times[len(times) * 95 // 100] <= A_KEY
