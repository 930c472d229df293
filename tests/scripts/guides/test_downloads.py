"""What pages say of their PDFs: lists, lines, and places that are filled."""

from pathlib import Path

import pytest

from scripts.guides import downloads
from scripts.guides.downloads import Download
from tests.support.html_reader import find


def download(title: str, edition: str, page: str = "", size: int = 96_400, pages: int = 4) -> Download:
    """A guide of the group that is learnt from."""
    name = f"downloads/guides/{title[0]}-{edition}.pdf".lower()
    return Download(name, title, "learn", page, edition, "large" in edition, pages, size)


def test_a_list_has_a_column_for_each_edition() -> None:
    """A guide that lacks an edition has a dash there. What is a sign of tables in a title is none in the list."""
    made = [download("X | <Y>", "A4"), download("X | <Y>", "Large"), download("Z", "A4")]
    html = downloads.contents(made)[downloads.LIST]["guides: learn"]
    assert [cell.text for cell in find(html, "th")] == ["Guide", "A4", "Large", "X | <Y>", "Z"]
    assert [cell.text for cell in find(html, "td")] == ["4 pages, 96 KB", "4 pages, 96 KB", "4 pages, 96 KB", "–"]
    link = find(html, "a")[0]
    assert link["href"] == "../downloads/guides/x-a4.pdf"
    assert link["aria-label"] == "X | <Y>, A4: 4 pages, 96 KB"


def test_a_page_links_its_own_guides_only() -> None:
    """By links from where it lies."""
    made = [download("X", "A4", "/learn/x/"), download("Y", "A4", "/learn/y/", size=400, pages=1), download("Z", "A4")]
    contents = downloads.contents(made)
    assert contents.keys() == {downloads.LIST, "/learn/x/", "/learn/y/"}
    (link,) = find(contents["/learn/y/"]["guide"], "a")
    assert (link["href"], link.text) == ("../../downloads/guides/y-a4.pdf", "A4 (1 page, 1 KB)")


def test_a_page_offers_its_handout_apart() -> None:
    """In a line of its own, before the whole page."""
    made = [
        Download("handout-x-a4.pdf", "X", "handouts", "/learn/x/", "A4", False, 2, 33_000),
        download("X", "A4", "/learn/x/"),
    ]
    html = downloads.contents(made)["/learn/x/"]["guide"]
    assert [line.text for line in find(html, "p")] == [
        "This page as a handout: A4 (2 pages, 33 KB).",
        "This page as a PDF: A4 (4 pages, 96 KB).",
    ]


def test_a_place_can_be_filled_again() -> None:
    """What stood there before goes; backslashes are words."""
    html = "<p><!-- a --></p><p><!-- b --><!-- /b --></p>"
    once = downloads.filled(html, "/print/", {"a": r"\1", "b": "B"})
    assert once == r"<p><!-- a -->\1<!-- /a --></p><p><!-- b -->B<!-- /b --></p>"
    assert downloads.filled(once, "/print/", {"a": "A"}) == once.replace(r"\1", "A")


@pytest.mark.parametrize(("html", "count"), [("<p></p>", 0), ("<!-- a --><!-- a -->", 2)])
def test_a_place_is_there_once(html: str, count: int) -> None:
    with pytest.raises(downloads.NoPlace, match=f"/print/ has {count} places"):
        downloads.filled(html, "/print/", {"a": "A"})


def test_each_page_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many places it has."""
    (tmp_path / "print").mkdir()
    (tmp_path / "print/index.html").write_text("<!-- a --><!-- b -->", "utf-8")
    written: list[Path] = []
    write = Path.write_text
    monkeypatch.setattr(Path, "write_text", lambda path, *given: written.append(path) or write(path, *given))
    downloads.fill(tmp_path, {"/print/": {"a": "A", "b": "B"}})
    assert written == [tmp_path / "print/index.html"]


def test_the_list_of_a_site_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each site has its own; a site without one says what to do."""
    monkeypatch.setattr(downloads, "CACHE", tmp_path / "cache")
    made = [download("X", "A4"), download("Y", "Large")]
    downloads.save(tmp_path / "site", made)
    assert downloads.saved(tmp_path / "site") == made
    with pytest.raises(LookupError, match=r"run python -m scripts\.guides first"):
        downloads.saved(tmp_path / "other")
