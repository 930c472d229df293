"""Firefox, driven through Marionette, the protocol it has built in: Playwright drives only a Firefox of its own.

A message is its length, a colon, and JSON: [0, number, command, arguments], answered by [1, number, error, result].
"""

import base64
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.support.engines import PATIENCE, UNTIL

# From here on every request that a page of ours makes over the network is remembered, and every complaint.
LISTEN = """
window.asked = [];
Services.obs.addObserver((channel) => {
  const { loadInfo, URI } = channel.QueryInterface(Ci.nsIHttpChannel);
  if (!loadInfo.triggeringPrincipal.isSystemPrincipal) window.asked.push(URI.spec);
}, "http-on-modify-request");
Services.console.reset();
"""
HEARD = """
const said = Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError);
const serious = (each) => !(each.flags & Ci.nsIScriptError.warningFlag) || each.message.includes("Security-Policy");
const ours = said.filter((each) => serious(each) && /file:[/][/]|blob:/.test(each.message));
const heard = [...window.asked, ...ours.map((each) => each.message)];
window.asked.length = 0;
Services.console.reset();
return heard;
"""


class Firefox:
    """One window."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._file = self._socket.makefile("rb")
        self._last = 0
        self._receive()  # how it introduces itself
        self._call("WebDriver:NewSession", capabilities={})
        self._call("WebDriver:SetTimeouts", script=PATIENCE * 1000, pageLoad=PATIENCE * 1000)
        self._within("chrome", LISTEN)

    def open(self, page: Path | str) -> None:
        """Opens a file, or an address."""
        self._call("WebDriver:Navigate", url=page if isinstance(page, str) else page.as_uri())

    def tab(self, number: int) -> None:
        """Shows another tab, and opens it if there is none of that number. The first is 0."""
        handles = self._call("WebDriver:GetWindowHandles")
        if number == len(handles):
            handles.append(self._call("WebDriver:NewWindow", type="tab")["handle"])
        self._call("WebDriver:SwitchToWindow", handle=handles[number])

    def allow_storage(self, allowed: bool) -> None:
        """Whether pages that open from now on may keep anything, as the setting for cookies and site data says."""
        self._within("chrome", f'Services.prefs.setIntPref("network.cookie.cookieBehavior", {5 if allowed else 2});')

    def run(self, script: str, *given: object) -> Any:
        """What an asynchronous function with this body gives, in the page. It can wait with `until(() => …)`."""
        body = """
        const [given, done] = [arguments[0], arguments[arguments.length - 1]];
        (async () => {%s})().then((value) => done({ value }), (error) => done({ error: String(error) }));
        """
        reply = self._call(
            "WebDriver:ExecuteAsyncScript", script=body % (UNTIL + script), args=[list(given)], newSandbox=True
        )
        if "error" in reply["value"]:
            raise RuntimeError(reply["value"]["error"])
        return reply["value"].get("value")

    def screenshot(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._call("WebDriver:TakeScreenshot", full=False)["value"])

    def pdf(self) -> bytes:
        """The page on A4 paper."""
        paper = {"width": 21, "height": 29.7}
        return base64.b64decode(self._call("WebDriver:Print", page=paper)["value"])

    def complaints(self) -> list[str]:
        """What pages asked of a network since the last time, and what Firefox said against them; warnings left out."""
        found: list[str] = self._within("chrome", HEARD)
        return found

    def quit(self) -> None:
        self._call("Marionette:Quit", flags=["eForceQuit"])

    def close(self) -> None:
        """Lets go of the connection."""
        self._file.close()
        self._socket.close()

    def _within(self, context: str, script: str) -> Any:
        self._call("Marionette:SetContext", value=context)
        try:
            return self._call("WebDriver:ExecuteScript", script=script, args=[])["value"]
        finally:
            self._call("Marionette:SetContext", value="content")

    def _call(self, command: str, **arguments: object) -> Any:
        self._last += 1
        message = json.dumps([0, self._last, command, arguments]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _receive(self) -> Any:
        length = b""
        while (letter := self._file.read(1)) not in (b":", b""):
            length += letter
        return json.loads(self._file.read(int(length)))


@contextmanager
def firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox with a new profile in a folder, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"marionette.port": port, "browser.download.folderList": 2, "browser.download.dir": str(profile)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = [path, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
    process = subprocess.Popen(
        [*command, "--profile", str(profile)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with closing(Firefox(port)) as window:
            yield window
            window.quit()
        process.wait(30)
    finally:
        process.kill()
        process.wait()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
