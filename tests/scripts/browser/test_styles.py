"""The joined style sheets: files in, one text out."""

import pytest

from scripts.browser.styles import Unjoined, joined, parts

FILES = [
    "assets/stylesheets/main.0a1b.min.css",
    "assets/stylesheets/palette.2c3d.min.css",
    *(
        f"assets/{name}.css"
        for name in ("roles", "fonts", "site", "pictures", "calculators", "letter", "charts", "take-away")
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


def test_an_address_still_leads_where_it_did() -> None:
    """From another folder, an address would lead elsewhere. A picture in the text itself leads nowhere."""
    assert joined({"assets/stylesheets/a.css": "a{mask:url('data:x')}"})
    with pytest.raises(Unjoined, match=r"assets/stylesheets/a\.css"):
        joined({"assets/stylesheets/a.css": "a{src:url(x.png)}"})
