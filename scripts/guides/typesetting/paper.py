"""A page's HTML as the guides read it, and which of its elements have no place on paper."""

from xml.etree import ElementTree

from scripts.core import html
from scripts.core.html import classes

DRAWING = "data-drawing"  # on an <svg>: its source

# What works only on a screen, or says only there what it says.
LEFT_OUT_TAGS = {"button", "form", "nav", "script", "template"}
LEFT_OUT_CLASSES = {
    *("calculator-example", "calculator-status", "calculator-still", "drawing", "headerlink", "on-screen"),
    "print-page",
}
LEFT_OUT_ATTRIBUTES = {"data-form", "download", "hidden", "popover"}
EXPLAINED = {"evidence"}  # classes of buttons whose words belong to the text


def read(source: str) -> html.Element:
    """The tree of a page, or of a piece of one. A drawing is one element that holds nothing but bears its source.

    For SVG minds upper and lower case, and the words in a drawing are no text of the page. Raises Unreadable.
    """
    root = html.read(source)
    for element in list(html.elements(root)):
        if element.tag == "svg":
            tail = element.tail
            element.clear()
            element.tail = tail
            element.set(DRAWING, source[element.start : element.end])
    return root


def left_out(element: ElementTree.Element) -> bool:
    """Whether an element has no place on paper."""
    return bool(
        (element.tag in LEFT_OUT_TAGS and not classes(element) & EXPLAINED)
        or classes(element) & LEFT_OUT_CLASSES
        or LEFT_OUT_ATTRIBUTES & element.attrib.keys()
    )
