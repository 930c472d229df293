"""Headings: each has a link to itself, and the link has a name."""

from markdown import markdown


def test_the_link_of_a_heading_says_where_it_leads() -> None:
    """A list of the page's links does not read "#, #, #"."""
    html = markdown(
        "## What *is* it? { #what }",
        extensions=["attr_list", "scripts.pages.extensions.headings", "toc"],
        extension_configs={"toc": {"permalink": "#", "permalink_title": ""}},
    )
    assert 'href="#what"' in html
    assert 'aria-label="Link to: What is it?"' in html
