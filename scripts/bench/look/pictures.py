"""Takes pictures of a built site in a browser, and says how two pictures differ."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from scripts.bench.look.views import VIEWS, View
from scripts.publish.host import served

PHONE = 390  # the width in which pages are prepared: only narrow ones have a menu button
HEIGHTS = {320: 640, 390: 844, 768: 1024}  # of windows, by their width; wider ones are 900 px high
SEEN = 24  # of 255: what differs less in every colour is the same to an eye
PATIENCE = 60_000  # milliseconds


def take(site: Path, to: Path, names: Sequence[str], widths: Sequence[int], schemes: Sequence[str]) -> None:
    """Pictures of these views of a site, in the folder `to`: one for each width and scheme, and `paper` as printed."""
    to.mkdir(parents=True, exist_ok=True)
    with served(site) as address, _browser() as browser:
        for name in names:
            context = browser.new_context(
                viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, service_workers="block", bypass_csp=True
            )
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            try:
                page.goto(address + VIEWS[name].path)
                VIEWS[name].prepare(page)
                page.evaluate("document.fonts.ready")
                for file, picture in _all(page, VIEWS[name], widths, schemes):
                    (to / f"{name}-{file}.png").write_bytes(picture)
            except BrowserError as error:  # an older site may lack what a view needs
                print(f"{name}: {error.message.splitlines()[0]}")
            context.close()


def _all(page: Page, view: View, widths: Sequence[int], schemes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for scheme in schemes:
        if scheme == "paper":
            continue
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
            yield f"{width}-{scheme}", page.screenshot(full_page=not view.windowed, animations="disabled")
    if "paper" in schemes and not view.windowed:
        page.emulate_media(color_scheme="light")
        yield "paper", _printed(page.pdf(format="A4", print_background=True))


def _printed(document: bytes) -> bytes:
    """The sheets of a PDF, one below the other, at 72 dots an inch."""
    sheets = [sheet.render(scale=1).to_pil().convert("RGB") for sheet in pypdfium2.PdfDocument(document)]
    whole = Image.new("RGB", (max(each.width for each in sheets), sum(each.height + 8 for each in sheets)), "grey")
    top = 0
    for each in sheets:
        whole.paste(each, (0, top))
        top += each.height + 8
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def difference(before: Path, after: Path, to: Path) -> float:
    """How much of two pictures differs, from 0 to 1. If anything does, `to` is the later one, pale, with it in red."""
    old, new = (Image.open(each).convert("RGB") for each in (before, after))
    size = (max(old.width, new.width), max(old.height, new.height))
    old, new = (_on(size, each) for each in (old, new))
    red, green, blue = ImageChops.difference(old, new).split()
    seen = ImageChops.lighter(red, ImageChops.lighter(green, blue)).point(lambda each: 255 if each > SEEN else 0)
    share = seen.histogram()[255] / (size[0] * size[1])
    if share:
        pale = Image.blend(new, Image.new("RGB", size, "white"), 0.75)
        pale.paste("#d00000", mask=seen)
        pale.save(to)
    return share


def _on(size: tuple[int, int], picture: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", size, "#888888")
    sheet.paste(picture)
    return sheet


@contextmanager
def _browser() -> Iterator[Browser]:
    """The browser that `make look` found. As root, Chromium runs only without its sandbox."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=arguments)
        yield browser
        browser.close()
