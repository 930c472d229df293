"""What stands in the bundle instead of modules that the browser never runs."""

from collections.abc import Callable
from pathlib import Path
from xml.sax import saxutils

import pytest

from scripts.browser.python.left_out import only, replaced

TEXT = """
import mail

LIMIT = 3

def steep(minutes):
    return minutes * mail.SIZE

class Tea:
    hot = True
"""


def test_only_what_is_asked_for_is_left_of_a_module() -> None:
    assert only(TEXT, {"Tea"}) == "class Tea:\n    hot = True"
    assert "mail" not in only(TEXT, {"Tea"})


def test_a_library_that_has_changed_stops_the_build() -> None:
    with pytest.raises(LookupError, match=r"no Coffee any more: see scripts/browser/python/left_out\.py"):
        only(TEXT, {"Tea", "Coffee"})


def test_what_is_left_of_a_library_works() -> None:
    """The drawings of codes need both functions."""
    module: dict[str, Callable[[str], str]] = {}
    name = "xml/sax/saxutils.py"
    exec(replaced({name: Path(saxutils.__file__).read_text("utf-8")})[name], module)
    assert module["escape"]("1 < 2 & 3") == "1 &lt; 2 &amp; 3"
    assert module["quoteattr"]('a "b" < c') == "'a \"b\" &lt; c'"


def test_other_modules_stay_as_they_are() -> None:
    found = replaced({"tea.py": TEXT, "asyncio/__init__.py": "from .runners import run", "jinja2/parser.py": TEXT})
    assert found["tea.py"] == TEXT
    assert "runners" not in found["asyncio/__init__.py"]
    assert "steep" not in found["jinja2/parser.py"]


def test_what_is_used_all_the_same_says_why_it_is_not_there() -> None:
    module: dict[str, type] = {}
    exec(replaced({"jinja2/parser.py": TEXT})["jinja2/parser.py"], module)
    with pytest.raises(NotImplementedError, match="Templates are compiled when the site is built"):
        module["Parser"]("environment", "{{ tea }}", state=None)
