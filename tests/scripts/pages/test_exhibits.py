"""Pages show data instead of typing it: pictures, QR codes, measurements; and lists that nobody types."""

import re
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from calculators._kit.catalogue.fences import UnknownName
from calculators._kit.catalogue.sources import Source, sources
from calculators._kit.files import qr_code
from scripts.checks.rules import dates
from scripts.pages import data_fences, glossary, lists
from scripts.pages.extensions import EXTENSIONS
from scripts.pages.metadata import changes
from scripts.pages.source import Page, Undated, pages


def fence(kind: str, name: str) -> str:
    return f"Before.\n\n```{kind}\n{name}\n```\n\nAfter.\n"


def test_a_picture_has_a_caption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing stands in the page itself, so that its colours follow the page's. It may lie in any folder."""
    (tmp_path / "cups").mkdir()
    (tmp_path / "cups/tea.svg").write_text("<svg><title>A cup</title><desc>Blue</desc><text>5</text></svg>\n", "utf-8")
    (tmp_path / "captions.toml").write_text('[tea]\ncaption = "A cup & a pot"\n', "utf-8")
    monkeypatch.setattr(data_fences, "PICTURES", tmp_path)
    page = data_fences.expand(fence("picture", "tea"))
    drawing = '<svg><title>A cup</title><desc>Blue</desc><g aria-hidden="true"><text>5</text></g></svg>'
    assert f"{drawing}\n<figcaption>A cup &amp; a pot</figcaption>" in page
    with pytest.raises(UnknownName, match=r"There is no picture called 'nothing'. There are: tea"):
        data_fences.expand(fence("picture", "nothing"))


def test_a_caption_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its special characters are escaped."""
    (tmp_path / "tea.svg").write_text("<svg></svg>", "utf-8")
    (tmp_path / "captions.toml").write_text('[tea]\ncaption = "Below <5> & above"\n', "utf-8")
    monkeypatch.setattr(data_fences, "PICTURES", tmp_path)
    assert "<figcaption>Below &lt;5&gt; &amp; above</figcaption>" in data_fences.expand(fence("picture", "tea"))


def test_a_qr_code_needs_the_sites_address() -> None:
    """Without it the page shows the path in words; with it, the code and the whole address."""
    assert "`/learn/tea/`" in data_fences.expand(fence("qr", "learn/tea"))
    page = data_fences.expand(fence("qr", "learn/tea"), "https://site.example/")
    address = "https://site.example/learn/tea/"
    assert f'aria-label="QR code of {address}"' in page
    assert qr_code.svg(address, f"QR code of {address}") in page  # the code that tools and paper show, no other
    assert "style=" not in page


def test_other_fences_stay_as_they_are() -> None:
    """Code and tools are none of our business."""
    page = fence("calculator", "tea")
    assert data_fences.expand(page) == page


# Lists


def linked(markdown: str) -> str:
    """The HTML of a page at the root of a site, with its words linked."""
    html = Markdown(extensions=EXTENSIONS).convert(glossary.mark(markdown, "index.md"))
    return glossary.link(html, "index.md")


@pytest.fixture
def tea(monkeypatch: pytest.MonkeyPatch) -> None:
    """A glossary of two terms, one of which begins with the other, with characters that HTML would read."""
    found = {
        "tea": glossary.Term("tea", 'A "drink" & <more>.'),
        "tea <pot>": glossary.Term("tea <pot>", "Holds < 2 litres.", us="tea & kettle"),
    }
    monkeypatch.setattr(glossary, "terms", lambda: found)
    monkeypatch.setattr(lists, "terms", lambda: found)


def test_a_meaning_is_text(tea: None) -> None:
    """In a tooltip and in the list its special characters are escaped, as are the term's own."""
    assert 'title="A &quot;drink&quot; &amp; &lt;more&gt;."' in linked("Some tea.\n")
    listed = lists.glossary()
    assert '<dt id="tea-pot">tea &lt;pot&gt;</dt>\n<dd>Holds &lt; 2 litres. ' in listed
    assert '<span class="quoted">(US: tea &amp; kettle)</span>' in listed


