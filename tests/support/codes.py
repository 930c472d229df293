"""Reads a QR code on a page as a camera would."""

import io
import time

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator

PATIENCE = 10  # seconds


def text_of_code(element: Locator) -> str:
    """The text in the code that this element shows.

    A page may still move while its picture is taken, and the picture then holds half of the code; so another is taken,
    for a while.

    Raises:
        AssertionError: no picture could be read.
    """
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(element.screenshot())))
        if found:
            (code,) = found
            return code.text
    raise AssertionError(f"no code could be read in {PATIENCE} s")
