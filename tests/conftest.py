"""What the tests share: the built site, and a browser that listens for complaints."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import calculators
from scripts.core.project import PROJECT
from scripts.publish.host import served

# The same examples each time, so that no run fails by chance. "pytest --hypothesis-profile=default" looks further.
settings.register_profile("site", deadline=None, derandomize=True)
settings.load_profile("site")

# How long a browser test waits for what it expects: longer than anybody would, since other work may slow the machine.
expect.set_options(timeout=20_000)


# What prepares or looks for long, then what drives a browser, then all the rest: with short tests at the end no process
# of a run waits for another.
LONG = ("test_new_site.py", "test_guides.py", "test_pyodide.py", "accessibility_violation", "no_link_does_harm")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts long tests first, and has a browser test that fails run once more: its summary says RERUN."""

    def place(item: pytest.Item) -> int:
        return 0 if any(each in item.nodeid for each in LONG) else 1 if item.get_closest_marker("browser") else 2

    items.sort(key=place)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, which `make test` has built before."""
    site = PROJECT / "site"
    if not (site / "index.html").exists():
        pytest.fail("The site is not built: run make test, or make build first.")
    return site


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> str:
    """The slug of a pretend calculator with every kind of field. It stands in tests/support/toy and never ships."""
    monkeypatch.setattr(calculators, "__path__", [*calculators.__path__, str(PROJECT / "tests/support")])
    return "toy"


# In a browser


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served on this machine, under the headers that a host would send."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that `make test` found. As root, Chromium runs only without its sandbox."""
    path = os.environ.get("CHROMIUM_PATH") or pytest.fail("No browser was named: run make test, or set CHROMIUM_PATH.")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        yield playwright.chromium.launch(executable_path=path, args=arguments)


@pytest.fixture
def expected() -> list[str]:
    """Parts of the console messages that a test brings about on purpose; it adds to them."""
    return []


@pytest.fixture
def device() -> dict[str, Any]:
    """What kind of device the page is on, as Playwright names it; tests of a phone say more."""
    return {}


class Listening(Protocol):
    """Opens a page that fails its test if it says anything on the console or asks another host than its own."""

    def __call__(
        self,
        expected: list[str],
        device: dict[str, Any],
        own: str = ...,
        shared: bool = False,
        beside: Page | None = None,
    ) -> AbstractContextManager[Page]:
        """`own` is the host's address, where it is not that of all tests. `shared`: Python starts once for all tools
        that are opened one after the other, where the browser can do that; otherwise once in each. `beside`: a page
        that stays open, in whose browser another tab opens; what the tab has stored goes with it."""


@pytest.fixture(scope="session")
def listening(browser: Browser, address: str) -> Listening:
    """Opens pages that are listened to."""

    def new_context(device: dict[str, Any], shared: bool) -> BrowserContext:
        # Each test sees what the host sends now. Service workers have tests of their own, in test_service_worker.py.
        context = browser.new_context(**device)
        if not shared:  # what a shared worker asks for cannot be intercepted; tests of it are in test_runtime.py
            context.add_init_script("delete globalThis.SharedWorker;")
        context.add_init_script(
            "if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {});"
        )
        return context

    @contextmanager
    def opened(
        expected: list[str],
        device: dict[str, Any],
        own: str = address,
        shared: bool = False,
        beside: Page | None = None,
    ) -> Iterator[Page]:
        context = beside.context if beside else new_context(device, shared)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: request.url.startswith(own) or complaints.append(f"asked {request.url}"))
        yield page
        if beside:
            page.close()
            beside.evaluate("localStorage.clear()")
            context.clear_permissions()
        else:
            context.close()
        assert not [each for each in complaints if not any(part in each for part in expected)]

    return opened


@pytest.fixture
def page(listening: Listening, expected: list[str], device: dict[str, Any]) -> Iterator[Page]:
    """A page of one test, listened to."""
    with listening(expected, device) as page:
        yield page


@pytest.fixture
def only_on_use(page: Page) -> None:
    """A browser that asks to save data, for tests of how Python starts: nothing happens before a form is used."""
    page.context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")


@pytest.fixture
def never_idle(page: Page) -> None:
    """A browser that always has something else to do, so that Python starts when a test uses the form."""
    page.add_init_script("globalThis.requestIdleCallback = () => 0;")
