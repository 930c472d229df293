"""The site's style sheets joined into one: every file that a page waits for before it shows anything costs time."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch

from scripts.core.project import PROJECT

FOLDER = "assets"  # where the whole lies
WHOLE = f"{FOLDER}/pages.css"
PARTS = (  # Later rules win, so the theme's come first.
    "assets/stylesheets/main.*.min.css",
    "assets/stylesheets/palette.*.min.css",
    "assets/roles.css",
    "assets/fonts.css",
    "assets/site.css",
    "assets/pictures.css",
    "assets/calculators.css",
    "assets/letter.css",
    "assets/charts.css",
    "assets/take-away.css",
)
TOOLS = PROJECT / "calculators"
NAME = "{site}"  # where the name of the site goes
_ADDRESS = re.compile(r"url\((?![\"']?data:)")


class Unjoined(LookupError):
    """There is not exactly one file where a part is looked for."""


def parts(paths: Iterable[str]) -> list[str]:
    """Which of the site's files go into the whole, in order."""
    known = list(paths)
    return [_only(pattern, known) for pattern in PARTS]


def joined(sheets: Mapping[str, str], site: str = "") -> str:
    """Style sheets by their paths, as one. `site` is the name that stands at the foot of paper.

    Raises Unjoined where an address in one would lead elsewhere.
    """
    for path, text in sheets.items():
        if path.rpartition("/")[0] != FOLDER and _ADDRESS.search(text):
            raise Unjoined(f"{path} names files by where it lies. See styles.py")
    return "\n".join(sheets.values()).replace(NAME, site)


def of_tools() -> Mapping[str, str]:
    """What tools bring for their answers alone: the style sheet in a tool's folder, by its path."""
    return {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in sorted(TOOLS.glob("*/style.css"))}


def _only(pattern: str, paths: Iterable[str]) -> str:
    found = [path for path in paths if fnmatch(path, pattern)]
    if len(found) != 1:
        raise Unjoined(f"There are {len(found)} files like {pattern} and there should be 1. See styles.py")
    return found[0]
