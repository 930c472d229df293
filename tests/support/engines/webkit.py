"""WebKitGTK, the engine of Safari, in a window on a display that nobody sees. What the window does: webkit_window.py.

WebKit's own driver hands out neither the console nor a page on paper, and both are tested here.
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.engines import UNTIL

WINDOW = Path(__file__).parent / "webkit_window.py"
SETTINGS = {
    "GDK_BACKEND": "x11",
    "NO_AT_BRIDGE": "1",  # no screen reader
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",  # no graphics card
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "JSC_useOMGJIT": "0",  # the compiler that optimises most: for a start of Python it takes as long as all the rest
}
# A directive of the policy that it does not know, and what it says of a download that ends because its page is left.
HARMLESS = ("'manifest-src'", "due to access control checks")


class WebKit:
    """One window, 1280 pixels wide."""

    def __init__(self, process: subprocess.Popen[str], console: Path) -> None:
        self._process = process
        self._console = console
        self._read = 0

    def open(self, page: Path | str) -> None:
        """Opens a file, or an address."""
        self._call("open", page if isinstance(page, str) else page.as_uri())

    def run(self, script: str, *given: object) -> Any:
        """What an asynchronous function with this body gives, in the page. It can wait with `until(() => …)`."""
        return self._call("run", UNTIL + script, list(given))

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._call("screenshot"))

    def pdf(self) -> bytes:
        """The page on A4 paper."""
        return base64.b64decode(self._call("pdf"))

    def tab(self, number: int) -> None:
        """Shows another tab, and opens it if there is none of that number. The first is 0."""
        self._call("tab", number)

    def allow_storage(self, allowed: bool) -> None:
        """Whether pages that open from now on may keep anything."""
        self._call("allow_storage", allowed)

    def resize(self, width: int) -> None:
        """Makes the window so many pixels wide."""
        self._call("resize", width)

    def complaints(self) -> list[str]:
        """What pages asked of a network since the last time, and what WebKit said against them; warnings left out."""
        said = self._console.read_bytes()[self._read :]
        self._read += len(said)
        errors = [each for each in said.decode().splitlines() if " ERROR " in each]
        return [*self._call("asked"), *(each for each in errors if not any(part in each for part in HARMLESS))]

    def _call(self, command: str, *given: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([command, *given]), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{command}: WebKit's window is gone. {self._console.read_text()[-1000:]}")
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(f"{command}: {reply['error']}")
        return reply["value"]


@contextmanager
def webkit(python: str, profile: Path) -> Iterator[WebKit]:
    """A window with a new profile in a folder, for as long as the block lasts, under a Python that has PyGObject."""
    console = profile / "console.txt"
    with display() as number, console.open("wb") as errors:
        process = subprocess.Popen(
            [python, WINDOW, profile], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            env=os.environ | SETTINGS | {"DISPLAY": number},
        )  # fmt: skip
        with process:
            try:
                yield WebKit(process, console)
            finally:
                process.terminate()


@contextmanager
def display() -> Iterator[str]:
    """A display of its own, by its number, for as long as the block lasts."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with open(reading) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        process.terminate()
        process.wait()
