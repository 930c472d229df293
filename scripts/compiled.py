"""Python compiled ahead for the browser, by the browser's own Python under Node: no other makes what it can read.

Each result is kept by its content, so that after a change only what changed is compiled.
"""

import hashlib
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BROWSER = PROJECT / "scripts/browser"
LIBRARY = PROJECT / "node_modules/pyodide/python_stdlib.zip"
KEPT = PROJECT / ".cache/pieces"


@dataclass(frozen=True)
class Source:
    """One module: its file in the zip, its text, and how it is optimised (2 leaves out docstrings and asserts)."""

    name: str
    text: str
    optimize: int


def compiled(sources: Iterable[Source]) -> dict[str, bytes]:
    """Each module as a .pyc, by its file in the zip."""
    kept = {each: KEPT / "pyc" / _digest(*map(str, asdict(each).values()), _makers("compile.py")) for each in sources}
    missing = {each: file for each, file in kept.items() if not file.exists()}
    if missing:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "sources.json").write_text(json.dumps([_job(each, missing[each]) for each in missing]), "utf-8")
            (folder / "compiled").mkdir()
            if quick().exists():
                (folder / "library.zip").symlink_to(quick())
            in_browsers_python(folder, "compile.py")
            for file in missing.values():
                keep(file, (folder / "compiled" / file.name).read_bytes())
    return {f"{each.name}c": file.read_bytes() for each, file in kept.items()}


def needed(wheels: Path, key: str) -> list[str]:
    """The modules of the standard library that took part in a rehearsal of everything the wheels can do.

    `key` says what they were found for; the same key is not rehearsed again.
    """
    kept = KEPT / "needed" / _digest(key, _makers("rehearse.py"))
    if not kept.exists():
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "wheels").mkdir()
            for wheel in wheels.glob("*.whl"):
                (Path(name) / "wheels" / wheel.name).write_bytes(wheel.read_bytes())
            in_browsers_python(Path(name), "rehearse.py")
            keep(kept, (Path(name) / "needed.json").read_bytes())
    found: list[str] = json.loads(kept.read_text("utf-8"))
    return found


def quick() -> Path:
    """Where the library that is needed is kept, compiled: from it Python starts sooner to compile the next edit."""
    return KEPT / f"library-{_makers('compile.py')[:16]}.zip"


def in_browsers_python(folder: Path, file: str) -> None:
    """Runs a file of scripts/browser in Pyodide, which sees the folder as /given."""
    node(BROWSER / "run.mjs", folder, BROWSER / file)


class ScriptFailed(RuntimeError):
    """A script under Node did not do what it should. The message is what it said."""


def node(*command: str | Path, given: str = "") -> str:
    """What a script prints. Raises ScriptFailed."""
    done = subprocess.run(["node", *command], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ScriptFailed(f"{Path(command[0]).name} failed: {done.stdout}{done.stderr}")
    return done.stdout


def keep(file: Path, content: bytes) -> None:
    """Writes a file whole or not at all, so that an interrupted build leaves nothing half made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.rename(file)


def library() -> Mapping[str, str]:
    """The source of every module of the standard library, by its file in Pyodide's zip."""
    with zipfile.ZipFile(LIBRARY) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".py")}


@cache
def _makers(script: str) -> str:
    """Changes when the browser's Python does, or one of the two files that make use of it."""
    files = (LIBRARY, BROWSER / "run.mjs", BROWSER / script)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _job(source: Source, target: Path) -> dict[str, object]:
    path = f"/lib/python314.zip/{source.name}"
    return {"name": target.name, "path": path, "source": source.text, "optimize": source.optimize}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
