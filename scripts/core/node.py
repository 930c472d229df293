"""Scripts run under Node."""

import re
import subprocess
from pathlib import Path

OLDEST = (20, 19)


LONGEST = 400  # characters of a line worth showing


class ScriptFailed(RuntimeError):
    """A script under Node failed. The message is what it printed."""


NEEDED = "Node.js 20.19 or newer is needed, and {}; install it from https://nodejs.org, or with your package manager"


def node(*command: str | Path, given: str = "") -> str:
    """What a script prints; `given` is its standard input. Raises ScriptFailed."""
    try:
        done = subprocess.run(["node", *command], input=given, capture_output=True, text=True, check=False)
    except OSError:
        raise ScriptFailed(NEEDED.format("this machine has none")) from None
    if done.returncode:
        said = _readable(done.stdout + done.stderr).strip()
        raise ScriptFailed(f"{Path(command[0]).name} failed: {said or NEEDED.format('the one here says nothing')}")
    return done.stdout


def unfit() -> str:
    """Why Node cannot be used on this machine, and what to do; nothing if it can."""
    try:
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return NEEDED.format("this machine has none")
    found = re.match(r"v(\d+)\.(\d+)", version)
    if not found:
        return NEEDED.format("the one here does not run")
    return "" if (int(found[1]), int(found[2])) >= OLDEST else NEEDED.format(f"this machine has {version.strip()}")


def _readable(said: str) -> str:
    """What a script printed, without the lines of joined code that Node quotes, which fill a screen."""
    return "\n".join(line for line in said.splitlines() if len(line) <= LONGEST)
