"""Pictures drawn at build from the site's mark, by Typst. They are kept in .cache/ by what they are made from."""

import io
import re
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.core.cache import of_files, piece
from scripts.core.project import ASSETS, PROJECT
from scripts.guides.typesetting import fonts

if TYPE_CHECKING:
    from PIL.Image import Image

# What draws is imported where it draws: most builds find every picture drawn.

MARK = PROJECT / "overrides/assets/mark.svg"
ROLES = ASSETS / "styles/colours-and-sizes.css"


def png(width: int, height: int, content: str, colours: int | None = None) -> bytes:
    """What a piece of Typst draws on a transparent sheet of `width` × `height` pixels, as a small PNG; with few colours
    where it has no fine shades.

    The unit is 1pt. The piece may show `mark` by its width: `#mark(100pt)`.
    """

    def packed(picture: "Image") -> bytes:
        out = io.BytesIO()
        (picture.convert("RGB").quantize(colours) if colours else picture).save(out, "PNG", optimize=True)
        return out.getvalue()

    return _drawn(width, height, content, f"png {colours}", packed)


def ico(side: int, content: str, sides: tuple[int, ...]) -> bytes:
    """What a piece of Typst draws on a square, as one file of icons, each with its side in pixels."""

    def packed(picture: "Image") -> bytes:
        out = io.BytesIO()
        picture.save(out, "ICO", sizes=[(each, each) for each in sides])
        return out.getvalue()

    return _drawn(side, side, content, f"ico {sides}", packed)


def _drawn(width: int, height: int, content: str, form: str, packed: "Callable[[Image], bytes]") -> bytes:
    sheet = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
    sheet += f'#set text(font: "{fonts.FAMILY}", fill: rgb("{role("ink")}"))\n'
    sheet += f'#let mark(width) = image(bytes({quoted(MARK.read_text("utf-8"))}), format: "svg", width: width)\n'
    source = (sheet + content).encode()

    def made() -> bytes:
        import typst
        from PIL import Image

        faces = typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])
        drawing = typst.compile(source, format="png", ppi=72, font_paths=faces)
        return packed(Image.open(io.BytesIO(drawing)))

    return piece("drawn", made, source, form, *_made_with())


def role(name: str) -> str:
    """A colour of the site by what it is for, as it is in light. Raises LookupError if there is no such role."""
    found = re.search(rf"--{name}: light-dark\((#\w+)", ROLES.read_text("utf-8"))
    if not found:
        raise LookupError(f"docs/assets/styles/colours-and-sizes.css has no colour --{name}")
    return found[1]


def quoted(text: str) -> str:
    """A text as Typst reads it in code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@cache
def _made_with() -> tuple[str, ...]:
    return *(f"{name} {metadata.version(name)}" for name in ("typst", "pillow")), of_files(
        [PROJECT / "package-lock.json", Path(fonts.__file__)]
    )
