"""A host for the built site that does what a good one does.

It sends the headers of the `_headers` file, and a file's compressed sibling to a browser that takes it.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from scripts.publish import headers

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
ENCODINGS = {"br": ".br", "gzip": ".gz"}  # the better one first


class Handler(SimpleHTTPRequestHandler):
    """Answers one browser. `rules` are the site's headers by the path they are for: see headers.py."""

    rules: Mapping[str, Mapping[str, str]] = {}
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    protocol_version = "HTTP/1.1"  # one connection for many files, as everywhere
    disable_nagle_algorithm = True  # or a file would wait 40 ms for the browser to confirm its headers

    def send_head(self) -> BinaryIO | None:
        """Sends the headers, and gives the file to send: a compressed one if the browser takes it and there is one."""
        taken = {each.partition(";")[0].strip() for each in self.headers.get("Accept-Encoding", "").split(",")}
        path = self.translate_path(self.path)
        for encoding, ending in ENCODINGS.items():
            if encoding in taken and os.path.isfile(path + ending):
                return self._send_compressed(path, ending, encoding)
        found: BinaryIO | None = super().send_head()
        return found

    def _send_compressed(self, path: str, ending: str, encoding: str) -> BinaryIO:
        file = open(path + ending, "rb")  # noqa: SIM115 - the caller closes it
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(os.fstat(file.fileno()).st_size))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return file

    def end_headers(self) -> None:
        """Adds what the site's rules say of the path; later rules win."""
        sent: dict[str, str] = {}
        for path, each in self.rules.items():
            if self.path.startswith(path.removesuffix("*")):
                sent |= each
        for name, value in sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: a test's output is for its failures."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *about: Any) -> None:
        """Reports what went wrong, but for a browser that was closed."""
        if not isinstance(sys.exception(), ConnectionError):  # a browser that was closed wants no more
            super().handle_error(*about)


@contextmanager
def served(site: Path, answering: type[Handler] = Handler, port: int = 0) -> Iterator[str]:
    """The site's address on this machine, for as long as the block lasts. Port 0 is any that is free."""
    known = {"rules": headers.read((site / "_headers").read_text("utf-8"))}
    handler = partial(type(answering.__name__, (answering,), known), directory=str(site))
    with listening(_Server(("127.0.0.1", port), handler)) as address:
        yield address


@contextmanager
def listening(server: ThreadingHTTPServer) -> Iterator[str]:
    """The address of a server on this machine that answers for as long as the block lasts."""
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
