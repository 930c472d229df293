"""One build at a time: a lock on a file in `.cache/`, which goes when the process that holds it ends, however it ends.

    exec 9>>.cache/build.lock && python -m scripts.core.lock 9 && export BUILD_LOCK=9

locks for a whole shell: the descriptor stays the shell's after Python has ended. Programs that it starts see
BUILD_LOCK, and ask for no lock of their own.
"""

import fcntl
import os
import sys
from typing import IO

from scripts.core.project import CACHE

REMEDY = "Wait for it to end, or stop it, and try again"
FILE = CACHE / "build.lock"


class Busy(RuntimeError):
    """Another build holds the lock. The message names its process and what that is doing."""


def hold(doing: str, wait: bool = False) -> IO[str] | None:
    """The lock, which closing it gives back; None under a shell that holds it already. Raises Busy, unless it waits."""
    if os.environ.get("BUILD_LOCK"):
        return None
    FILE.parent.mkdir(parents=True, exist_ok=True)
    file = FILE.open("a+", encoding="utf-8")
    try:
        _take(file.fileno(), os.getpid(), doing, wait)
    except Busy:
        file.close()
        raise
    return file


def _take(descriptor: int, process: int, doing: str, wait: bool = False) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        holder = FILE.read_text("utf-8").strip() or "a process that just began"
        raise Busy(f"Another build is at work here: {holder}") from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {process}, {doing}\n".encode())


if __name__ == "__main__":
    try:
        _take(int(sys.argv[1]), os.getppid(), "make build")
    except Busy as busy:
        sys.exit(f"{busy}. {REMEDY}")
