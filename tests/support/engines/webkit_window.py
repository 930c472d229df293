"""A window of WebKitGTK. Reads commands, a line of JSON each, and answers each by a line; ends when its input ends.

webkit.py runs this with the system's Python, because PyGObject is one of the system's packages. What pages say on the
console is written to its standard error.
"""

import base64
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

PATIENCE = 120  # seconds, for each command
HEIGHT = 900


class Window:
    """What can be asked of the window; the names are those of the commands."""

    def __init__(self, profile: str) -> None:
        data = WebKit2.WebsiteDataManager(base_data_directory=profile, base_cache_directory=profile)
        self._context = WebKit2.WebContext.new_with_website_data_manager(data)
        self._settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True)
        self._asked: list[str] = []
        self._tabs = Gtk.Notebook(show_tabs=False, show_border=False)
        self._window = Gtk.Window()
        self._window.add(self._tabs)
        self._window.set_default_size(1280, HEIGHT)
        self._window.show()
        self._tabs.show()
        self.tab(0)

    def tab(self, number: int) -> None:
        """Shows another tab, and opens it if there is none of that number. The first is 0."""
        if number == self._tabs.get_n_pages():
            view = WebKit2.WebView(web_context=self._context, settings=self._settings)
            view.connect("resource-load-started", lambda _view, _resource, asked: self._asked.append(asked.get_uri()))
            view.show()
            self._tabs.append_page(view)
        self._tabs.set_current_page(number)
        self._view = self._tabs.get_nth_page(number)

    def allow_storage(self, allowed: bool) -> None:
        """Whether pages that open from now on may keep anything."""
        self._settings.set_enable_html5_local_storage(allowed)

    def open(self, address: str) -> None:
        """Opens an address, and waits until all of the page has loaded."""

        def load(done: Done) -> None:
            ends = WebKit2.LoadEvent.FINISHED
            self._handlers = [
                self._view.connect("load-changed", lambda _view, event: event == ends and done(None)),
                self._view.connect("load-failed", lambda _view, _event, _address, error: done(error)),
            ]
            self._view.load_uri(address)

        try:
            waited(load)
        finally:
            for each in self._handlers:
                self._view.disconnect(each)

    def run(self, script: str, given: list[object]) -> Any:
        """What an asynchronous function gives whose body is the script."""
        call, finish = self._view.call_async_javascript_function, self._view.call_async_javascript_function_finish
        body = f"const given = {json.dumps(given)};\n{script}"
        result = waited(lambda done: call(body, -1, None, None, None, None, lambda _view, result: done(result)))
        found = finish(result)
        return None if found.is_undefined() else json.loads(found.to_json(0))

    def screenshot(self) -> str:
        """What the window shows: a PNG in base64."""
        shown, plain = WebKit2.SnapshotRegion.VISIBLE, WebKit2.SnapshotOptions.NONE
        result = waited(
            lambda done: self._view.get_snapshot(shown, plain, None, lambda _view, result: done(result)),
        )
        picture = io.BytesIO()
        self._view.get_snapshot_finish(result).write_to_png(picture)
        return base64.b64encode(picture.getvalue()).decode()

    def pdf(self) -> str:
        """The page on A4 paper: a PDF in base64."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            settings = Gtk.PrintSettings()
            settings.set_printer("Print to File")
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{file.name}")
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
            paper = Gtk.PageSetup()
            paper.set_paper_size(Gtk.PaperSize.new("iso_a4"))
            for each in (paper.set_top_margin, paper.set_bottom_margin, paper.set_left_margin, paper.set_right_margin):
                each(12, Gtk.Unit.MM)
            printing = WebKit2.PrintOperation.new(self._view)
            printing.set_print_settings(settings)
            printing.set_page_setup(paper)

            def start(done: Done) -> None:
                printing.connect("finished", lambda _printing: done(None))
                printing.connect("failed", lambda _printing, error: done(error))
                printing.print_()

            waited(start)
            with open(file.name, "rb") as written:  # WebKit puts another file in its place
                return base64.b64encode(written.read()).decode()

    def resize(self, width: int) -> None:
        """Makes the window so many pixels wide, and waits until the page knows."""
        self._window.resize(width, HEIGHT)
        self.run("while (innerWidth !== given[0]) await new Promise(requestAnimationFrame);", [width])

    def asked(self) -> list[str]:
        """The addresses that pages asked of a network since the last time."""
        asked = [each for each in self._asked if not each.startswith(("file:", "blob:", "data:", "about:"))]
        self._asked.clear()
        return asked


Done = Callable[[Any], object]


def waited(start: Callable[[Done], object]) -> Any:
    """What `start` hands to the function that it is given; the window works on meanwhile. An error is raised."""
    ended: list[Any] = []
    late = TimeoutError(f"Nothing came within {PATIENCE} seconds")
    timer = GLib.timeout_add_seconds(PATIENCE, lambda: bool(ended.append(late)))
    start(ended.append)
    while not ended:
        GLib.MainContext.default().iteration(True)
    GLib.source_remove(timer)
    if isinstance(ended[0], Exception):
        raise ended[0]
    return ended[0]


def main(profile: str) -> None:
    """Does what the lines of the input say, until it ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # WebKit writes the console to standard output
    window = Window(profile)

    def obey(*_: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            Gtk.main_quit()
            return False
        command, *given = json.loads(line)
        try:
            reply = {"value": getattr(window, command)(*given)}
        except (GLib.Error, TimeoutError) as error:
            reply = {"error": str(error)}
        print(json.dumps(reply), file=answers, flush=True)
        return True

    GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, obey)
    Gtk.main()


main(sys.argv[1])
