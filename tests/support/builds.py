"""Builds this site once more, elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.core.lock import hold
from scripts.core.project import PROJECT


def build(folder: Path, generator: str = "mkdocs", **environment: str) -> None:
    """Builds the pages into a folder, without guides; waits while another test builds. Raises CalledProcessError."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--quiet", "--site-dir", str(folder)]
    lock = hold("a test", wait=True)
    try:
        subprocess.run(command, cwd=PROJECT, check=True, env=os.environ | {"BUILD_LOCK": "held"} | environment)
    finally:
        if lock:
            lock.close()
