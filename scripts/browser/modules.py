"""The site's JavaScript modules joined into few: every file that a page waits for costs a way to the host and back."""

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.core.node import node
from scripts.core.settings import settings

HERE = Path(__file__).parent

# For pages without a tool, for pages with one, and for their two workers. What they import, they bring with them.
WHOLES = ("pages.mjs", "calculators.mjs", "calculators.worker.mjs", "download.worker.mjs")


def joined(assets: Path) -> Mapping[str, str]:
    """The text of each whole by its published name. Raises ScriptFailed, with what esbuild says, if one is wrong."""
    found: dict[str, str] = json.loads(node(HERE / "join.mjs", settings().short_name, assets, *WHOLES))
    return found
