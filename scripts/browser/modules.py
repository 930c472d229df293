"""The site's JavaScript modules joined into few: every file that a page waits for costs a way to the host and back."""

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.core.cache import of_files, piece
from scripts.core.node import node
from scripts.core.project import PROJECT
from scripts.core.settings import settings

HERE = Path(__file__).parent

# For pages without a tool, for pages with one, and for their two workers. What they import, they bring with them.
WHOLES = ("pages.mjs", "calculators.mjs", "calculators.worker.mjs", "download.worker.mjs")


def joined(assets: Path) -> Mapping[str, str]:
    """The text of each whole by its published name. Raises ScriptFailed, with what esbuild says, if one is wrong."""

    def made() -> bytes:
        return node(HERE / "join.mjs", settings().short_name, assets, *WHOLES).encode()

    sources = [
        *(path for path in assets.rglob("*") if path.is_file()),
        HERE / "join.mjs",
        PROJECT / "package-lock.json",
    ]
    found: dict[str, str] = json.loads(piece("modules", made, of_files(sources), settings().short_name))
    return found
