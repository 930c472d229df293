"""Fences that show data: schedules, bands, pictures, QR codes and what was measured. Nobody types a figure twice.

    ```regimen
    uk-hydroxo-no-neuro
    ```

Each fence is replaced by Markdown before citations are numbered, so that its sources are listed with those of the page.
A wrong name stops the build.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from calculators._kit.dates import in_words
from calculators._kit.files import qr_code
from calculators.tracking_schedule.regimens import regimens
from scripts.core.measurements import Measured, saved
from scripts.core.project import ASSETS, PROJECT

PICTURES = ASSETS / "pictures"
BANDS = PROJECT / "calculators/bands.toml"

_FENCE = re.compile(r"^```(regimen|bands|picture|qr|measured)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


class UnknownExhibit(LookupError):
    """A fence names something that the data do not have. The message lists what they have."""


def expand(markdown: str, address: str = "") -> str:
    """The page with its data fences filled in. `address` is the site's own, for QR codes. Raises UnknownExhibit."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match[1], match[2].strip()
        if kind == "qr":
            return qr(name, address)
        return {"regimen": regimen, "bands": bands, "picture": picture, "measured": measurements}[kind](name)

    return _FENCE.sub(fill, markdown)


def regimen(name: str) -> str:
    """A published schedule in words: for whom, each phase, and who prints it."""
    found = _one(regimens(), name, "published schedule")
    phases = zip(found.phases, found.printed, strict=True)
    lines = [f"{number}. *{phase.name}:* {printed}." for number, (phase, printed) in enumerate(phases, 1)]
    about = " ".join(filter(None, [found.applies, found.banner, found.note]))
    heading = f"**{found.title}** ({found.region}): {found.medicine} {_cited(found.sources)}. As printed:"
    return "\n\n".join([heading, "\n".join(lines), about])


def bands(name: str) -> str:
    """A published table of laboratory bands, whole and in its own words."""
    table = _one(_bands(), name, "table of bands")
    rows = "\n".join(f"| {row['test']} | {row['printed']} | {row['label']} |" for row in table["rows"])
    cited = f"[{'; '.join('@' + key for key in table['sources'])}]"
    about = f"**{table['title']}**. {table['organisation']}. {table['applies']} {cited}"
    return f"{about}\n\n| Test | Printed band | What it means |\n| --- | --- | --- |\n{rows}"


def picture(name: str) -> str:
    """A drawing with its caption. The page says the same in words."""
    caption = _one(_captions(), name, "picture")
    drawing = (PICTURES / f"{name}.svg").read_text("utf-8").strip()
    return f'<figure class="picture">\n{drawing}\n<figcaption>{escape(caption)}</figcaption>\n</figure>'


def qr(path: str, address: str) -> str:
    """A QR code of a page's address, with the address below; if the site has no address, only the path, as code."""
    words = f"{address.rstrip('/')}/{path.strip('/')}/"
    if not address:
        return f"`{words}`"
    code = qr_code.svg(words, f"QR code of {words}")
    return f'<figure class="qr">{code}<figcaption>{escape(words)}</figcaption></figure>'


def measurements(name: str) -> str:
    """A table of times under one condition: a row for each way to a tool, with its share of stock Pyodide's time in the
    same run.
    """
    about, rows = saved()
    conditions = {row.condition: [each for each in rows if each.condition == row.condition] for row in rows}
    found = _one(conditions, name, "measurement")
    moments = list(dict.fromkeys(row.moment for row in found))
    lines = [f"| Page | {' | '.join(map(_capital, moments))} |", "| --- " * (len(moments) + 1) + "|"]
    for way in dict.fromkeys(row.way for row in found):
        of_way = {row.moment: _time(row) for row in found if row.way == way}
        lines.append(f"| {_capital(way)} | {' | '.join(of_way.get(moment, '–') for moment in moments)} |")
    machine = f"{about['processor']}, {about['cores']} cores, {in_words(about['day'])}, median of {about['runs']} runs"
    return "\n".join([*lines, "", f"*{_capital(name)}. {machine}.*"])


def _time(row: Measured) -> str:
    share = f", {row.of_stock:.2f} of stock" if row.of_stock not in (None, 1) else ""
    return f"{row.median:g} ms ({row.least:g}–{row.most:g}{share})"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _one(known: Mapping[str, Any], name: str, kind: str) -> Any:
    if name not in known:
        raise UnknownExhibit(f"There is no {kind} called {name!r}. There are: {', '.join(known)}")
    return known[name]


def _cited(sources: tuple[Any, ...]) -> str:
    return f"[{'; '.join('@' + source.key for source in sources)}]"


@cache
def _bands() -> Mapping[str, Any]:
    return {table["id"]: table for table in tomllib.loads(BANDS.read_text("utf-8"))["band_table"]}


@cache
def _captions() -> Mapping[str, str]:
    return {
        name: about["caption"] for name, about in tomllib.loads((PICTURES / "captions.toml").read_text("utf-8")).items()
    }
