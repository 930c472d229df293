"""What is looked at: each kind of page, in each state that looks different."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

TOOL = "/tools/tracking-schedule/"
LETTER = "every 12 weeks, next due 14/2"


@dataclass(frozen=True)
class View:
    """A page by its address, and what a reader does on it before the picture. `windowed`: only the window is taken."""

    path: str
    prepare: Callable[[Page], None] = lambda page: None
    windowed: bool = False


def _read(page: Page) -> None:
    """A sentence that leaves nothing open, read back."""
    page.locator("[data-calculator][data-live]").wait_for()
    page.locator("[data-letter-text]").fill(LETTER)
    page.get_by_role("button", name="Read it", exact=True).click()
    page.locator("[data-check]").wait_for()


def _answered(page: Page) -> None:
    _read(page)
    page.get_by_role("button", name=re.compile("^It matches")).click()
    page.locator("[data-calculator][data-state=answered]").wait_for()


def _searched(page: Page) -> None:
    page.get_by_role("textbox", name="Search").first.fill("tingling feet")
    page.locator("[data-found] a").first.wait_for()


def _menu(page: Page) -> None:
    page.get_by_role("button", name="Menu", exact=True).click()


VIEWS = {
    "home": View("/"),
    "learn": View("/learn/"),
    "learn-page": View("/learn/why-the-route-matters/"),
    "options": View("/learn/pros-and-cons/"),
    "tool": View(TOOL),
    "tool-read": View(TOOL, _read),
    "tool-answered": View(TOOL, _answered),
    "clinicians": View("/clinicians/"),
    "print": View("/print/"),
    "about": View("/about/"),
    "search": View("/", _searched, windowed=True),
    "menu": View("/learn/", _menu, windowed=True),
    "not-found": View("/404.html"),
}
