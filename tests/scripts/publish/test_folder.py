"""Publishing to a folder: files in, and what a host has in its folder after each publishing."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from scripts.publish.targets import folder

DAY = date(2026, 11, 30)


def build(number: int, **more: bytes) -> dict[str, Path | bytes]:
    """A build of a site with a page, a part named by its content, and a download."""
    part = f"assets/tool-{number:016x}.js"
    page = f'<script src="{part}">'.encode()
    return {part: b"%d" % number, "index.html": page, "downloads/all.zip": b"%d" % number, **more}


def parts(target: Path) -> list[int]:
    """The builds whose part is in the folder."""
    return sorted(int(file.read_text("utf-8")) for file in target.glob("assets/*"))


def test_a_folder_has_what_the_site_has(tmp_path: Path) -> None:
    """From files and from contents, in folders that were not there."""
    (tmp_path / "page").write_text("a page", "utf-8")
    assert folder.publish({"a/index.html": tmp_path / "page", "b.txt": b"b"}, tmp_path / "new/www", DAY)
    assert (tmp_path / "new/www/a/index.html").read_text("utf-8") == "a page"
    assert (tmp_path / "new/www/b.txt").read_text("utf-8") == "b"


def test_publishing_again_touches_nothing(tmp_path: Path) -> None:
    """So a host sends no file anew, and the earlier builds are not pushed out."""
    for number in (1, 2, 3):
        folder.publish(build(number), tmp_path, DAY)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("index.html")}
    for _ in range(5):
        assert not folder.publish(build(3), tmp_path, DAY + timedelta(days=1))
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert parts(tmp_path) == [1, 2, 3]


def test_parts_of_earlier_builds_stay_for_thirty_days(tmp_path: Path) -> None:
    """Counted from the day they were replaced: until then, readers got pages that need them."""
    folder.publish(build(1), tmp_path, DAY - timedelta(days=300))
    for number in (2, 3, 4):
        folder.publish(build(number), tmp_path, DAY)
    assert parts(tmp_path) == [1, 2, 3, 4]
    folder.publish(build(5), tmp_path, DAY + timedelta(days=30))
    assert parts(tmp_path) == [1, 2, 3, 4, 5]
    folder.publish(build(6), tmp_path, DAY + timedelta(days=31))
    assert parts(tmp_path) == [4, 5, 6]


def test_parts_of_three_builds_stay_however_old(tmp_path: Path) -> None:
    """A cache may keep a page for longer than anybody thought."""
    for number in range(1, 6):
        folder.publish(build(number), tmp_path, DAY + timedelta(days=365 * number))
    assert parts(tmp_path) == [3, 4, 5]


def test_a_build_can_come_back(tmp_path: Path) -> None:
    """Its parts are there, and so are those of the build that it takes the place of."""
    for number in (1, 2, 1):
        folder.publish(build(number), tmp_path, DAY)
    assert parts(tmp_path) == [1, 2]
    assert b"0001.js" in (tmp_path / "index.html").read_bytes()


def test_a_page_that_the_site_no_longer_has_goes(tmp_path: Path) -> None:
    """With its folder. A page with a medical error must not stay because nobody links to it."""
    folder.publish(build(1, **{"learn/wrong/index.html": b"wrong"}), tmp_path, DAY)
    folder.publish(build(2), tmp_path, DAY)
    assert not (tmp_path / "learn").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    """Such as what a host's certificate is confirmed by."""
    (tmp_path / ".well-known").mkdir()
    (tmp_path / ".well-known/proof").write_text("theirs", "utf-8")
    for number in range(5):
        folder.publish(build(number), tmp_path, DAY + timedelta(days=100 * number))
    assert (tmp_path / ".well-known/proof").read_text("utf-8") == "theirs"


def test_at_no_moment_a_page_lacks_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at before and after each change to the folder, with a build that replaces one."""
    lacking = []

    def watched(change: Callable[..., object]) -> Callable[..., object]:
        def look(*arguments: object, **more: object) -> object:
            done = change(*arguments, **more)
            page = (tmp_path / "index.html").read_text("utf-8") if (tmp_path / "index.html").exists() else ""
            part = page.partition('src="')[2].rstrip('">')
            if part and not (tmp_path / part).is_file():
                lacking.append(part)
            return done

        return look

    monkeypatch.setattr(folder.os, "replace", watched(folder.os.replace))
    monkeypatch.setattr(Path, "unlink", watched(Path.unlink))
    for number in range(6):
        folder.publish(build(number), tmp_path, DAY + timedelta(days=100 * number))
    assert not lacking


def test_readers_hear_of_a_build_when_all_of_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service worker lists every file, so it comes last."""
    written: list[str] = []
    replace = folder.os.replace
    monkeypatch.setattr(folder.os, "replace", lambda old, new: (written.append(Path(new).name), replace(old, new)))
    folder.publish(build(1, **{"service-worker.js": b"1", "a.html": b"1"}), tmp_path, DAY)
    without_record = [name for name in written if name != folder.RECORD]
    assert without_record == ["tool-0000000000000001.js", "all.zip", "a.html", "index.html", "service-worker.js"]


@pytest.mark.parametrize("fails_at", range(6))
def test_an_interrupted_publishing_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Wherever it ended; nothing of it is forgotten in the folder."""
    folder.publish(build(1), tmp_path, DAY - timedelta(days=100))
    folder.publish(build(2, **{"old.html": b"old"}), tmp_path, DAY - timedelta(days=90))
    replace, left = folder.os.replace, [fails_at]

    def failing(old: object, new: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        replace(old, new)

    with monkeypatch.context() as broken:
        broken.setattr(folder.os, "replace", failing)
        with suppress(KeyboardInterrupt):
            folder.publish(build(3, **{"b.html": b"b"}), tmp_path, DAY)
    folder.publish(build(4), tmp_path, DAY)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    unfinished = {name for name in names if name.endswith(".unfinished")}
    record = json.loads((tmp_path / folder.RECORD).read_text("utf-8"))
    known = {*record["named"], *record["others"], *(name for each in record["before"] for name in each["named"])}
    assert names - unfinished - known == {folder.RECORD}
    assert not (tmp_path / "b.html").exists()


def test_a_record_of_somebody_else_stops_it(tmp_path: Path) -> None:
    """We do not guess what may be taken away."""
    (tmp_path / folder.RECORD).write_text('{"theirs": 1}', "utf-8")
    with pytest.raises(folder.Unknown, match=r"published\.json is not as"):
        folder.publish(build(1), tmp_path, DAY)
    assert not (tmp_path / "index.html").exists()


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("assets/runtime/bundle-0123456789abcdef.zip", True),
        ("assets/runtime/pyodide-0123456789abcdef/pyodide.asm.wasm", True),
        ("assets/stylesheets/main.484c7ddc.min-0123456789abcdef.css", True),
        ("assets/runtime/bundle-0123456789abcdef.zip.gz", True),
        ("assets/pages.css", False),
        ("assets/faces-of-the-decade.css", False),
        ("downloads/guides/sheet-20261130.pdf", False),
        ("index.html", False),
    ],
)
def test_parts_are_known_by_their_names(path: str, named: bool) -> None:
    """A word that happens to be made of the letters a to f is no hash."""
    assert folder.is_named_by_content(path) is named
