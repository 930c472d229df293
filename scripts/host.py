"""A host for the built site that sends the headers of its `_headers` file, as a real one would."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address on this machine, for as long as the block lasts."""
    rules = _rules((site / "_headers").read_text("utf-8"))

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

        def end_headers(self) -> None:
            sent: dict[str, str] = {}
            for path, headers in rules.items():
                if self.path.startswith(path):
                    sent |= headers
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _rules(text: str) -> dict[str, dict[str, str]]:
    """Headers by the beginning of the path they are for; later ones win."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            path = line.rstrip("*")
            rules[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
    return rules
