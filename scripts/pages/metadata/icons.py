"""The site's icon for every place that shows one: tabs, bookmarks, and the first screen of a phone."""

from scripts.pages.metadata.drawing import ico, png, role

TAB = "favicon.ico"  # where browsers and feed readers look without being told
TOUCH = "assets/icons/apple-touch-icon.png"
# Side in pixels, and whether a phone may cut it to any shape: then the mark stays within the middle 80 %.
INSTALLED = {
    "assets/icons/icon-192.png": (192, False),
    "assets/icons/icon-512.png": (512, False),
    "assets/icons/maskable-192.png": (192, True),
    "assets/icons/maskable-512.png": (512, True),
}


def published() -> dict[str, bytes]:
    """Each icon by its place on the site."""
    made = {
        file: _icon(side, 0.6, on_paper=True) if maskable else _icon(side, 0.94)
        for file, (side, maskable) in INSTALLED.items()
    }
    return made | {TOUCH: _icon(180, 0.74, on_paper=True), TAB: _tab()}


def _icon(side: int, share: float, on_paper: bool = False) -> bytes:
    """The mark in the middle of a square, of which its width is a share."""
    ground = f'#place(rect(width: 100%, height: 100%, fill: rgb("{role("paper")}")))\n' if on_paper else ""
    return png(side, side, f"{ground}#place(center + horizon, mark({side * share}pt))")


def _tab() -> bytes:
    return ico(256, "#place(center + horizon, mark(256pt))", (16, 32, 48))
