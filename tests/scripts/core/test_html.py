"""The one reader of HTML: places in the source, entities, and what it refuses."""

import pytest

from scripts.core.html import Unreadable, edited, elements, having, read, start_tags, texts, words

PAGE = """<!doctype html>
<!-- <b>none</b> -->
<p class="a b" TITLE="&lt;x&gt;">One<br/> &amp;
two</p ><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><script>1 < 2 && "</p"</script>"""


def test_each_element_knows_where_it_stands() -> None:
    """Its start tag, and its end tag if it has one."""
    places = [(PAGE[each.start : each.inside], PAGE[each.closing : each.end]) for each in elements(read(PAGE))]
    assert places == [
        ('<p class="a b" TITLE="&lt;x&gt;">', "</p >"),
        ("<br/>", ""),
        ('<svg viewBox="0 0 1 1">', "</svg>"),
        ('<path d="M0 0"/>', ""),
        ("<script>", "</script>"),
    ]


def test_text_and_attributes_are_what_they_say() -> None:
    """Entities are read, names are in lower case, and a script's text is its own."""
    root = read(PAGE)
    assert root[0].get("title") == "<x>"
    assert words(root[0]) == "One & two"
    assert root[2].text == '1 < 2 && "</p"'
    assert list(having(root, "title", "<x>")) == [root[0]]
    assert "".join(texts(read("<p>a<code>b</code>c<i class='x'>d</i>e</p>"), but="code")) == "acde"


def test_what_merely_looks_like_a_tag_is_text() -> None:
    """In a sentence, in a value, in a comment, and in a script."""
    html = "<p title='<b>' data-x=a/>1 < 2, 3<4 &lt;b></p><!-- <i> --><script>'<u>'</script>"
    root = read(html)
    assert [each.tag for each in elements(root)] == [each.tag for each in start_tags(html)] == ["p", "script"]
    assert root[0].attrib == {"title": "<b>", "data-x": "a/"}
    assert words(root[0]) == "1 < 2, 3<4 <b>"


def test_edits_do_not_move_each_other() -> None:
    """Places are those of the source, in whatever order they come; what is put in stands before what begins there."""
    assert edited("abcdef", [(0, 1, "A1"), (4, 6, ""), (2, 2, "-"), (4, 4, "!")]) == "A1b-cd!"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p><b></p></b>", "</p> stands where </b> was expected"),
        ("</p>", "</p> stands where nothing was expected"),
        ("<p>", "<p> is never closed"),
        ('<p id="a" ID="b"></p>', "<p> has an attribute twice"),
        ("<p title=it's></p>", '"<p title=it\'s></p>" is not a whole tag'),
        ('<a href="x"class="y"></a>', "is not a whole tag"),
        ("<p>1 <b", "'<b' is not a whole tag"),
        ("<!-- a", "'<!-- a' is not a whole tag"),
    ],
)
def test_what_is_not_well_formed_is_refused(html: str, why: str) -> None:
    """A browser would repair it, each in its own way."""
    with pytest.raises(Unreadable, match=why):
        read(html)
