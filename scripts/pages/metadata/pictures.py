"""The picture that stands beside a link where somebody shares a page: one for each section, one for all other pages."""

from scripts.core.settings import settings
from scripts.pages.metadata.drawing import png, quoted, role

WIDTH, HEIGHT = 1200, 630  # what the networks ask for
COLOURS = 64
OTHER = "site"  # the picture of pages in no section


def published() -> dict[str, bytes]:
    """Each picture by its place on the site."""
    words = {OTHER: settings().description} | {each.folder: each.list for each in settings().sections}
    return {file(name): png(WIDTH, HEIGHT, _card(said), COLOURS) for name, said in words.items()}


def file(section: str) -> str:
    """Where the picture of a section's pages stands."""
    return f"assets/social/{section}.png"


def of_page(source: str) -> str:
    """Where the picture of the page with this source stands."""
    folder = source.partition("/")[0]
    return file(folder if folder in {each.folder for each in settings().sections} else OTHER)


def _card(said: str) -> str:
    """The mark, the site's name, what the section holds, and a foot in the colour of links."""
    said = said.replace("/", "/\u2060")  # no line ends within "a/b"
    return f"""
#place(rect(width: 100%, height: 100%, fill: rgb("{role("paper")}")))
#place(bottom, rect(width: 100%, height: 18pt, fill: rgb("{role("cobalt")}")))
#place(dx: 68pt, dy: 90pt, mark(170pt))
#place(dx: 80pt, dy: 300pt, block(width: 1040pt, text(size: 76pt, weight: "bold", {quoted(settings().name)})))
#place(dx: 80pt, dy: 410pt, block(width: 1040pt, text(size: 40pt, fill: rgb("{role("muted")}"), {quoted(said)})))
"""
