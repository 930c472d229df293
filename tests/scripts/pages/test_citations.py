"""Citations: Markdown in, numbered links and a list of sources out; and what may stand in the list of all sources."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from markdown import Markdown

from calculators._kit.catalogue.sources import Source, sources
from scripts.checks.rules.sources import cited_in_data
from scripts.core.project import PROJECT
from scripts.pages.citations import UnknownSource, cite, hold, keys, without

READ = date(2026, 9, 22)
SOURCES = {
    "nice": Source("Vitamin B12 deficiency", "NICE", READ, "https://nice.example/ng239", year=2024),
    "label": Source(
        "Label of <B12> & more", "Tea & <Sons>", READ, "https://label.example/?a=1&b=2", undated="unshown", note="<A>."
    ),
}
OLD = '<strong data-due="2027-09-22" hidden>We read it more than a year ago.</strong></li>'

# Sites whose pages a machine writes, and others whose quality we doubted when we read them.
NOT_TO_BE_CITED = {
    "clicktocurecancer.info",
    "droracle.ai",
    "iatrox.com",
    "lepetitpalace.ch",
    "ntro.it.com",
    "peptigrade.io",
    "th4.ilovetranslation.com",
    "vialtalk.com",
}


def html(markdown: str) -> str:
    md = Markdown(extensions=["attr_list", "fenced_code", "toc"])
    return cite(md.convert(hold(markdown)), SOURCES)


def pages() -> dict[str, str]:
    """Every page of the site by its path, as written."""
    docs = PROJECT / "docs"
    found = (path for path in docs.rglob("*.md") if not {"assets", "decisions"} & {*path.parts})
    return {str(path.relative_to(docs)): path.read_text("utf-8") for path in found}


# On a page


def test_a_citation_becomes_a_numbered_link() -> None:
    """The link says which source it leads to, also to somebody who only hears it."""
    assert '[<a href="#source-1" aria-label="Source 1">1</a>]</span>.</p>' in html("B12 is a vitamin [@nice].")


def test_sources_are_numbered_by_first_use() -> None:
    """The same source keeps its number, and the list at the end is in order of first use."""
    page = html("One [@label]. Two [@nice]. One again [@label].")
    assert re.findall(r'href="#source-(\d)"', page) == ["1", "2", "1"]
    assert page.index('<li id="source-1">') < page.index("Tea &amp;") < page.index('<li id="source-2">')


def test_one_pair_of_brackets_may_hold_several_sources() -> None:
    """Two sources share their brackets, each with a link of its own."""
    both = '[<a href="#source-1" aria-label="Source 1">1</a>, <a href="#source-2" aria-label="Source 2">2</a>]'
    assert both in html("Both say so [@nice; @label].")


def test_a_number_stays_with_its_sentence() -> None:
    """A line never begins with the number of what stood on the line before."""
    assert "so\xa0<span" in html("Both say so\n[@nice].").replace("&nbsp;", "\xa0")


def test_the_list_says_what_when_and_how_far() -> None:
    """An entry has title, organisation, year, the day of reading and the note; special characters are escaped."""
    page = html("Both [@nice; @label].")
    assert '<details class="fold" id="sources"' in page
    assert (
        '<li id="source-1"><a href="https://nice.example/ng239" rel="noreferrer">Vitamin B12 deficiency</a>. NICE,'
        f" 2024. Read 22 September 2026. {OLD}"
    ) in page
    assert (
        '<li id="source-2"><a href="https://label.example/?a=1&amp;b=2" rel="noreferrer">Label of &lt;B12&gt;'
        f" &amp; more</a>. Tea &amp; &lt;Sons&gt;, no date shown. Read 22 September 2026. &lt;A&gt;. {OLD}"
    ) in page


def test_a_title_leads_to_its_own_address_and_not_to_a_copy() -> None:
    """Where we read it is said beside it. Only where its own address is not known, the copy's host is a link."""
    copy = "https://www.shop.example/b12?a=1&b=2"
    known = Source("Tea", "NICE", READ, "https://nice.example/", copy, year=2024)
    assert known.html.startswith('<a href="https://nice.example/"')
    assert known.html.endswith("Read 22 September 2026, in a copy at shop.example.")
    lost = Source("Tea", "NICE", READ, copy=copy, no_url="We found none.", year=2024)
    assert lost.html == (
        "Tea. NICE, 2024. Read 22 September 2026, in a copy at"
        ' <a href="https://www.shop.example/b12?a=1&amp;b=2" rel="noreferrer">shop.example</a>. We found none.'
    )