def test_the_longer_of_two_terms_is_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both begin at the same place, whichever the glossary has first."""
    found = {name: glossary.Term(name, "Wet.") for name in ("tea", "tea pot")}
    monkeypatch.setattr(glossary, "terms", lambda: found)
    assert '<p>A <a class="term" href="about/glossary/#tea-pot" title="Wet.">tea pot</a>.</p>' in linked("A tea pot.\n")


def test_no_shorter_term_is_linked_in_a_longer_one_that_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has its link already, and half of it would lead to the meaning of another word."""
    found = {name: glossary.Term(name, "Wet.") for name in ("tea", "tea pot")}
    monkeypatch.setattr(glossary, "terms", lambda: found)
    page = linked("A tea pot, another tea pot, and tea.\n")
    assert re.findall('title="Wet.">(.*?)</a>', page) == ["tea pot", "tea"]
    assert page.endswith(">tea</a>.</p>")


def test_what_is_searched_has_its_words_alone(tea: None) -> None:
    """As a page has them, without links, and without what marks their places."""
    html = Markdown(extensions=EXTENSIONS).convert(glossary.mark("Some green teas.\n", "index.md"))
    assert glossary.without(html) == "<p>Some green teas.</p>"


def test_the_head_of_a_table_is_repeated_without_a_link(tea: None) -> None:
    """Beside each cell stands the head of its column, in an attribute, which holds no HTML."""
    page = linked("| Cups | Tea |\n| --- | --- |\n| 2 | green |\n")
    assert '<th role="columnheader" scope="col"><a class="term"' in page
    assert '<td data-label="Tea" role="cell">green</td>' in page


def test_every_term_has_its_place_in_the_glossary(site: Path) -> None:
    """The glossary page has an anchor for each term."""
    html = (site / "about/glossary/index.html").read_text("utf-8")
    assert [name for name, term in glossary.terms().items() if f'<dt id="{term.anchor}">' not in html] == []


def test_the_review_calendar_has_every_page_and_every_source() -> None:
    """Each stands there once, with a link."""
    of_pages, of_sources = lists.review_calendar().split("## Sources")
    assert of_pages.count("hidden>Due:</strong> [") == len(pages())
    assert sorted(re.findall(r"\]\(sources\.md#([\w-]+)\)", of_sources)) == sorted(sources())


def test_the_nearest_check_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are due on one day stand by their path, sources by their title."""
    days = {"a.md": date(2028, 1, 1), "b.md": date(2027, 1, 1), "c.md": date(2028, 1, 1)}
    found = [Page(path, {"updated": date(2026, 1, 1), "next_review": day}, f"# {path}\n") for path, day in days.items()]
    read = {"x": ("Milk", date(2026, 2, 1)), "y": ("Tea", date(2026, 1, 1)), "z": ("Leaf", date(2026, 2, 1))}
    known = {key: Source(title, "A maker", day, key=key) for key, (title, day) in read.items()}
    monkeypatch.setattr(lists, "pages", lambda: found)
    monkeypatch.setattr(lists, "sources", lambda: known)
    assert re.findall(r"\[(.)\.md\]|sources\.md#(.)", lists.review_calendar()) == [
        *(("b", ""), ("a", ""), ("c", "")),
        *(("", "y"), ("", "z"), ("", "x")),
    ]


def test_what_is_due_is_marked_from_the_first_day_of_its_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser shows the mark after the day that stands in it. A source is due a year after it was last read."""
    page = Page("a.md", {"updated": date(2026, 1, 1), "next_review": date(2027, 3, 17)}, "# A\n")
    monkeypatch.setattr(lists, "pages", lambda: [page])
    monkeypatch.setattr(lists, "sources", lambda: {"x": Source("Tea", "A maker", date(2026, 11, 30), key="x")})
    of_pages, of_sources = lists.review_calendar().split("## Sources")
    assert '| <strong data-due="2027-02-28" hidden>Due:</strong> [A](' in of_pages
    assert '| <strong data-due="2027-10-31" hidden>Due:</strong> [' in of_sources
    assert "| 30 November 2026 | 30 November 2027 |" in of_sources


