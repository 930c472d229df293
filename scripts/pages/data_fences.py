"""Fences that show data: pictures, QR codes, what was measured, and what calculators offer. No figure is typed twice.

    ```picture
    three-phases
    ```

Calculators have fences of their own: see calculators/_kit/catalogue/fences.py. Each fence is replaced by Markdown
before citations are numbered, so that its sources are listed with those of the page. A wrong name stops the build.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, partial
from html import escape
from pathlib import Path

from calculators._kit.answer.render import sentence
from calculators._kit.catalogue.fences import Fence, fences, one
from calculators._kit.dates import in_words
from calculators._kit.files import qr_code
from scripts.core.measurements import Measured, saved
from scripts.core.project import ASSETS

PICTURES = ASSETS / "pictures"
_OPENING = re.compile(r"^```(.+)$", re.MULTILINE)


def expand(markdown: str, address: str = "") -> str:
    """The page with its data fences filled in. `address` is the site's own, for QR codes. Raises UnknownName."""
    known: dict[str, Fence] = {
        "picture": picture,
        "drawing": drawing,
        "qr": partial(qr, address=address),
        "measured": measurements,
    }
    if not {*_OPENING.findall(markdown)} <= {*known}:
        known |= fences()  # for which all calculators are imported
    fence = re.compile(rf"^```({'|'.join(known)})\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
    return fence.sub(lambda found: known[found[1]](found[2].strip()), markdown)


# A drawing: its title and description; its shapes, whose words some browsers hand a screen reader one by one; its end.
_SHAPES = re.compile(r"(<svg.*?</(?:title|desc)>)(?!\s*<desc)(.*)(</svg>)", re.DOTALL)


def picture(name: str) -> str:
    """A drawing with its caption. The page says the same in words."""
    caption = one(_captions(PICTURES), name, "picture")
    drawing = next(PICTURES.rglob(f"{name}.svg")).read_text("utf-8").strip()
    drawing = _SHAPES.sub(r'\1<g aria-hidden="true">\2</g>\3', drawing)
    return f'<figure class="picture">\n{drawing}\n<figcaption>{escape(caption)}</figcaption>\n</figure>'


def drawing(name: str) -> str:
    """A drawing by itself, for those who see it: beside a heading that says the same."""
    file = one({path.stem: path for path in PICTURES.rglob("*.svg")}, name, "drawing")
    return f'<div class="picture drawing" aria-hidden="true">{file.read_text("utf-8").strip()}</div>'


def qr(path: str, address: str) -> str:
    """A QR code of a page's address, with the address below; if the site has no address, only the path, as code."""
    words = f"{address.rstrip('/')}/{path.strip('/')}/"
    if not address:
        return f"`{words}`"
    code = qr_code.svg(words, f"QR code of {words}")
    return f'<figure class="qr">{code}<figcaption>{escape(words)}</figcaption></figure>'


def measurements(name: str) -> str:
    """A table of what was measured under one condition: a row for each way to a tool, with its shares of what others
    took in the same run.
    """
    about, rows = saved()
    conditions = {row.condition: [each for each in rows if each.condition == row.condition] for row in rows}
    found = one(conditions, name, "measurement")
    moments = list(dict.fromkeys(row.moment for row in found))
    lines = [f"| Page | {' | '.join(map(sentence, moments))} |", "| --- " * (len(moments) + 1) + "|"]
    for way in dict.fromkeys(row.way for row in found):
        of_way = {row.moment: _time(row) for row in found if row.way == way}
        lines.append(f"| {sentence(way)} | {' | '.join(of_way.get(moment, '–') for moment in moments)} |")
    machine = f"{about['processor']}, {about['cores']} cores, {in_words(about['day'])}, median of {about['runs']} runs"
    return "\n".join([*lines, "", f"*{sentence(name)}. {machine}.*"])


def _time(row: Measured) -> str:
    share = f", {row.of_stock:.2f} of stock" if row.of_stock not in (None, 1) else ""
    share += f", {row.of_micropython:.2f} of MicroPython" if row.of_micropython not in (None, 1) else ""
    return f"{row.median:g} {row.unit} ({row.least:g}–{row.most:g}{share})"


@cache
def _captions(folder: Path) -> Mapping[str, str]:
    return {
        name: about["caption"] for name, about in tomllib.loads((folder / "captions.toml").read_text("utf-8")).items()
    }
