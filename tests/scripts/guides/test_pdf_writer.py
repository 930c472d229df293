"""Guides are set once, and kept for as long as a site has them."""

from pathlib import Path

import pytest

from scripts.guides.typesetting import pdf_writer
from scripts.guides.typesetting.markup import literal

HERE, THERE = "", "https://site.example/"


@pytest.fixture
def was_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the guides that were set, in a cache of this test's own."""
    names: list[str] = []
    monkeypatch.setattr(pdf_writer, "PDFS", tmp_path)
    monkeypatch.setattr(pdf_writer, "typeset", lambda name, source: names.append(name) or source.encode())
    return names


def test_another_address_takes_nothing_from_the_cache(was_set: list[str]) -> None:
    """So that a site, and the same site where it is published, are built in turn without setting a guide twice."""
    for _ in range(2):
        pdf_writer.write_all([("tea here", literal("tea"))], HERE)
        pdf_writer.write_all([("tea there", literal("tea at an address"))], THERE)
    assert was_set == ["tea here", "tea there"]


def test_what_no_guide_has_any_more_goes(was_set: list[str]) -> None:
    """The file of a guide that has changed, of the same address alone."""
    (old,) = pdf_writer.write_all([("tea", literal("hot"))], HERE)
    (other,) = pdf_writer.write_all([("tea", literal("hot"))], THERE)
    (new,) = pdf_writer.write_all([("tea", literal("cold"))], HERE)
    assert [each.exists() for each in (old, other, new)] == [False, True, True]
    assert was_set == ["tea"] * 3
