"""The host for tests: the headers of `_headers`, and compressed files for browsers that take them."""

from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from scripts.publish.host import served


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "_headers").write_text("/*\n  A: all\n  B: all\n/assets/*\n  B: assets\n", "utf-8")
    (tmp_path / "assets").mkdir()
    for name in ("a.mjs", "a.mjs.br", "a.mjs.gz", "b.mjs"):
        (tmp_path / "assets" / name).write_text(name, "utf-8")
    with served(tmp_path) as address:
        yield address


def ask(address: str, encodings: str = "identity") -> tuple[str, Message]:
    """What the host sends, and its headers."""
    with urlopen(Request(address, headers={"Accept-Encoding": encodings})) as response:
        return response.read().decode(), response.headers


def test_headers_add_up_and_later_ones_win(address: str) -> None:
    """Those for all files, and those for a folder."""
    _, headers = ask(f"{address}/assets/a.mjs")
    assert (headers["A"], headers["B"], headers["Content-Type"]) == ("all", "assets", "text/javascript")
    assert ask(f"{address}/_headers")[1]["B"] == "all"


@pytest.mark.parametrize(
    ("encodings", "sent", "named"),
    [("gzip, br;q=1", "a.mjs.br", "br"), ("gzip", "a.mjs.gz", "gzip"), ("identity", "a.mjs", None)],
)
def test_a_browser_gets_what_it_takes(address: str, encodings: str, sent: str, named: str | None) -> None:
    """The smaller one, if it takes both; and the file itself where there is no other."""
    body, headers = ask(f"{address}/assets/a.mjs", encodings)
    assert (body, headers["Content-Encoding"]) == (sent, named)
    assert ask(f"{address}/assets/b.mjs", "br")[0] == "b.mjs"
