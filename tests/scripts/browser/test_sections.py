"""What a search finds of a page: its content in, its sections out."""

from scripts.browser.search.sections import EXCERPT, sections

PAGE = """
<h1 id="tea">Tea</h1><p>A <em>warm</em> drink&nbsp;<span class="citation">[1]</span>, from leaves.</p>
<h2 id="green">Green tea<a class="headerlink" href="#green">#</a></h2>
<table><tr><th>Kind</th><td>Sencha</td></tr></table><p>Steamed.</p>
<h3>Without an id</h3><ul><li>In a pot</li><li>In a cup</li></ul>
<div data-search-exclude><p>A form</p></div>
<ul class="sources"><li>A paper</li></ul>
<h2 id="sources" data-search-exclude>Sources</h2><ol><li>A book</li></ol>
<h2 id="what-to-do-next">What to do next</h2><p>Drink coffee.</p>
"""


def test_each_heading_with_an_id_begins_a_section() -> None:
    """The beginning has the page's title and no anchor. What is marked is left out, and so are sources and the
    links at the end.
    """
    found = [(each.anchor, each.heading, each.text) for each in sections(PAGE, "All about tea")]
    assert found == [
        ("", "All about tea", "A warm drink, from leaves."),
        ("green", "Green tea", "Kind Sencha Steamed. Without an id In a pot In a cup"),
    ]


def test_an_excerpt_is_short_and_is_prose() -> None:
    """A table is found, but its cells make no sentence. Only where there is nothing else they are shown."""
    assert sections(PAGE, "Tea")[1].excerpt == "Steamed. Without an id In a pot In a cup"
    assert sections("<table><tr><td>Sencha</td></tr></table>", "Tea")[0].excerpt == "Sencha"
    (long,) = sections(f"<p>{'leaf ' * 100}</p>", "Tea")
    assert long.excerpt.endswith("leaf …")
    assert len(long.excerpt) <= EXCERPT + 2
