"""What of a package goes into the bundle."""

import pytest

from scripts.browser.python.bundle import _ships


@pytest.mark.parametrize(
    ("name", "whether"),
    [
        ("calculators/bands.toml", True),
        ("calculators/lab_units/cases.toml", False),
        ("calculators/tracking_schedule/letters.toml", False),
        ("jinja2-3.1.dist-info/METADATA", False),
        ("jinja2-3.1.dist-info/licenses/LICENSE.txt", True),
    ],
)
def test_the_browser_gets_data_and_licences_but_no_cases(name: str, whether: bool) -> None:
    """Worked cases are for tests and for those who read the code."""
    assert _ships(name) is whether
