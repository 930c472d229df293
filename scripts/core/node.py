"""Scripts run under Node."""

import subprocess
from pathlib import Path


class ScriptFailed(RuntimeError):
    """A script under Node failed. The message is what it printed."""


def node(*command: str | Path, given: str = "") -> str:
    """What a script prints; `given` is its standard input. Raises ScriptFailed."""
    done = subprocess.run(["node", *command], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ScriptFailed(f"{Path(command[0]).name} failed: {done.stdout}{done.stderr}")
    return done.stdout
