"""What `make bench` found, in a file that pages show: docs/about/measured.toml."""

import os
import platform
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scripts.core.project import DOCS

SAVED = DOCS / "about/measured.toml"


@dataclass(frozen=True)
class Measured:
    """One line of a table. `most` of a press to page is what 95 in 100 stay below; shares are of what others took."""

    condition: str
    way: str
    moment: str
    median: float
    least: float
    most: float
    unit: str = "ms"
    of_stock: float | None = None
    of_micropython: float | None = None
    kilobytes: int | None = None


def save(runs: int, rows: Sequence[Measured]) -> None:
    """Writes the day, the kind of machine and every line. It names no machine and no folder."""
    about = {"day": date.today(), "runs": runs, "processor": processor(), "cores": os.cpu_count()}
    lines = ["# Written by: make bench SAVE=1", "", *(f"{name} = {_toml(value)}" for name, value in about.items())]
    for row in rows:
        lines += ["", "[[measured]]"]
        lines += [f"{name} = {_toml(value)}" for name, value in asdict(row).items() if value is not None]
    SAVED.write_text("\n".join(lines) + "\n", "utf-8")


def saved() -> tuple[Mapping[str, Any], list[Measured]]:
    """What is known of the run, and its lines."""
    found = tomllib.loads(SAVED.read_text("utf-8"))
    return found, [Measured(**each) for each in found.pop("measured")]


def processor() -> str:
    """The model of the processor, as its maker calls it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
