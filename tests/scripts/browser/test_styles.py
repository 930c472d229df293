"""The joined style sheets: files in, one text out."""

import re
from pathlib import Path

import pytest

from scripts.browser import styles
from scripts.browser.styles import OWN_PARTS, Unjoined, joined, minified, parts, used, words
from scripts.core.project import ASSETS

STYLES = ASSETS / "styles"

FILES = [
    "assets/stylesheets/main.0a1b.min.css",
    "assets/stylesheets/palette.2c3d.min.css",
    *(
        f"assets/styles/{name}.css"
        for name in (
            "colours-and-sizes",
            "fonts",
            "site",
            "search",
            "pictures",
            "calculators",
            "letter",
            "charts",
            "take-away",
        )
    ),
]


def test_our_own_rules_come_after_those_of_the_theme() -> None:
    """Later rules win."""
    assert parts(reversed(FILES)) == FILES


@pytest.mark.parametrize("files", [FILES[1:], [*FILES, "assets/stylesheets/main.4e5f.min.css"]], ids=["none", "two"])
def test_a_part_that_is_not_there_once_stops_the_build(files: list[str]) -> None:
    """A new version of the theme may name its files otherwise."""
    with pytest.raises(Unjoined, match=r"main\.\*\.min\.css"):
        parts(files)


def test_the_parts_stand_in_order() -> None:
    """Nothing is changed in them."""
    assert joined({"assets/a.css": "a{}", "assets/b.css": 'b{src:url("fonts/b")}'}) == 'a{}\nb{src:url("fonts/b")}'


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('url("../fonts/b.woff2")', 'url("fonts/b.woff2")'),
        ("url('x.png')", "url('styles/x.png')"),
        ("url(../../mark.svg#part)", "url(../mark.svg#part)"),
        ("url(x.png?v=1)", "url(styles/x.png?v=1)"),
        ("url(/x.png)", "url(/x.png)"),
        ("url(#clip)", "url(#clip)"),
        ("url(https://site.example/x.png)", "url(https://site.example/x.png)"),
        ("url('data:image/svg+xml,x')", "url('data:image/svg+xml,x')"),
    ],
)
def test_relative_addresses_lead_where_they_did(written: str, found: str) -> None:
    """They are relative to the sheet that they stand in, and the joined sheet lies in another folder."""
    assert joined({"assets/styles/a.css": f"a{{b:{written}}}"}) == f"a{{b:{found}}}"


def test_our_own_sheets_are_all_joined() -> None:
    """One that is not on the list would be published by itself and linked from nowhere."""
    assert {path.name for path in STYLES.glob("*.css")} == {Path(part).name for part in OWN_PARTS}
    for part in OWN_PARTS:
        assert (STYLES.parent.parent / part).is_file()


def test_what_depends_on_the_width_of_a_window_is_for_screens() -> None:
    """On paper, WebKit asks how wide the window is."""
    for sheet in STYLES.glob("*.css"):
        queries = re.findall(r"@media ([^{]*width[^{]*) \{", sheet.read_text("utf-8"))
        assert all(query.startswith("screen and ") for query in queries), sheet.name


def test_a_sheet_travels_without_comments() -> None:
    """Its rules and the words in it stay as they are."""
    sheet = '/* why */\n.ä::after {\n  content: "– a  b";\n  color: light-dark(#fff, #000);\n}\n'
    assert minified(sheet).strip() == '.ä::after{content:"– a  b";color:light-dark(#fff,#000)}'


def test_a_sheet_that_is_the_same_is_not_minified_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody edits pages, Node need not start for it."""
    before = minified("a { color: red }")
    monkeypatch.delattr(styles, "node")
    assert minified("a { color: red }") == before == "a{color:red}\n"


KNOWN = {"card", "wide", "open", "dir", "ltr", "menu"}


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".card{a:b}.tabbed{a:b}", ".card{a:b}"),
        (".card .tabbed,p,#menu>a{a:b}", "p,#menu>a{a:b}"),
        ("[dir=ltr] p{a:b}[dir=rtl] p{a:b}", "[dir=ltr] p{a:b}"),
        ("p[open],p[wide=x]{a:b}", "p[open]{a:b}"),
        ('[src$=".svg"]{a:b}', '[src$=".svg"]{a:b}'),
        ("p:not(.tabbed,.more){a:b}", "p:not(.tabbed,.more){a:b}"),
        (".tabbed:is(.card,.wide){a:b}", ""),
        ("@media print{.tabbed{a:b}.card{a:b}}", "@media print{.card{a:b}}"),
        ("@media print{.tabbed{a:b}}p{a:b}", "p{a:b}"),
        ("@keyframes x{0%{a:b}to{a:c}}", "@keyframes x{0%{a:b}to{a:c}}"),
        ('@charset "UTF-8";.card{a:";}.b{";c:d}', '@charset "UTF-8";.card{a:";}.b{";c:d}'),
        (".card{a:b;.tabbed &{c:d}e:f}", ".card{a:b;e:f}"),
    ],
)
def test_rules_for_what_no_page_has_are_left_out(sheet: str, kept: str) -> None:
    """What remains stays as it is. Braces in texts end nothing."""
    assert used(sheet, KNOWN) == kept


def test_variables_that_nothing_reads_are_left_out() -> None:
    """A variable may be read by another one alone, and by what an element says of itself."""
    sheet = ":root{--a:1;--b:var(--c);--c:url('x;y');--d:2;--e:3}p{x:var(--d);}"
    assert used(sheet, {"--e"}) == ":root{--d:2;--e:3}p{x:var(--d);}"


def test_what_markup_and_scripts_name_is_known(tmp_path: Path) -> None:
    """Prose of a page names nothing. A class that only a script or an answer gives is known."""
    (tmp_path / "index.html").write_text('<p class="one two" data-x="a > b.three">tabbed</p>', "utf-8")
    found = words(tmp_path)
    assert {"one", "two", "data-x", "three", "field--wrong"} <= found
    assert "tabbed" not in found
