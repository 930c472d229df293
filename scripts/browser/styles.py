"""The site's style sheets joined into one: every file that a page waits for before it shows anything costs time."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch

from scripts.core.node import node
from scripts.core.project import NODE_MODULES, PROJECT

FOLDER = "assets"  # where the joined sheet lies
OURS = f"{FOLDER}/styles"
WHOLE = f"{FOLDER}/pages.css"
# The only list of our style sheets; guides/typesetting/colours.py reads the colours of drawings from the same one.
OWN_PARTS = tuple(
    f"{OURS}/{name}.css"
    for name in ("roles", "fonts", "site", "search", "pictures", "calculators", "letter", "charts", "take-away")
)
PARTS = (  # Later rules win, so the theme's come first.
    "assets/stylesheets/main.*.min.css",
    "assets/stylesheets/palette.*.min.css",
    *OWN_PARTS,
)
TOOLS = PROJECT / "calculators"
NAME = "{site}"  # stands for the name of the site
# For Node: esbuild and a sheet in, the same sheet out without comments and spaces. Its rules stay as they are.
_MINIFY = """
const { transform } = require(process.argv[1]);
const options = { loader: "css", minifyWhitespace: true, charset: "utf8", logLevel: "error" };
transform(require("node:fs").readFileSync(0, "utf-8"), options).then(({ code }) => process.stdout.write(code));
"""
_ADDRESS = re.compile(r"""url\((["']?)(?!data:|[/#]|[a-z]+:)([^"')]+)\1\)""")


class Unjoined(LookupError):
    """There is not exactly one file where a part is looked for."""


def parts(paths: Iterable[str]) -> list[str]:
    """Which of the site's files go into the whole, in order."""
    known = list(paths)
    return [_only(pattern, known) for pattern in PARTS]


def joined(sheets: Mapping[str, str], site: str = "") -> str:
    """Style sheets by their paths, as one. Relative addresses still lead to the same files from the joined sheet.

    `site` is the name that stands at the foot of paper.
    """
    return "\n".join(_moved(text, path.rpartition("/")[0]) for path, text in sheets.items()).replace(NAME, site)


def minified(sheet: str) -> str:
    """A style sheet without comments and spaces. Raises ScriptFailed if it cannot be read."""
    return node("--eval", _MINIFY, NODE_MODULES / "esbuild", given=sheet)


def of_tools() -> Mapping[str, str]:
    """The style sheet in each tool's folder that has one, for its answers alone, by its path."""
    return {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in sorted(TOOLS.glob("*/style.css"))}


def _moved(css: str, folder: str) -> str:
    """A sheet from a folder of the site with its relative addresses rewritten for one in FOLDER."""

    def rewritten(address: re.Match[str]) -> str:
        path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address[2], re.DOTALL).groups()  # type: ignore[union-attr]
        return f"url({address[1]}{posixpath.relpath(f'{folder}/{path}', FOLDER)}{mark}{rest}{address[1]})"

    return _ADDRESS.sub(rewritten, css)


def _only(pattern: str, paths: Iterable[str]) -> str:
    found = [path for path in paths if fnmatch(path, pattern)]
    if len(found) != 1:
        raise Unjoined(f"There are {len(found)} files like {pattern} and there should be 1. See styles.py")
    return found[0]
