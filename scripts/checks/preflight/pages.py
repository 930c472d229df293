"""The pages and sheets as written: front matter, fences, citations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from calculators._kit import catalogue
from scripts.checks.preflight import shapes
from scripts.checks.preflight.data import SOURCES, Data
from scripts.checks.preflight.fences import fences
from scripts.checks.preflight.places import Mistake, front_matter_lines, line_of, name_of, nearest, worded
from scripts.core.cache.pages import Pages
from scripts.pages import citations
from scripts.pages.source import UNPUBLISHED, front_matter

SHEETS = "sheets"
UNREADABLE = "\ufffd"  # what Python reads in place of bytes that are not UTF-8
MARKDOWN_FENCES = ("calculator", "clinic-link")  # all others are filled in before Markdown, where none is indented

_FENCE = re.compile(r"`{3}|~{3}")
_FIELD = re.compile(r"([\w-]+)[ \t]*:[ \t]+(.*\S)")


def mistakes(docs: Path, data: Data, kept: Pages | None = None) -> list[Mistake]:
    """What is wrong with each page and sheet below `docs` but those that are kept, in the order of pages and lines."""
    found: list[Mistake] = []
    known: Mapping[str, Sequence[str] | None] = {}
    for path, text in _written(docs):
        if kept and kept.has(path.relative_to(docs).as_posix(), text):
            continue
        name, sheet = name_of(path, docs.parent), SHEETS in path.parts
        own = [
            Mistake(name, number, "text", "holds a sign that is not UTF-8", "save the file as UTF-8")
            for number, line in enumerate(text.splitlines(), 1)
            if UNREADABLE in line
        ]
        own += [*_front_matter(name, text, sheet), *_citations(name, text, data)]
        if not sheet and _FENCE.search(text):
            known = known or _known(docs, data)
            own += _fences(name, text, known)
        found += sorted(own, key=lambda each: each.line)
    return found


def of_tools(docs: Path) -> Mapping[str, str]:
    """The page that shows each tool, by the tool's slug."""
    return {
        fence.content: name_of(path, docs.parent)
        for path, text in _written(docs)
        for fence in fences(text, ())
        if fence.kind == "calculator"
    }


def _written(docs: Path) -> Iterator[tuple[Path, str]]:
    """Every page and sheet with its text."""
    for path in sorted(docs.rglob("*.md")):
        if not {*path.relative_to(docs).parts} & (UNPUBLISHED - {SHEETS}):
            yield path, path.read_text("utf-8", "replace")


def _front_matter(name: str, text: str, sheet: bool) -> Iterator[Mistake]:
    if not text.startswith("---\n"):
        yield Mistake(name, 1, "front matter", "is missing", "begin the page with it, as CONTRIBUTING.md shows")
        return
    head, end, _ = text[4:].partition("\n---\n")
    if not end:
        yield Mistake(name, 1, "front matter", "is not closed", "write --- on a line of its own after its last field")
        return
    try:
        fields = front_matter(head)
    except yaml.YAMLError:
        yield _unparsed(name, head)
        return
    if not isinstance(fields, dict):
        yield Mistake(name, 1, "front matter", "holds no fields", "write them as CONTRIBUTING.md shows")
        return
    lines = front_matter_lines(text)
    shape = shapes.SheetFrontMatter if sheet else shapes.FrontMatter
    for key, wrong, remedy in shapes.unfit(fields, shape, {}):
        yield Mistake(name, line_of(key, lines), worded(key), wrong, remedy)


def _unparsed(name: str, head: str) -> Mistake:
    """Front matter that is not YAML: nearly always a text with a colon, or with a sign that YAML knows, unquoted."""
    error: Exception = ValueError()
    try:
        yaml.safe_load(head)
    except yaml.YAMLError as found:
        error = found
    begun = str(getattr(error, "context", "")).startswith(("while parsing a flow", "while scanning"))
    mark = getattr(error, "context_mark" if begun else "problem_mark", None)
    said = getattr(error, "problem", None) or "it is not YAML"
    lines = head.splitlines()
    number = min(mark.line if mark else 0, len(lines) - 1)
    field = _FIELD.fullmatch(lines[number])
    if field and field[2][0] not in "\"'":
        quoted = field[2].replace("\\", "\\\\").replace('"', '\\"')
        return Mistake(name, number + 2, field[1], f"cannot be read: {said}", f'quote it: {field[1]}: "{quoted}"')
    key = field[1] if field else "front matter"
    return Mistake(name, number + 2, key, f"cannot be read: {said}", "correct the line")


def _citations(name: str, text: str, data: Data) -> Iterator[Mistake]:
    if SOURCES not in data.files:
        return
    for at, key in citations.cited(text):
        if key not in data.sources:
            remedy = nearest(key, data.sources, shapes.UNLISTED)
            yield Mistake(name, text.count("\n", 0, at) + 1, f"[@{key}]", f"{SOURCES} has no such source", remedy)


def _fences(name: str, text: str, known: Mapping[str, Sequence[str] | None]) -> Iterator[Mistake]:
    for fence in fences(text, known):
        key = f"```{fence.kind}"
        if not fence.closed:
            yield Mistake(name, fence.line, key, "is not closed", f"write {fence.mark} on a line of its own after it")
        elif fence.kind not in known:
            if get_close_matches(fence.kind, known, 1):  # else it is code in some language
                yield Mistake(name, fence.line, key, "is no fence that we know", nearest(fence.kind, known))
        elif fence.kind not in MARKDOWN_FENCES and not fence.plain:
            remedy = f"write {key} alone at the beginning of its line, then the name, then ```"
            yield Mistake(name, fence.line, key, "is indented, or has other words beside it", remedy)
        elif (names := known[fence.kind]) is not None and fence.content not in names:
            said = f"there is no {fence.content!r}" if fence.content else "it names nothing"
            yield Mistake(name, fence.line + 1, key, said, nearest(fence.content, names))


def _known(docs: Path, data: Data) -> Mapping[str, Sequence[str] | None]:
    """What each fence may name. None: not known, since the file that lists it has mistakes of its own."""
    tools = catalogue.slugs()
    captions, figures = "docs/assets/pictures/captions.toml", "docs/about/measured.toml"
    measured: list[Any] = data.files.get(figures, {}).get("measured", [])
    pages = [path.relative_to(docs).with_suffix("").as_posix() for path in sorted(docs.rglob("*.md"))]
    return {
        "calculator": tools,
        "clinic-link": tools,
        **{kind: None if data.is_broken(read[0]) else data.ids(*read) for kind, read in data.fence_names.items()},
        "picture": None if data.is_broken(captions) else list(data.files.get(captions, {})),
        "drawing": sorted(path.stem for path in (docs / "assets/pictures").rglob("*.svg")),
        "measured": None if data.is_broken(figures) else [row["condition"] for row in measured if "condition" in row],
        "qr": [*pages, *(page.removesuffix("index").rstrip("/") for page in pages if page.endswith("index"))],
    }
