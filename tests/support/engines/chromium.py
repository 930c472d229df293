"""Chromium with the methods of the other browsers, for what is tried in all of them. Playwright drives it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.engines import UNTIL


class Chromium:
    """One window."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._heard: list[str] = []
        self._tabs: list[Page] = []
        self.tab(0)

    def open(self, page: str) -> None:
        """Opens an address."""
        self._tab.goto(page)

    def tab(self, number: int) -> None:
        """Shows another tab, and opens it if there is none of that number. The first is 0."""
        if number == len(self._tabs):
            tab = self._context.new_page()
            tab.on("request", lambda request: self._heard.append(request.url))
            tab.on("console", lambda said: said.type == "error" and self._heard.append(said.text))
            tab.on("pageerror", lambda error: self._heard.append(str(error)))
            self._tabs.append(tab)
        self._tab = self._tabs[number]

    def run(self, script: str, *given: object) -> Any:
        """What an asynchronous function with this body gives, in the page. It can wait with `until(() => …)`."""
        return self._tab.evaluate(f"async (given) => {{{UNTIL + script}}}", list(given))

    def complaints(self) -> list[str]:
        """What pages asked of a network since the last time, and what Chromium said against them; warnings left out."""
        heard, self._heard = self._heard, []
        return [each for each in heard if not each.startswith("blob:")]


@contextmanager
def chromium(browser: Browser) -> Iterator[Chromium]:
    """A window with a new profile, for as long as the block lasts."""
    context = browser.new_context()
    yield Chromium(context)
    context.close()
