"""The fences of a page, with their lines: what Markdown makes of three backticks, and what is left open."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*")


@dataclass(frozen=True)
class Fence:
    """One fence. `kind` is its first word, `plain` whether nothing else stands on its lines but three backticks."""

    line: int
    mark: str
    kind: str
    content: str
    closed: bool
    plain: bool


def fences(text: str, ours: Collection[str]) -> Iterator[Fence]:
    """Every fence in order. One that runs into the opening of a fence of `ours` was never closed."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        opening = _OPENING.fullmatch(lines[at])
        at += 1
        if opening is None:
            continue
        start, info = at, opening["info"].split()
        kind = info[0].strip("{}.") if info else ""
        while at < len(lines) and lines[at].strip(" \t>") != opening["mark"] and not _opens(lines[at], kind, ours):
            at += 1
        closed = at < len(lines) and lines[at].strip(" \t>") == opening["mark"]
        plain = lines[start - 1] == f"```{kind}" and at - start == 1 and closed and lines[at] == "```"
        yield Fence(start, opening["mark"], kind, "\n".join(lines[start:at]).strip(), closed, plain)
        at += closed


def _opens(line: str, within: str, ours: Collection[str]) -> bool:
    """Whether a line within a fence of ours begins another. Within code, a fence may be shown."""
    opening = _OPENING.fullmatch(line)
    return bool(opening and within in ours and opening["info"] in ours)
