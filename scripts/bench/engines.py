"""The first answer in Firefox and WebKit, driven as the tests drive them, where they are on this machine."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from scripts.bench import hosting
from scripts.bench.visits import SIXTY, WATCH, WAYS
from tests.support.engines.firefox import firefox
from tests.support.engines.webkit import webkit

SEEN = "return until(() => JSON.parse(document.documentElement.dataset.seen ?? '{}').answered);"

Opened = Callable[[str, Path], AbstractContextManager[Any]]
ENGINES: dict[str, tuple[str, Opened]] = {"Firefox": ("FIREFOX_PATH", firefox), "WebKit": ("WEBKIT_PYTHON", webkit)}


def here() -> list[str]:
    """The engines that are on this machine."""
    return [name for name, (variable, _) in ENGINES.items() if os.environ.get(variable)]


def first(host: hosting.Host, engine: str, way: str) -> float:
    """Milliseconds to the first answer, with nothing kept from before."""
    variable, opened = ENGINES[engine]
    host.begin(way, hosting.FAST)
    host.watched = f"const SIXTY = {SIXTY};\n{WATCH.read_text('utf-8')}"
    try:
        with tempfile.TemporaryDirectory() as profile, opened(os.environ[variable], Path(profile)) as window:
            window.open(host.address + WAYS[way][1])
            return float(json.loads(str(window.run(SEEN))))
    finally:
        host.watched = ""
