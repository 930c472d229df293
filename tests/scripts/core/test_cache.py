"""Cache keys of code, and files that are written whole or not at all."""

import os
from pathlib import Path

import pytest

from scripts.core import cache


def test_a_key_minds_where_a_part_ends() -> None:
    assert cache.key("ab", "c") != cache.key("a", "bc")
    assert cache.key("ab") == cache.key(b"ab")


@pytest.mark.parametrize("changed", ["scripts/a.py", "scripts/b.py", "scripts/room/c.py", "scripts/room/__init__.py"])
def test_a_fingerprint_changes_with_what_is_imported(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Directly or not, within a function, as a name of a module or of something in one. Other modules do not count."""
    monkeypatch.setattr(cache, "PIECES", tmp_path / "pieces")
    monkeypatch.setattr(cache, "PROJECT", tmp_path)
    files = {
        "scripts/a.py": "import scripts.b",
        "scripts/b.py": "def f():\n    from scripts.room import c",
        "scripts/room/__init__.py": "",
        "scripts/room/c.py": "import json",
        "scripts/other.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    before = cache.fingerprint("scripts.a")
    (tmp_path / "scripts/other.py").write_text("1", "utf-8")
    assert cache.fingerprint("scripts.a") == before
    with (tmp_path / changed).open("a") as file:
        file.write("\n# changed")
    assert cache.fingerprint("scripts.a") != before


def test_an_interrupted_build_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing half-written under the name that others look for."""
    file = tmp_path / "a/b"
    cache.keep(file, b"whole")
    assert file.read_bytes() == b"whole"

    write = Path.write_bytes
    written: list[Path] = []
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: written.append(path) or write(path, content))
    monkeypatch.setattr(Path, "replace", lambda *_: pytest.fail("interrupted"))
    with pytest.raises(pytest.fail.Exception):
        cache.keep(file, b"other")
    assert file not in written
    assert file.read_bytes() == b"whole"


def test_what_no_build_has_used_for_a_month_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used lately stays, however long ago it was made."""
    monkeypatch.setattr(cache, "PIECES", tmp_path)
    for name in ("used", "unused"):
        assert cache.piece("kind", lambda name=name: name.encode(), name) == name.encode()  # type: ignore[misc]
        os.utime(tmp_path / "kind" / cache.key(name), (0, 0))
    assert cache.piece("kind", lambda: b"never made", "used") == b"used"
    cache.forget_unused()
    assert [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()] == [b"used"]
