"""Names by content: a small site in, the same site out with its assets renamed."""

import re
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.browser import names
from scripts.core.addresses import target
from scripts.core.integrity import NAMED, find, unnamed

FILES = {
    "index.html": '<link href="assets/pages.css"><script src="assets/pages.js?x"></script>{"work": "assets/a/work.js"}',
    "learn/x/index.html": '<img src="../../assets/mark.svg#part"> <a href="../../downloads/a.pdf">pages.css</a>'
    ' <a href="https://a.example/assets/pages.css"> <a href="assets/pages.css"> (in assets/pages.css)',
    "404.html": '<link href="/sub/assets/pages.css"><script src="/sub/assets/pages.js"></script>',
    "app.webmanifest": '{"icons": [{"src": "assets/mark.svg"}]}',
    "assets/pages.css": "a { background: url(mark.svg) } @font-face { src: url('fonts/a.woff2') }",
    "assets/pages.js": 'import("./parts.js"); new URL("../search/index.json", import.meta.url)',
    "assets/parts.js": 'export default "runtime/bundle-0123456789abcdef.zip"',
    "assets/a/work.js": "postMessage(1)",
    "assets/mark.svg": "<svg/>",
    "assets/fonts/a.woff2": "font",
    "assets/fonts/LICENSE.txt": "nobody loads it",
    "assets/runtime/bundle-0123456789abcdef.zip": "has its name",
    "search/index.json": "{}",
    "downloads/a.pdf": "",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return made(tmp_path / "site")


def made(site: Path, **changed: str) -> Path:
    for name, text in {**FILES, **changed}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    names.give(site)
    return site


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_assets_that_a_page_loads_are_renamed_and_nothing_else(small: Path) -> None:
    kept = {
        "404.html",
        "index.html",
        "learn/x/index.html",
        "app.webmanifest",
        "assets/fonts/LICENSE.txt",
        "downloads/a.pdf",
    }
    assert {unnamed(name) for name in files(small)} == {unnamed(name) for name in FILES}
    assert {name for name in files(small) if not NAMED.search(name)} == kept


def test_whatever_names_an_asset_has_its_new_name(small: Path) -> None:
    """With what stands behind ? or # as it was; in words nothing is changed."""
    page = (small / "learn/x/index.html").read_text("utf-8")
    assert page == FILES["learn/x/index.html"].replace("mark.svg", find(small, "assets/mark.svg").name)
    script = find(small, "assets/pages.js").read_text("utf-8")
    assert f'"./{find(small, "assets/parts.js").name}"' in script
    assert f'"../search/{find(small, "search/index.json").name}"' in script
    sheet = find(small, "assets/pages.css").read_text("utf-8")
    assert find(small, "assets/fonts/a.woff2").name in sheet
    assert find(small, "assets/mark.svg").name in (small / "app.webmanifest").read_text("utf-8")
    assert f'"/sub/assets/{find(small, "assets/pages.css").name}"' in (small / "404.html").read_text("utf-8")
    home = (small / "index.html").read_text("utf-8")
    assert f'{find(small, "assets/pages.js").name}?x"' in home
    assert find(small, "assets/a/work.js").name in home


def test_a_changed_leaf_changes_every_name_up_to_the_page(small: Path, tmp_path: Path) -> None:
    """And none beside: what did not change stays in browsers."""
    other = made(tmp_path / "other", **{"search/index.json": "{1}"})
    assert {unnamed(name) for name in files(other) - files(small)} == {"search/index.json", "assets/pages.js"}
    assert (other / "index.html").read_text("utf-8") != (small / "index.html").read_text("utf-8")


def test_hosts_are_told_what_browsers_may_keep(small: Path) -> None:
    """All of it but the few files that keep their names. No file has two rules: hosts differ in which of them wins."""
    told = names.headers(small)
    assert told.count("\n") == 2 * told.count("  Cache-Control: public, max-age=31536000, immutable\n")
    paths = [line for line in told.splitlines() if line.startswith("/")]
    kept = {name: [path for path in paths if fnmatch(f"/{name}", path)] for name in files(small)}
    twice_or_not = {name: len(found) for name, found in kept.items()}
    assert twice_or_not == {name: 1 if NAMED.search(name) else 0 for name in files(small)}
    assert "/search/*" in paths


def test_every_asset_of_the_site_that_a_page_names_is_named_by_its_content(site: Path) -> None:
    wrong = set()
    for page in site.rglob("*.html"):
        address = "/" + page.relative_to(site).as_posix()
        for link in re.findall(r'(?:src|href)="([^"]+)"', page.read_text("utf-8")):
            found = target(address, link) if not urlsplit(link).netloc else ""
            if found.startswith(("/assets/", "/search/")) and not NAMED.search(found):
                wrong.add(found)
    assert not wrong
