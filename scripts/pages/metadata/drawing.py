"""Pictures drawn at build from the site's mark, by Typst. They are kept in .cache/ by what they are made from."""

import io
import re
from functools import cache
from importlib import metadata

import typst
from PIL import Image

from scripts.core.cache import PIECES, keep, key
from scripts.core.project import ASSETS, PROJECT
from scripts.guides.typesetting import fonts

MARK = PROJECT / "overrides/assets/mark.svg"
ROLES = ASSETS / "styles/roles.css"


def drawn(width: int, height: int, content: str) -> Image.Image:
    """What a piece of Typst draws on a sheet of `width` × `height` pixels, whose unit is 1pt and which is transparent.

    It may show `mark` by its width: `#mark(100pt)`.
    """
    sheet = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
    sheet += f'#set text(font: "{fonts.FAMILY}", fill: rgb("{role("ink")}"))\n'
    sheet += f'#let mark(width) = image(bytes({quoted(MARK.read_text("utf-8"))}), format: "svg", width: width)\n'
    source = (sheet + content).encode()
    kept = PIECES / "drawn" / f"{key(source, f'typst {metadata.version("typst")}', *_faces())}.png"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        keep(kept, typst.compile(source, format="png", ppi=72, font_paths=_fonts()))
    return Image.open(kept)


def png(picture: Image.Image, colours: int | None = None) -> bytes:
    """A picture as a small PNG; with few colours where it has no fine shades."""
    out = io.BytesIO()
    (picture.convert("RGB").quantize(colours) if colours else picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def role(name: str) -> str:
    """A colour of the site by what it is for, as it is in light. Raises LookupError if there is no such role."""
    found = re.search(rf"--{name}: light-dark\((#\w+)", ROLES.read_text("utf-8"))
    if not found:
        raise LookupError(f"docs/assets/styles/roles.css has no colour --{name}")
    return found[1]


def quoted(text: str) -> str:
    """A text as Typst reads it in code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.folder()])


@cache
def _faces() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(fonts.folder().glob("*.ttf")))
