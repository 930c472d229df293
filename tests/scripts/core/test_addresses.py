"""Pages by their sources, their addresses and their files, and links from one to another."""

from pathlib import Path

import pytest

from scripts.core import addresses


@pytest.mark.parametrize(
    ("source", "address", "file"),
    [
        ("index.md", "/", "index.html"),
        ("learn/index.md", "/learn/", "learn/index.html"),
        ("learn/x.md", "/learn/x/", "learn/x/index.html"),
        ("learn/reindex.md", "/learn/reindex/", "learn/reindex/index.html"),
    ],
)
def test_a_page_has_one_source_one_address_and_one_file(source: str, address: str, file: str, tmp_path: Path) -> None:
    """Each leads to the others."""
    (tmp_path / source).parent.mkdir(exist_ok=True)
    (tmp_path / source).touch()
    assert addresses.of_source(source) == address
    assert addresses.file(address) == file
    assert addresses.of_file(file) == address
    assert addresses.source(address, tmp_path) == source


def test_a_file_that_is_no_page_is_shown_at_its_own_path() -> None:
    """And has no source."""
    assert addresses.of_file("404.html") == "/404.html"
    assert addresses.of_file("a/myindex.html") == "/a/myindex.html"
    assert addresses.file("/404.html") == "404.html"
    assert addresses.source("/404.html") is None


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        ("/learn/x/", "../y/#part", "/learn/y/"),
        ("/learn/x/", "#part", "/learn/x/"),
        ("/learn/x/", "../..", "/"),
        ("/learn/x/", ".", "/learn/x/"),
        ("/learn/x/", "../../downloads/a%20b.pdf?1", "/downloads/a b.pdf"),
        ("/404.html", "a.css", "/a.css"),
        ("/404.html", "/learn/", "/learn/"),
    ],
)
def test_a_link_leads_to_an_address(page: str, link: str, address: str) -> None:
    """As a browser would follow it."""
    assert addresses.target(page, link) == address


def test_links_are_relative() -> None:
    """From one page to another, whether by their sources or by their addresses."""
    assert addresses.link("index.md", "about/glossary.md") == "about/glossary.md"
    assert addresses.link("learn/x.md", "about/glossary.md") == "../about/glossary.md"
    assert addresses.link("/learn/x/", "/downloads/x.pdf") == "../../downloads/x.pdf"


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("../y/#part", "../y/index.html#part"),
        ("..", "../index.html"),
        ("./", "index.html"),
        ("a.css", "a.css"),
        ("#part", "#part"),
        ("https://a.example/", "https://a.example/"),
        ("//a.example/", "//a.example/"),
        ("tel:999", "tel:999"),
    ],
)
def test_on_a_disk_a_link_names_its_file(link: str, named: str) -> None:
    """Where it leads to a folder of the site; any other stays as it is."""
    assert addresses.to_file(link) == named
