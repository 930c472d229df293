"""The colours of the site: each role can be read on whatever it stands on, in light and in dark."""

import re

import pytest

from scripts.core.project import ASSETS

SHEET = (ASSETS / "styles/colours-and-sizes.css").read_text("utf-8")
ROLES = {name: colours for name, *colours in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", SHEET)}
SURFACES = {"paper", "panel", "card"}
TEXT, SHAPE = 4.5, 3.0  # the least contrast by WCAG 2.2, 1.4.3 and 1.4.11

# What stands on what, and how well it has to be seen.
ON = {
    **dict.fromkeys(("ink", "muted", "cobalt", "cobalt-strong"), (SURFACES | {"tint"}, TEXT)),
    **dict.fromkeys(("ruby", "routine", "error"), (SURFACES, TEXT)),
    "urgent": (SURFACES | {"urgent-tint"}, TEXT),
    "emergency": (SURFACES | {"emergency-tint"}, TEXT),
    "on-cobalt": ({"cobalt", "cobalt-strong"}, TEXT),
    "line": (SURFACES, SHAPE),
}
ALSO = [("ink", each) for each in ("mark", "urgent-tint", "emergency-tint")]
ALSO += [("cobalt", each) for each in ("mark", "urgent-tint", "emergency-tint")]
ONLY_DIVIDES = {"rule"}
PAIRS = [(name, below, least) for name, (all_below, least) in ON.items() for below in sorted(all_below)]
PAIRS += [(name, below, TEXT) for name, below in ALSO]


def luminance(colour: str) -> float:
    """As WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_each_role_can_be_read_where_it_stands(scheme: int) -> None:
    found = {(name, below): contrast(ROLES[name][scheme], ROLES[below][scheme]) for name, below, _ in PAIRS}
    least = {(name, below): limit for name, below, limit in PAIRS}
    assert {pair: round(each, 2) for pair, each in found.items() if each < least[pair]} == {}


def test_no_role_is_left_out() -> None:
    """A new one has to say where it stands."""
    looked_at = {each for name, below, _ in PAIRS for each in (name, below)}
    assert set(ROLES) - looked_at - ONLY_DIVIDES == set()


def test_every_role_has_a_colour_for_paper() -> None:
    """But the one behind what a search found."""
    printed = SHEET.partition("@media print")[2]
    assert {name for name in ROLES if f"--{name}: #" not in printed} == {"mark"}
