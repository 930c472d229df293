"""An answer as plain text: HTML in, text out."""

import pytest

from calculators import answer
from calculators._kit import catalogue
from calculators._kit.answer import plain
from calculators._kit.catalogue.cases import cases


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo.\n"),
        ("<p>\n One\n  line. </p>\n", "One line.\n"),
        ("<p>\n<b>One</b>\n<i>line</i>\n</p>", "One line\n"),
        ("<p>First<br>second\nhalf</p>", "First\nsecond half\n"),
        ("<h2>Your schedule</h2><p>Dates.</p>", "Your schedule\n-------------\n\nDates.\n"),
        ("<h3>A <em>B</em></h3>", "A B\n---\n"),
        ("<ul><li>a</li>\n<li>b</li></ul><p>c</p>", "- a\n- b\n\nc\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "a\n\n- b\n"),
        ("before<ul><li>a</li></ul>", "before\n\n- a\n"),
        ("<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>", "1. a\n2. b\n- c\n"),
        ('<ol data-text="no"><li>a</li></ol><ol><li><p>b</p></li><li>c</li></ol>', "b\n\n2. c\n"),
        ("<p>5 &lt; 6 &amp; &#39;7&#39; &eacute;</p>", "5 < 6 & '7' é\n"),
        ('<p><a href="https://example.org/a?b&amp;c">Source</a>.</p>', "Source (https://example.org/a?b&c).\n"),
        ('<p><a href="#here">Here</a></p>', "Here\n"),
        ('<p>Seen<span data-text="no"> not <b>this</b></span>.</p>', "Seen.\n"),
        ('<div data-text="no"><p>a<br>b</p><img src="x"></div><p>c</p>', "c\n"),
        ('<p><input type="text">a<img alt="picture">b</p>', "ab\n"),
        ("", "\n"),
    ],
)
def test_html_in_text_out(html: str, expected: str) -> None:
    """Blocks stand apart, headings are underlined, lists have dashes, links an address; marked parts are left out."""
    assert plain.text(html) == expected


def test_a_table_stands_in_columns() -> None:
    """Cells stand below one another, the caption above them; a short row and a long cell do no harm."""
    html = """
        <table><caption>Dates</caption>
        <thead><tr><th>Date</th><th>What</th><th>Done</th></tr></thead>
        <tbody>
        <tr><th><span>Monday</span> <b>4 January 2027</b></th><td>Injection</td><td><i data-text="no">☐</i></td></tr>
        <tr><th>Tuesday</th><td></td><td>yes</td></tr>
        <tr><td>short</td></tr>
        </tbody></table><p>After.</p>"""
    assert plain.text(html) == (
        "Dates\n"
        "\n"
        "Date                   What       Done\n"
        "Monday 4 January 2027  Injection\n"
        "Tuesday                           yes\n"
        "short\n"
        "\n"
        "After.\n"
    )


def test_two_tables_do_not_mix() -> None:
    """Each table has columns of its own."""
    table = "<table><tr><td>{}</td><td>x</td></tr></table>"
    assert plain.text(table.format("a") + table.format("longer")) == "a  x\n\nlonger  x\n"


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_every_answer_has_plain_text(slug: str) -> None:
    """The text of each answered case has no markup, no spare spaces, no run of empty lines, and ends with its line."""
    for case in cases(slug):
        if (found := answer(slug, case.fields)).ok:
            lines = found.text.split("\n")
            assert lines[0], case.name
            assert lines[-1] == "", case.name
            assert "\n\n\n" not in found.text, case.name
            assert [line for line in lines if line != line.rstrip()] == [], case.name
            assert [line for line in lines if "</" in line or "&#" in line or "&amp;" in line] == [], case.name
