"""The offline copy's parts: the archive, and what is written instead of links and scripts in a page."""

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from scripts.guides.downloads import Download
from scripts.publish.offline import archive, folder, pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>
<link rel="canonical" href="https://site.example/learn/x/"><link rel="alternate" href="../../feed.xml">
<script type="module" src="../../assets/pages.js"></script>
</head><body><article class="md-content__inner md-typeset">{}</article></body></html>"""
FILES = {"index.html", "learn/x/index.html", "learn/y/index.html", "assets/a.png", "assets/pages.js"}


def adapted(body: str) -> str:
    """The page learn/x/ in a copy with a few files."""
    return pages.adapted(PAGE.format(body), "learn/x/index.html", FILES, date(2026, 11, 30))


@pytest.mark.parametrize(("made", "day"), [(date(1970, 1, 1), (1980, 1, 1)), (date(2026, 11, 30), (2026, 11, 30))])
def test_every_file_bears_the_day_of_the_copy(tmp_path: Path, made: date, day: tuple[int, int, int]) -> None:
    """Or the first day that a ZIP can hold, where the day is before it."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/a.txt").write_text("a")
    archive.pack(tmp_path / "copy", tmp_path / "copy.zip", made)
    with zipfile.ZipFile(tmp_path / "copy.zip") as opened:
        assert [entry.date_time for entry in opened.infolist()] == [(*day, 0, 0, 0)]


def test_an_archive_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    """Whatever the order, the age and the rights of the files on the disk."""
    for copy, names, mode in (("one", ("a", "b"), 0o644), ("two", ("b", "a"), 0o600)):
        (tmp_path / copy).mkdir()
        for name in names:
            (tmp_path / copy / name).write_text(name * 1000)
            (tmp_path / copy / name).chmod(mode)
        os.utime(tmp_path / copy / "a", (0, 0))
        archive.pack(tmp_path / copy, tmp_path / f"{copy}.zip", date(2026, 11, 30))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_page_that_has_moved_is_only_where_it_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads on from its old address serves those who come by an old link, and no such link leads to a disk."""
    monkeypatch.setattr(folder.redirects, "moved", lambda: {"/learn/old/": "/learn/new/"})
    for name in ("old", "new"):
        (tmp_path / "learn" / name).mkdir(parents=True)
        (tmp_path / "learn" / name / "index.html").write_text("a page")
    assert folder.wanted(tmp_path) == ["learn/new/index.html"]


def test_links_name_files() -> None:
    """A page on a disk has no folder that answers. Other sites and parts of the page stay as they are."""
    html = adapted('<a href="../y/#a">y</a><a href="../..">top</a><a href="#b">b</a><a href="https://b.example/">b</a>')
    for link in ("../y/index.html#a", "../../index.html", "#b", "https://b.example/"):
        assert f'href="{link}"' in html


def test_a_link_to_what_is_not_there_becomes_words() -> None:
    """They say why they lead nowhere, and a link beside them still leads."""
    html = adapted('<a class="b" href="../z/"><b>Z</b></a> <a href="../y/">y</a>')
    assert f"<span><b>Z</b>{pages.LEFT_OUT}</span>" in html
    assert '<a href="../y/index.html">y</a>' in html


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<img src="../../assets/b.png" alt="">', r"needs ../../assets/b\.png, which is not in the copy"),
        ('<a href="/learn/y/">y</a>', "leads nowhere on a disk"),
        ('<img src="/assets/a.png" alt="">', "leads nowhere on a disk"),
    ],
)
def test_what_cannot_work_on_a_disk_stops_the_build(body: str, why: str) -> None:
    """The message names the page."""
    with pytest.raises(pages.Unfit, match=rf"^learn/x/index\.html .*{why}"):
        adapted(body)


def test_a_page_has_classic_scripts_its_date_and_its_own_policy() -> None:
    """And no address of the site, which a copy may have left long ago; nor a feed, for which the theme asks a host."""
    html = adapted("<p>Words</p>")
    assert '<script defer src="../../assets/pages.js"></script>' in html
    assert "canonical" not in html
    assert "feed" not in html
    assert "Offline copy, made on 30 November 2026." in html
    assert "script-src file: 'wasm-unsafe-eval'" in html
    assert pages.scripts(PAGE, "learn/x/index.html") == ["assets/pages.js"]


@pytest.mark.parametrize(
    ("large", "name", "group", "whether"),
    [
        (False, "x-a4", "learn", True),
        (True, "x-large-print-a4", "learn", False),
        (True, "booklet-large-print-a4", "booklet", True),
        (True, "booklet-for-patients-large-print-a4", "booklet", False),
        (False, "booklet-for-patients-a4", "booklet", False),
        (True, "blank-x-large-print-a4", "sheets", True),
    ],
)
def test_what_holds_everything_and_the_sheets_travel_in_large_print(
    large: bool, name: str, group: str, whether: bool
) -> None:
    download = Download(f"downloads/guides/{name}.pdf", "A", group, "", "A4", large, pages=1, size=1)
    assert folder.travels(download) is whether


def test_the_copy_has_pages_and_what_they_show(tmp_path: Path) -> None:
    """Not what a host needs, nor what the copy's own scripts take the place of."""
    kept = {
        "index.html", "learn/x/index.html", "assets/pages.css", "assets/fonts/a.woff2", "search/search.js",
        "downloads/licences/a.txt",
    }  # fmt: skip
    left = {
        "404.html", "_headers", "manifest.webmanifest", "assets/social/a.png",
        "service-worker.js", "sitemap.xml.gz", "assets/pages.js", "assets/qr.zip",
        "assets/runtime/bundle-1.zip", "downloads/guides/a.pdf", "assets/pages.css.br",
    }  # fmt: skip
    for name in kept | left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert set(folder.wanted(tmp_path)) == kept
