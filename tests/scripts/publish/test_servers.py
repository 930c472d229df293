"""The files for hosts, as the servers themselves understand them: an address asked for, what was sent."""

import subprocess
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.publish import headers
from scripts.publish.servers.files import BESIDE, IN_THE_SITE, made
from tests.support.servers import running, server

RULES = headers.read("""/*
  Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-a+b/c='
  Strict-Transport-Security: max-age=31536000
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/downloads/*
  Access-Control-Allow-Origin: *
/service-worker.js
  Cache-Control: no-cache
""")
MOVED = {"/old/": "/new/", "/short/": "/new/#part"}
YEAR = "public, max-age=31536000, immutable"
LONG = "all work and no play " * 200
FILES = {
    "404.html": "not here",
    "new/index.html": LONG,
    "assets/a.0123456789abcdef.mjs": LONG,
    "assets/b.0123456789abcdef.wasm": "wasm",
    "assets/c.0123456789abcdef.bin.gz": "packed",
    "app.webmanifest": "{}",
    "downloads/d.json": "{}",
    "service-worker.js": "work()",
    "_headers": "for others",
}
KINDS = ("nginx", "apache", "caddy")
PREFIX = "/sub/"


@pytest.fixture(scope="module", params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the file that we make for it, and a small site in a folder below its root."""
    root, folder = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("server")
    texts = made(RULES, MOVED, PREFIX)
    site = {name: texts[template] for template, name in IN_THE_SITE.items()} | FILES
    for name, text in site.items():
        file = root / PREFIX.strip("/") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for name in BESIDE:
        (folder / f"ours.{name}").write_text(texts[name], "utf-8")
    name = "Caddyfile" if request.param == "caddy" else "nginx.conf"
    with running(request.param, folder, root, folder / f"ours.{name}") as address:
        yield address + PREFIX


def ask(address: str, encodings: str = "identity") -> tuple[int, Message, bytes]:
    """The status, the headers and the body of an answer; a redirect is not followed."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}".rstrip("?"), headers={"Accept-Encoding": encodings})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def test_each_file_goes_out_as_what_it_is(host: str) -> None:
    """A browser runs no module that calls itself a stream of bytes."""
    kinds = {name: ask(host + name)[1].get_content_type() for name in FILES if "." in name}
    assert kinds["assets/a.0123456789abcdef.mjs"] == "text/javascript"
    assert kinds["assets/b.0123456789abcdef.wasm"] == "application/wasm"
    assert kinds["app.webmanifest"] == "application/manifest+json"
    assert kinds["service-worker.js"] in ("text/javascript", "application/javascript")
    assert ask(f"{host}new/")[1].get_content_type() == "text/html"


def test_pages_are_asked_about_each_time_and_named_parts_never(host: str) -> None:
    """An old page is shown to nobody, and no part is fetched twice. What is not there is not remembered."""
    sent = {
        name: ask(host + name) for name in ("new/", "assets/a.0123456789abcdef.mjs", "service-worker.js", "assets/gone")
    }
    cached = {name: headers.get_all("Cache-Control") for name, (_, headers, _) in sent.items()}
    assert cached == {
        "new/": ["no-cache"],
        "assets/a.0123456789abcdef.mjs": [YEAR],
        "service-worker.js": ["no-cache"],
        "assets/gone": ["no-cache"],
    }


def test_every_answer_bears_the_policy_once(host: str) -> None:
    """Pages, workers and the page for what is not there; HSTS is a sentence for HTTPS, and harmless here."""
    for path in ("new/", "assets/a.0123456789abcdef.mjs", "nothing/at/all/"):
        sent = ask(host + path)[1]
        assert sent.get_all("Content-Security-Policy") == [RULES["/*"]["Content-Security-Policy"]], path
        assert sent.get_all("Strict-Transport-Security") == ["max-age=31536000"], path


def test_downloads_may_be_read_from_elsewhere(host: str) -> None:
    """And nothing else."""
    assert ask(f"{host}downloads/d.json")[1]["Access-Control-Allow-Origin"] == "*"
    assert ask(f"{host}new/")[1]["Access-Control-Allow-Origin"] is None


def test_text_is_compressed_and_what_is_packed_stays_as_it_is(host: str) -> None:
    """A page that unpacks a part by itself must get it packed."""
    for path in ("new/", "assets/a.0123456789abcdef.mjs"):
        _, headers, body = ask(host + path, "gzip")
        assert (headers["Content-Encoding"], len(body) < 200) == ("gzip", True), path
    status, headers, body = ask(f"{host}assets/c.0123456789abcdef.bin.gz", "gzip")
    assert (status, headers["Content-Encoding"], body) == (200, None, b"packed")


def test_what_is_not_there_shows_our_page(host: str) -> None:
    """At any depth, and so does what is for other hosts."""
    for path in ("nothing/at/all/", "_headers", ".htaccess"):
        status, _, body = ask(host + path)
        assert (status, body) == (404, b"not here"), path


def test_a_moved_page_leads_on_with_what_was_asked(host: str) -> None:
    """The part after # is carried along by the browser, unless the list names one."""
    found = {path: ask(host + path) for path in ("old/?a=1&b=2", "old/", "short/")}
    assert {status for status, _, _ in found.values()} == {301}
    targets = {
        path: urlsplit(headers["Location"])._replace(scheme="", netloc="") for path, (_, headers, _) in found.items()
    }
    assert {path: target.geturl() for path, target in targets.items()} == {
        "old/?a=1&b=2": "/sub/new/?a=1&b=2",
        "old/": "/sub/new/",
        "short/": "/sub/new/#part",
    }


def test_nginx_finds_no_fault(tmp_path: Path) -> None:
    """Not even a warning, as `nginx -t` is what people are told to run."""
    (tmp_path / "ours.conf").write_text(made(RULES, MOVED)["nginx.conf"], "utf-8")
    command = server("nginx").command(tmp_path, tmp_path, tmp_path / "ours.conf", 8080)
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "[" not in tested.stderr  # such as "[warn]"


def test_hosts_that_read_the_list_themselves_get_it() -> None:
    """Netlify and Cloudflare Pages."""
    assert made(RULES, MOVED)["redirects"] == "/old/ /new/ 301\n/short/ /new/#part 301\n"
