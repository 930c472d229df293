"""Tables: Markdown in, a table in a region of its own out."""

import re

from markdown import markdown

TABLE = "| Part | Amount |\n| --- | --: |\n| B12 | 1 |\n| B6 | 2 |\n"


def html(text: str) -> str:
    return markdown(text, extensions=["scripts.pages.extensions.tables"])


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


def attributes(page: str, tag: str) -> list[set[str]]:
    """Every element of that name, as its attributes."""
    return [set(re.findall(r'\S+="[^"]*"', found)) for found in re.findall(rf"<{tag}\b([^>]*)>", page)]


def test_every_cell_says_what_it_belongs_to() -> None:
    """The first row heads the columns, the first cell heads its row, and only these."""
    heads = attributes(html(TABLE), "th")
    assert ['scope="col"' in head for head in heads] == [True, True, False, False]
    assert ['scope="row"' in head for head in heads] == [False, False, True, True]
    assert len(attributes(html(TABLE), "td")) == 2


def test_a_table_can_be_laid_out_as_blocks() -> None:
    """Each cell carries its column's head for narrow screens, and its role, which a change of layout may take away."""
    page = html(TABLE)
    assert all({'data-label="Amount"', 'role="cell"'} <= cell for cell in attributes(page, "td"))
    roles = [
        role for tag in ("table", "tr", "th") for each in attributes(page, tag) for role in each if "role=" in role
    ]
    assert roles == ['role="table"', *['role="row"'] * 3, *['role="columnheader"'] * 2, *['role="rowheader"'] * 2]


def test_alignment_needs_no_style() -> None:
    """A right-hand column is marked by a class, which the security policy allows."""
    page = html(TABLE)
    assert all('class="align-right"' in cell for cell in attributes(page, "td"))
    assert "style=" not in page
    assert "align=" not in page
