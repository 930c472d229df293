"""Which parts of a page its handout takes, and how much room its lines have."""

from dataclasses import replace

import pytest

from scripts.core.html import words
from scripts.guides.content import handout
from scripts.guides.content.edition import Edition
from scripts.guides.content.site import Built
from scripts.pages.source import Page

ARTICLE = """<article><h1 id="x">X</h1><p class="lead">Main.</p><p>Beginning.</p>
<h2 id="one">One</h2><p>First.</p><p><a href="../y/">The same in words</a>.</p>
<h3 id="below">Below</h3><p>Deeper.</p>
<h2 id="two">Two</h2><p>Second.</p>
<h2 id="next">Next</h2><p>Last.</p></article>"""


def parts(*named: str) -> list[str]:
    """What a handout takes of the page, in words."""
    page = Built("/learn/x/", Page("learn/x.md", {"handout": [*named]}, ""), ARTICLE, "x")
    return [words(each) for each in handout.taken(page, page.text[2:])]


def test_a_handout_has_the_beginning_the_named_parts_and_what_to_do_next() -> None:
    """A part ends at the next heading, whatever its level; a line that only leads elsewhere is left out."""
    assert parts("one") == ["Beginning.", "One", "First.", "Next", "Last."]
    assert parts("below", "two") == ["Beginning.", "Below", "Deeper.", "Two", "Second.", "Next", "Last."]


def test_a_line_is_as_long_as_the_margins_leave_it() -> None:
    """In the size of the type, by which tables share their width: 162 mm in 12 points, 170 mm in 18 points."""
    ordinary = Edition("a4", "a4", 210)
    assert ordinary.measure == pytest.approx(38.27, abs=0.01)
    assert replace(ordinary, large=True, margins=(20, 28, 32)).measure == pytest.approx(26.77, abs=0.01)


def test_a_part_that_is_not_there_is_told() -> None:
    """With the page, and with the parts that it has."""
    with pytest.raises(
        handout.NoPart, match=r"docs/learn/x\.md: handout names tow\. The page has: .*one, below, two, next"
    ):
        parts("one", "tow")
