"""The site's style sheets as one, without what no page uses: a page shows nothing before it has read all of it."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from fnmatch import fnmatch
from pathlib import Path

from scripts.core.cache import piece
from scripts.core.node import node
from scripts.core.project import NODE_MODULES, PROJECT

FOLDER = "assets"  # where the joined sheet lies
OURS = f"{FOLDER}/styles"
WHOLE = f"{FOLDER}/pages.css"
# The only list of our style sheets; guides/typesetting/colours.py reads the colours of drawings from the same one.
OWN_PARTS = tuple(
    f"{OURS}/{name}.css"
    for name in (
        "colours-and-sizes",
        "fonts",
        "site",
        "search",
        "pictures",
        "calculators",
        "letter",
        "charts",
        "take-away",
    )
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
# What gives elements their classes, besides the built pages: our modules, and answers made in the browser. What our own
# sheets name counts as used.
SOURCES = (
    "docs/assets/**/*.mjs",
    f"docs/{OURS}/*.css",
    "calculators/**/*.py",
    "calculators/**/*.html",
    "calculators/*/*.css",
)
_WORD = re.compile(r"[\w-]+")
_TAG = re.compile(r"""<\w[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
# Of a sheet: a brace, a semicolon, or what stands between two of them.
_PIECE = re.compile(r"""[{};]|(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|\\.|[^"'\\{};])+""")
_VARIABLE = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^"';}])*(?:;|(?=}))""")
# Of a selector: what stands in brackets, as after :not; a class or an id; an attribute, with its value.
_BRACKETS = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_NAMED = re.compile(r"""[.#](-?[a-zA-Z_][\w-]*)|\[([\w-]+)(?:=["']?([\w-]+)["']?)?\]|\[[^]]*\]""")
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

    def made() -> bytes:
        return node("--eval", _MINIFY, NODE_MODULES / "esbuild", given=sheet).encode()

    return piece("style-sheets", made, sheet, _MINIFY, (PROJECT / "package-lock.json").read_bytes()).decode()


def thin(site: Path) -> None:
    """Takes out of a built site's sheet what none of its pages uses."""
    sheet = site / WHOLE
    sheet.write_text(used(sheet.read_text("utf-8"), words(site)), "utf-8")


def words(site: Path) -> set[str]:
    """What may be a class, an id, an attribute or its value: each word of the pages' markup and of what writes it."""
    tags = {tag for page in site.rglob("*.html") for tag in _TAG.findall(page.read_text("utf-8"))}
    sources = (file.read_text("utf-8") for pattern in SOURCES for file in PROJECT.glob(pattern))
    return {word for text in (*tags, *sources) for word in _WORD.findall(text)}


def used(sheet: str, known: Set[str]) -> str:
    """A minified sheet without rules for names that are not known, and without variables that nothing reads."""
    return _read("".join(_used(iter(_PIECE.findall(sheet)), known)), known)


def of_tools() -> Mapping[str, str]:
    """The style sheet in each tool's folder that has one, for its answers alone, by its path."""
    return {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in sorted(TOOLS.glob("*/style.css"))}


def _used(pieces: Iterator[str], known: Set[str]) -> Iterator[str]:
    """Declarations and rules to the end of their block. A rule goes if nothing is left of its selector or its block."""
    begun = ""
    for each in pieces:
        if each == "{":
            block = "".join(_used(pieces, known))
            if block and (begun := _selected(begun, known)):
                yield f"{begun}{{{block}}}"
            begun = ""
        elif each == "}":
            break
        elif each == ";":
            yield f"{begun};"
            begun = ""
        else:
            begun = each
    yield begun


def _read(sheet: str, known: Set[str]) -> str:
    """A sheet without variables that nothing reads. One may be read by another alone, so what is left is read again."""
    read = {*known, *re.findall(r"var\((--[\w-]+)", sheet)}
    fewer = _VARIABLE.sub(lambda variable: variable[0] if variable[1] in read else "", sheet)
    return sheet if fewer == sheet else _read(fewer, known)


def _selected(selector: str, known: Set[str]) -> str:
    """The parts of a selector that can match an element. What stands in brackets, as after :not, is not looked at."""
    if selector.startswith("@"):
        return selector
    bare = _BRACKETS.sub(lambda brackets: " " * len(brackets[0]), selector)
    ends = [*(comma.start() for comma in re.finditer(",", bare)), len(bare)]
    parts = zip([0, *(end + 1 for end in ends)], ends, strict=False)
    return ",".join(selector[begin:end] for begin, end in parts if _names(bare[begin:end]) <= known)


def _names(part: str) -> set[str]:
    """The names of classes, ids and attributes in a part of a selector, and the values of attributes."""
    return {name for names in _NAMED.findall(part) for name in names if name}


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
