"""Headings: each has a link to itself, for the mouse alone."""

from markdown import markdown


def test_a_heading_is_read_once() -> None:
    """Its link is neither read after it nor a stop of the Tab key."""
    html = markdown(
        "## What *is* it? { #what }",
        extensions=["attr_list", "scripts.pages.extensions.headings", "toc"],
        extension_configs={"toc": {"permalink": "#", "permalink_title": ""}},
    )
    assert 'href="#what"' in html
    assert 'aria-hidden="true"' in html
    assert 'tabindex="-1"' in html
