"""What of a package goes into the bundle, and how large a release may be."""

import tomllib
from pathlib import Path

import pytest

from scripts.browser.python import bytecode
from scripts.browser.python.bundle import TooLarge, _ships, cited, refuse_large
from scripts.browser.python.bytecode import Source, compiled


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


def test_an_edit_is_not_compiled_while_serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser does that, once the library has been compiled: to start its Python here takes seconds."""

    def starts(*_: object) -> None:
        raise RuntimeError("Python starts")

    monkeypatch.setattr(bytecode, "in_browsers_python", starts)
    monkeypatch.setattr(bytecode, "compiled_library", lambda: tmp_path / "library.zip")
    edit = [Source("tea/words.py", f"CUPS = {str(tmp_path)!r}")]
    for edits in (True, False):
        with pytest.raises(RuntimeError, match="starts"):
            compiled(edit, edits)
    (tmp_path / "library.zip").touch()
    assert compiled(edit, edits=False) == {"tea/words.py": f"CUPS = {str(tmp_path)!r}".encode()}
    with pytest.raises(RuntimeError, match="starts"):
        compiled(edit)


@pytest.mark.parametrize(("start", "most"), [("bundle", 3_600_000), ("snapshot", 4_900_000)])
def test_a_release_that_is_too_large_is_refused(start: str, most: int, tmp_path: Path) -> None:
    """By all that Python needs to start from the bundle, or from the snapshot."""
    files = [tmp_path / name for name in ("pyodide", start)]
    for size, file in zip((most - 10, 10), files, strict=True):
        file.write_bytes(b"\0" * size)
    refuse_large(start, files)
    files[1].write_bytes(b"\0" * 11)
    with pytest.raises(TooLarge, match=rf"^To start from the {start}, .* {most + 1:,} bytes: at most {most:,}$"):
        refuse_large(start, files)


def test_the_browser_gets_the_sources_that_tools_cite() -> None:
    """Others are for pages, which name them when the site is built."""
    sources = '# All.\n\n[tea]\ntitle = "Tea [hot]"\nyear = 2020\n\n[milk]\ntitle = "Milk"\n\n[tea-2]\ntitle = "More"\n'
    found = tomllib.loads(cited(sources, 'CITED = ["tea-2"]\nOTHER = "no milk"\n'))
    assert found == {"tea-2": {"title": "More"}}
    assert [*tomllib.loads(cited(sources, 'from = ["tea-2", "milk"]\n'))] == ["milk", "tea-2"]
    assert tomllib.loads(cited(sources, 'from = ["tea"]\n'))["tea"] == {"title": "Tea [hot]", "year": 2020}
