"""Builds this site once more, elsewhere."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.core.lock import hold
from scripts.core.project import PROJECT


@contextmanager
def alone() -> Iterator[None]:
    """Waits for another test that builds, and keeps others waiting: builds share what is kept in .cache/."""
    lock = hold("a test", wait=True)
    try:
        yield
    finally:
        if lock:
            lock.close()


def build(folder: Path, generator: str = "mkdocs", **environment: str) -> None:
    """Builds the pages into a folder, without guides. To be called when alone. Raises CalledProcessError."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, env=os.environ | {"BUILD_LOCK": "held"} | environment)