TEA = """
[[change]]
id = "weak-tea"
kind = "recall"
day = 2026-03-01
day_known = false
title = "Recall: weak tea"
says = "Leaves & stems."
sources = ["nice-ng239", "afp-2025"]

[[change]]
id = "new-cups"
kind = "ours"
day = 2026-02-03
title = "New cups"
says = "They are blue."
page = "index.md"

[[change]]
id = "old-tea"
kind = "recall"
day = 2025-12-24
title = "Recall: old tea"
says = "From last year."
"""


def test_what_changed_tells_kinds_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each kind that there is under its heading, the newest first, with the day or the month, and with its sources."""
    (tmp_path / "changes.toml").write_text(TEA, "utf-8")
    monkeypatch.setattr(changes, "LIST", tmp_path / "changes.toml")
    ours, recalls = changes.as_list({"index.md": "Home"}).split("## Recalls { #recall }")
    assert ours.startswith(
        "## New or corrected on this site { #ours }\n\n### New cups { #new-cups }\n\n**3 February 2026.**"
    )
    assert "[Home](../index.md)." in ours
    assert "**March 2026.** Leaves &amp; stems. [@nice-ng239; @afp-2025]" in recalls
    assert recalls.index("weak tea") < recalls.index("**24 December 2025.** From last year.")


@pytest.mark.parametrize("written", ["", "next_review: soon\n", "next_review: 2027-11-22 10:00:00\n"])
def test_a_page_without_a_date_is_named(written: str, tmp_path: Path) -> None:
    """With the field, and what to write."""
    (tmp_path / "page.md").write_text(f"---\ntitle: A\n{written}---\n\n# A page\n", "utf-8")
    with pytest.raises(Undated, match=r"^docs/page\.md: next_review: is no date; write next_review: 2026-11-22 in its"):
        lists.due(date(2027, 11, 22), tmp_path)


@pytest.mark.parametrize("head", ["title: A: b\n", "- a\n", "a\n", ""])
def test_front_matter_that_is_not_right_counts_as_none(head: str, tmp_path: Path) -> None:
    """The preflight says what is wrong with it; here the text is read all the same."""
    (tmp_path / "page.md").write_text(f"---\n{head}\n---\n\n# A page\n", "utf-8")
    (page,) = pages(tmp_path)
    assert (page.meta, page.title) == ({}, "A page")


def test_words_of_others_are_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the article says is escaped and marked as not ours."""
    file = tmp_path / "coverage.toml"
    entry = 'page = "learn/a.md"\nanchor = "x"'
    claim = f'[claim.1]\nsays = "1 < 2 & <b>more</b>"\nverdict = "partly"\n{entry}\n'
    file.write_text(f'[heading."A & B"]\n{entry}\n{claim}', "utf-8")
    monkeypatch.setattr(lists, "COVERAGE", file)
    assert '| 1 | <span class="quoted">1 &lt; 2 &amp; &lt;b&gt;more&lt;/b&gt;</span> | partly |' in lists.coverage()


def test_what_is_due_this_month_is_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Until the end of the month, with what was due before: pages, then sources."""
    (tmp_path / "late.md").write_text("---\nnext_review: 2027-11-30\n---\n\n# A page\n", "utf-8")
    (tmp_path / "later.md").write_text("---\nnext_review: 2027-12-01\n---\n\n# A page\n", "utf-8")
    read = {"old": date(2026, 10, 2), "new": date(2026, 12, 1)}
    known = {key: Source("Tea", "A maker", day, key=key) for key, day in read.items()}
    monkeypatch.setattr(dates, "sources", lambda: known)
    assert dates.due(date(2027, 11, 1), tmp_path) == [
        "Due for a check by 30 November 2027: 1 page and 1 source.",
        "docs/late.md: check it by 30 November 2027",
        "calculators/sources.toml: old: read it again by 2 October 2027",
    ]
    assert dates.due(date(2027, 9, 30), tmp_path) == ["Due for a check by 30 September 2027: 0 pages and 0 sources."]
