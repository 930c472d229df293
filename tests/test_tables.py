"""Tables: Markdown in, a table in a region of its own out."""

import re

from markdown import markdown

TABLE = "| Part | Amount |\n| --- | --: |\n| B12 | 1 |\n| B6 | 2 |\n"


def html(text: str) -> str:
    return markdown(text, extensions=["scripts.tables"])


def test_a_table_scrolls_by_itself_and_a_keyboard_reaches_it() -> None:
    """The region can have focus and is named after the heading above it."""
    page = html(f"# A page\n\n## What is *in* it\n\n{TABLE}")
    (region,) = re.findall(r"<div ([^>]*)><table", page)
    assert set(re.findall(r'\S+="[^"]*"', region)) == {
        'class="table-scroll"',
        'role="region"',
        'tabindex="0"',
        'aria-label="Table: What is in it"',
    }


def test_each_table_has_a_name_of_its_own() -> None:
    """Two tables under one heading are told apart by number."""
    page = html(f"## Amounts\n\n{TABLE}\nAnd:\n\n{TABLE}")
    assert 'aria-label="Table: Amounts"' in page
    assert 'aria-label="Table 2: Amounts"' in page


def test_every_cell_says_what_it_belongs_to() -> None:
    """The first row heads the columns, the first cell heads its row, and only these."""
    page = html(TABLE)
    assert page.count('<th scope="col"') == 1
    assert page.count('scope="col"') == 2
    assert page.count('<th scope="row">') == 2
    assert page.count("<td") == 2


def test_alignment_needs_no_style() -> None:
    """A right-hand column is marked by a class, which the security policy allows."""
    page = html(TABLE)
    assert '<td class="align-right">1</td>' in page
    assert "style=" not in page
    assert "align=" not in page
