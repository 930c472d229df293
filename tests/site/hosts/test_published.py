"""This site, published to the root of a server, and used from there."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from scripts.publish import csp, headers, redirects
from scripts.publish.__main__ import published
from scripts.publish.targets import folder
from tests.conftest import Listening
from tests.support.servers import running

PREFIX = "/sub/"
URL = f"https://example.org{PREFIX}"


@pytest.fixture(scope="module")
def published_at(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx with the file that we make for it, the site below its root, and in the site a page that has moved."""
    root, server = (tmp_path_factory.mktemp(name) for name in ("root", "server"))
    files, included = published(site, URL)
    old = redirects.page("/learn/a-page-that-moved/", "/tools/date-helper/")
    files = {**files, "learn/a-page-that-moved/index.html": old.encode()}
    folder.publish(files, root / PREFIX.strip("/"), date(2026, 11, 30))
    (allowed,) = csp.hashes(old)  # as in a build that has such a page
    ours = server / "ours.conf"
    ours.write_text(
        included["nginx.conf"].decode().replace("script-src 'self'", f"script-src 'self' '{allowed}'"), "utf-8"
    )
    with running("nginx", server, root, ours) as host:
        yield host + PREFIX


@pytest.mark.browser
def test_a_tool_answers_on_a_published_site(listening: Listening, published_at: str) -> None:
    """From an old address, with what was filled in by a link: nothing of it is lost on the way."""
    filled_in = "?from=letter#v=1&task=between&first=2027-01-04&second=2027-03-30"
    with listening([], {}, published_at) as page:
        page.goto(f"{published_at}learn/a-page-that-moved/{filled_in}")
        expect(page).to_have_url(f"{published_at}tools/date-helper/{filled_in}")
        tool = page.locator("[data-calculator]")
        tool.locator("button[type=submit]").click()
        expect(tool).to_have_attribute("data-state", "answered", timeout=60_000)
        expect(tool.locator("[data-answer]")).to_contain_text("85 days")


def test_what_is_not_there_shows_our_page(published_at: str) -> None:
    """At any depth."""
    with pytest.raises(HTTPError, match="404") as answer:
        urlopen(f"{published_at}no/such/page")
    assert "We can’t find that page" in answer.value.read().decode()


def test_the_headers_are_such_as_every_host_reads(site: Path) -> None:
    """Cloudflare Pages takes 2,000 characters a line and 100 rules, and joins what two rules say of one file."""
    text = (site / "_headers").read_text("utf-8")
    rules = headers.read(text)
    assert max(map(len, text.splitlines())) <= 2_000
    assert len(rules) <= 100
    twice = [
        (one, other)
        for one, other in permutations(rules, 2)
        if other.startswith(one.removesuffix("*")) and {*rules[one]} & {*rules[other]}
    ]
    assert not twice
