"""What the service worker is told to keep: pages at once, and later what tools need."""

import json
from datetime import date
from pathlib import Path

from scripts.browser import service_worker
from scripts.core.integrity import integrity
from scripts.publish import redirects

FILES = {
    "index.html": ("PAGES", ""),
    "learn/x/index.html": ("PAGES", "learn/x/"),
    "assets/pages.css": ("PAGES", "assets/pages.css"),
    "assets/runtime/bundle-1.zip": ("LATER", "assets/runtime/bundle-1.zip"),
    "assets/qr.zip": ("LATER", "assets/qr.zip"),
    "manifest.webmanifest": ("PAGES", "manifest.webmanifest"),
    "assets/icons/icon-192.png": ("PAGES", "assets/icons/icon-192.png"),
    "assets/social/learn.png": None,
    "feed.xml": None,
    "robots.txt": None,
    "404.html": ("PAGES", "404.html"),
    "_headers": None,
    "assets/pages.css.br": None,
    "downloads/guides/a.pdf": None,
    "service-worker.js": None,
    "sitemap.xml": None,
}


def test_each_file_is_kept_at_once_later_or_not_at_all(tmp_path: Path) -> None:
    """By its address below the site's own, with the hash that a browser compares it with."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    text = service_worker.made(tmp_path, date(2026, 11, 30))
    for kind in ("PAGES", "LATER"):
        listed = json.JSONDecoder().raw_decode(text, text.index(f"const {kind} = ") + len(f"const {kind} = "))[0]
        wanted = {place[1]: integrity(name.encode()) for name, place in FILES.items() if place and place[0] == kind}
        assert listed == wanted


def test_a_page_that_is_withdrawn_is_named(tmp_path: Path) -> None:
    """Browsers delete what it said before they do anything else."""
    (tmp_path / "index.html").write_text("all is well", "utf-8")
    (tmp_path / "x").mkdir()
    (tmp_path / "x/index.html").write_text('<p class="overdue" data-withdrawn>This page was withdrawn</p>', "utf-8")
    text = service_worker.made(tmp_path, date(2026, 11, 30))
    assert 'const WITHDRAWN = [\n "x/"\n];' in text
    assert 'const MADE = "30 November 2026";' in text


def test_what_stands_at_an_old_address_is_not_kept(tmp_path: Path) -> None:
    """A host that redirects by itself would send another page in its place, and nothing at all would be kept."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").write_text(redirects.page("/old/", "/new/"), "utf-8")
    assert '"old/"' not in service_worker.made(tmp_path, date(2026, 11, 30))
