"""Pages that have moved: the list in, what stands at the old address out."""

import re
from pathlib import Path

import pytest

from scripts.publish import csp, redirects


def site_with(folder: Path, *pages: str) -> Path:
    for page in pages:
        (folder / page).mkdir(parents=True, exist_ok=True)
        (folder / page / "index.html").write_text("a page", "utf-8")
    return folder


def test_an_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    """By a link that works below any host, on a disk, and without JavaScript."""
    site = site_with(tmp_path, "tools/new")
    redirects.write(site, {"/learn/old/": "/tools/new/", "/learn/short/": "/tools/new/#part"})
    for name, link in (("old", "../../tools/new/"), ("short", "../../tools/new/#part")):
        html = (site / f"learn/{name}/index.html").read_text("utf-8")
        assert f'<a href="{link}">' in html
        assert f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>' in html


def test_its_script_is_one_that_the_policy_allows() -> None:
    """The same on each page, so that the headers hold one hash for all of them."""
    pages = [redirects.page("/old/", "/new/"), redirects.page("/learn/x/y/", "/tools/z/#a")]
    (only,) = {tuple(csp.hashes(page)) for page in pages}
    assert all(f"'{only[0]}'" in page for page in pages)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/learn/there/", "/tools/new/", "/learn/there/ is the address of a page that is there"),
        ("/learn/old/", "/tools/gone/", "/learn/old/ leads to /tools/gone/, where there is nothing"),
        ("/learn/old", "/tools/new/", '"/learn/old" is not the address of a page'),
    ],
)
def test_a_redirect_that_leads_nowhere_stops_the_build(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The message names the list and the line, and nothing is written."""
    site = site_with(tmp_path, "learn/there", "tools/new")
    with pytest.raises(redirects.Misled, match=rf"^moved\.toml: {re.escape(said)}"):
        redirects.write(site, {"/learn/fine/": "/tools/new/", old: new})
    assert not (site / "learn/fine").exists()


def test_a_site_without_a_list_has_no_redirects(tmp_path: Path) -> None:
    """A new site begins without."""
    assert redirects.moved(tmp_path / "moved.toml") == {}
