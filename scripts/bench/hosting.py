"""Serves the built site, a stock Pyodide page and a page without Python, over a link as slow as one wants.

The link is slowed here and not in the browser, because the browser's own way does not reach what a worker asks for.
"""

import json
import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from scripts.browser.python.bundle import RELEASE_QUALITY
from scripts.browser.python.compression import add_siblings
from scripts.core.integrity import find
from scripts.core.project import CACHE, PROJECT
from scripts.publish.host import Handler, served

PAGES = Path(__file__).with_name("pages")
PYODIDE = PROJECT / "node_modules/pyodide"
PEERS = CACHE / "bench/node_modules"
PYSCRIPT = PEERS / "@pyscript/core/dist"
MICROPYTHON = PEERS / "@micropython/micropython-webassembly-pyscript"
WATCHED = b'<script src="/bench/watch.js"></script>'
PIECE = 16_384  # bytes
QUALITY = 9  # of brotli, as a host that compresses on the way can afford
TURN = 0.004  # seconds that a slowed browser runs at a time


@dataclass(frozen=True)
class Link:
    """Megabits a second in all, and how long an answer is on its way there and back."""

    megabits: float = 0  # 0 is as fast as the machine
    milliseconds: float = 0


FAST, USUAL, SLOW = Link(), Link(20, 30), Link(9, 165)


@dataclass
class Host:
    """What is being measured. All connections share one link, as they do at home.

    `watched` is the script that each page gets, for browsers to which nobody else can give it.
    """

    address: str = ""
    way: str = ""
    link: Link = FAST
    sent: int = 0
    watched: str = ""
    _free: float = 0  # when the link has carried what it was given
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, way: str, link: Link) -> None:
        """Starts counting bytes for a way, over a link."""
        self.way, self.link, self.sent = way, link, 0

    def carry(self, size: int) -> None:
        """Counts the bytes and waits until they would have arrived."""
        with self._lock:
            self.sent += size
            if not self.link.megabits:
                return
            begin = max(self._free, time.monotonic())
            self._free = begin + size * 8 / (self.link.megabits * 1e6)
        time.sleep(max(0, self._free - time.monotonic()))


@contextmanager
def hosts(site: Path) -> Iterator[Host]:
    """A host of the site and of the pages beside it."""
    host = Host()
    listed = find(site, "assets/parts.js")
    parts = json.loads(listed.read_text("utf-8").removeprefix("export default ").rstrip(";\n"))
    # As npm has installed it, and as well compressed as in the site.
    stock = Path(shutil.copytree(PYODIDE, CACHE / "bench/stock", dirs_exist_ok=True))
    same = {name: stock / name for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")}
    add_siblings(list(same.values()), RELEASE_QUALITY)
    add_siblings([*PYSCRIPT.glob("*.js"), PYSCRIPT / "core.css", *MICROPYTHON.glob("micropython.*[ms]")], QUALITY)
    bare = f"export default {json.dumps(parts | {'snapshot': None})};\n".encode()

    class Answering(Handler):
        def translate_path(self, path: str) -> str:
            bench, name = path.startswith("/bench/"), path.rpartition("/")[2]
            if bench and "pyodide" in path:
                return str(same.get(name, PYODIDE / name))
            if bench and path.count("/") > 2:
                return str((PYSCRIPT if "/pyscript/" in path else MICROPYTHON) / name)
            return str(PAGES / name) if bench else super().translate_path(path)

        def send_head(self) -> BinaryIO | None:
            if host.watched and self.path.endswith(("/", ".html")):
                page = Path(self.translate_path(self.path))
                text = (page / "index.html" if page.is_dir() else page).read_bytes()
                return self._answer("text/html", re.sub(rb"(?<=<head>)|(?<=<!doctype html>)\n", WATCHED, text, count=1))
            if host.watched and self.path == "/bench/watch.js":
                return self._answer("text/javascript", host.watched.encode())
            packed = self.path.startswith("/bench/") and self.translate_path(self.path)
            if packed and Path(f"{packed}.brotli").is_file():
                return self._send_compressed(packed, ".brotli", "br")
            return super().send_head()

        def _answer(self, kind: str, content: bytes) -> BinaryIO:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            return BytesIO(content)

        def end_headers(self) -> None:
            if self.path.startswith("/bench/pyodide/"):
                self.send_header("Cache-Control", "max-age=31536000, immutable")  # as the usual host of Pyodide says
            rules = self.rules
            if self.path.startswith("/bench/"):
                self.rules = {}  # PyScript needs what the site's policy forbids
            super().end_headers()
            self.rules = rules

        def do_GET(self) -> None:
            time.sleep(host.link.milliseconds / 1000)
            if self.path == f"/assets/{listed.name}" and host.way == "bundle":
                self.copyfile(self._answer("text/javascript", bare), self.wfile)
                return
            super().do_GET()

        def copyfile(self, source: BinaryIO, outputfile: Any) -> None:  # type: ignore[override]
            with suppress(ConnectionError):  # a browser that was closed wants no more
                while piece := source.read(PIECE):
                    host.carry(len(piece))
                    outputfile.write(piece)

    with served(site, Answering) as host.address:
        yield host


@contextmanager
def slowed(times: int) -> Iterator[None]:
    """Lets the browsers that this process has started run only one part in `times` of the time.

    What Chromium offers for this slows a page's own thread and not its workers.
    """
    if times == 1:
        yield
        return
    over = threading.Event()

    def stop_and_go() -> None:
        looked, everyone = 0.0, list[int]()
        while not over.is_set():
            if time.monotonic() > looked + 0.2:  # more processes may have come
                looked, everyone = time.monotonic(), descendants(os.getpid())
            _send(everyone, signal.SIGSTOP)
            time.sleep(TURN * (times - 1))
            _send(everyone, signal.SIGCONT)
            time.sleep(TURN)

    pacemaker = threading.Thread(target=stop_and_go, daemon=True)
    pacemaker.start()
    try:
        yield
    finally:
        over.set()
        pacemaker.join()
        _send(descendants(os.getpid()), signal.SIGCONT)


def _send(processes: Iterable[int], kind: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, kind)


def descendants(parent: int, argument: str = "") -> list[int]:
    """The renderers and other processes of the browsers below a process, and nobody else's; those with an argument."""
    children: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
            except OSError:
                continue
            names[int(folder.name)] = name
            children.setdefault(int(rest.split()[1]), []).append(int(folder.name))
    found, waiting = [], [parent]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            if "chrom" in names[child] and argument.encode() in _command(child):
                found.append(child)
    return found


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
