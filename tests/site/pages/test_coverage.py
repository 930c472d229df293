"""The article that started the site: each heading and each judged claim has its answer, or a reason why not."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.checks.links import read_file
from scripts.core import addresses
from scripts.pages.lists import COVERAGE

CLAIMS = 56
HEADINGS = [
    "Introduction",
    "What B12/MIC means",
    "Why delivery method matters",
    "Important limitation",
    "B12, metabolism and its core job",
    "Why MIC is included",
    "What to expect",
    "Phase 1: correction",
    "Phase 2: stabilisation",
    "Phase 3: maintenance",
    "Tracking outcomes",
    "Injection basics",
    "Pros and cons",
    "Product image",
    "Choosing a clinician",
    "FAQ",
    "Conclusion",
    "Next step",
    "Discussion",
]
LIST = tomllib.loads(COVERAGE.read_text("utf-8"))


ENTRIES = {f"{kind} {name}": entry for kind in ("heading", "claim") for name, entry in LIST[kind].items()}


def test_nothing_of_the_article_is_forgotten() -> None:
    """Every heading in its order, and every claim by its number."""
    assert list(LIST["heading"]) == HEADINGS
    assert list(LIST["claim"]) == [str(number) for number in range(1, CLAIMS + 1)]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_each_has_its_answer_or_a_reason(entry: Mapping[str, str], site: Path) -> None:
    """A page of the site and an anchor on it, or the reason for leaving it out, and never both."""
    if "left_out" in entry:
        assert "page" not in entry
        assert entry["left_out"].startswith("because ")
    else:
        assert entry["anchor"] in read_file(site / addresses.file(addresses.of_source(entry["page"]))).ids


def test_the_page_shows_the_whole_list(site: Path) -> None:
    """Readers can look up every heading and every claim."""
    found = read_file(site / "about/coverage/index.html")
    assert len(found.named("tr")) == 2 + len(HEADINGS) + CLAIMS
    for entry in LIST["claim"].values():
        assert entry["says"] in found.text
