"""Repairs to the theme: its HTML in, valid HTML out."""

import pytest

from scripts.pages.theme import REPAIRS, Unrepaired, repaired


def test_a_check_box_loses_what_it_must_not_have() -> None:
    """The two check boxes of the base template come out without autocomplete; the field beside them keeps its own."""
    html = "".join(f'<input type="checkbox" {wrong}' for wrong in REPAIRS) + '<input type="text" autocomplete="off">'
    assert repaired(html).count("autocomplete") == 1


def test_a_repair_without_anything_to_repair_is_reported() -> None:
    """After a new release of the theme somebody looks whether the repair is still needed."""
    with pytest.raises(Unrepaired, match="__drawer"):
        repaired("<p>Another theme</p>")