def test_a_title_that_is_not_its_own_says_so() -> None:
    """In a word, after the title."""
    named = Source("Tea", "NICE", READ, "https://nice.example/", title_from="address", undated="unseen")
    assert ">Tea</a> (title from its address). NICE, date not seen." in named.html
    translated = Source("Tea", "NICE", READ, "https://nice.example/", title_from="translation", year=2024)
    assert ">Tea</a> (title translated). NICE, 2024." in translated.html


def test_a_page_without_citations_has_no_list() -> None:
    """Nothing is added to a page that cites nothing."""
    assert html("No claims here.") == "<p>No claims here.</p>"


@pytest.mark.parametrize(
    "code",
    [
        "Write `[@nice]` after the claim.",
        "Write ``a ` and [@nice]`` after the claim.",
        "```\n[@nice]\n```",
        "~~~~ text\n```\n[@nice]\n~~~~",
        "- An item:\n\n    ```text\n    [@nice]\n    ```",
        "- An item:\n\n    ```text\n    a\n\n    [@nice]\n    ```",
        "<!-- [@nice] -->",
    ],
)
def test_code_is_left_alone(code: str) -> None:
    """A page can show how a citation is written."""
    assert hold(code) == code
    assert keys(code) == []


def test_code_does_not_hide_the_citations_around_it() -> None:
    """What comes before and after code is cited as usual."""
    assert keys("`[@not]` a [@nice] `[@not]` b.\n\n```\n[@not]\n```\n\nC [@label].") == ["nice", "label"]
    assert keys("A stray ` here.\n\nA claim [@nice].\n\nAnother ` there.") == ["nice"]


@pytest.mark.parametrize(
    ("markdown", "key"),
    [("So they say [@nise].", "nise"), ("[@nice; @gone]", "gone"), ("[@nice, p. 3]", "nice, p. 3"), ("[@]", "")],
)
def test_an_unknown_source_is_named(markdown: str, key: str) -> None:
    """A misspelt key, and anything else that starts like a citation, is an error that quotes it."""
    with pytest.raises(UnknownSource, match=re.escape(repr(key))):
        html(markdown)


def test_what_is_searched_has_no_numbers() -> None:
    """The words stand as they would without a citation."""
    assert without(hold("So they say [@nice; @label]. And [@nice] more.")) == "So they say . And  more."


# The list of all sources


def test_every_source_is_cited() -> None:
    """The list holds nothing that no page, no tool and no event cites, and lacks nothing that one of them does."""
    in_data = cited_in_data(PROJECT / "calculators") | cited_in_data(PROJECT / "docs")
    assert in_data.union(*(keys(text) for text in pages().values())) == set(sources())


@pytest.mark.parametrize(("key", "source"), sources().items())
def test_a_source_can_be_found_and_trusted(key: str, source: Source) -> None:
    """It has a title, an organisation, an address and a day of reading, and is not one that we refuse to cite."""
    assert source.title.strip()
    assert source.organisation.strip()
    for each in filter(None, (source.url, source.copy)):
        address = urlsplit(each)
        assert address.scheme in {"https", "http"}
        assert (address.hostname or "").removeprefix("www.") not in NOT_TO_BE_CITED
    assert date(2026, 11, 22) <= source.read <= date.today()
    assert source.year is None or 1900 < source.year <= source.read.year
    assert not source.note or source.note.endswith(".")
    assert not source.no_url or source.no_url.endswith(".")
