"""Pages show data instead of typing it: pictures, QR codes, measurements; and lists that nobody types."""

from datetime import date
from pathlib import Path

import pytest

from calculators._kit.catalogue.fences import UnknownName
from scripts.pages import data_fences, glossary, lists
from scripts.pages.source import pages


def fence(kind: str, name: str) -> str:
    return f"Before.\n\n```{kind}\n{name}\n```\n\nAfter.\n"


def test_a_picture_has_a_caption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing stands in the page itself, so that its colours follow the page's."""
    (tmp_path / "tea.svg").write_text("<svg><title>A cup</title></svg>\n", "utf-8")
    (tmp_path / "captions.toml").write_text('[tea]\ncaption = "A cup & a pot"\n', "utf-8")
    monkeypatch.setattr(data_fences, "PICTURES", tmp_path)
    page = data_fences.expand(fence("picture", "tea"))
    assert "<svg><title>A cup</title></svg>\n<figcaption>A cup &amp; a pot</figcaption>" in page
    with pytest.raises(UnknownName, match=r"There is no picture called 'nothing'. There are: tea"):
        data_fences.expand(fence("picture", "nothing"))


def test_a_qr_code_needs_the_sites_address() -> None:
    """Without it the page shows the path in words; with it, the code and the whole address."""
    assert "`/learn/tea/`" in data_fences.expand(fence("qr", "learn/tea"))
    page = data_fences.expand(fence("qr", "learn/tea"), "https://site.example/")
    assert 'aria-label="QR code of https://site.example/learn/tea/"' in page
    assert "style=" not in page


def test_other_fences_stay_as_they_are() -> None:
    """Code and tools are none of our business."""
    page = fence("calculator", "tea")
    assert data_fences.expand(page) == page


# Lists


def test_every_term_has_its_place_in_the_glossary(site: Path) -> None:
    """The glossary page has an anchor for each term."""
    html = (site / "about/glossary/index.html").read_text("utf-8")
    assert [name for name, term in glossary.terms().items() if f'<dt id="{term.anchor}">' not in html] == []


def test_the_review_calendar_has_every_page() -> None:
    """Each page stands there once, with a link."""
    calendar = lists.review_calendar()
    assert calendar.count("\n| [") == len(pages())


def test_a_page_is_overdue_after_its_day(tmp_path: Path) -> None:
    """On the day itself it is not yet."""
    (tmp_path / "page.md").write_text("---\nnext_review: 2027-11-22\n---\n\n# A page\n", "utf-8")
    assert lists.overdue(date(2027, 11, 22), tmp_path) == []
    assert [page.path for page in lists.overdue(date(2027, 11, 23), tmp_path)] == ["page.md"]
