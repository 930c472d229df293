"""The packages that travel to the browser, as ordinary wheels with a Pyodide lock that lists them.

They are published under downloads/, so that anyone can load the same calculators in a Pyodide page of their own.
"""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from wheel.wheelfile import WheelFile

PROJECT = Path(__file__).resolve().parent.parent
GIVEN_LOCK = PROJECT / "node_modules/pyodide/pyodide-lock.json"
DEPENDENCIES = ("jinja2", "markupsafe", "segno")
ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # one day for every file, so that the same input gives the same bytes


def make(folder: Path) -> None:
    """Writes the wheel of the calculators, those of the packages they need, and the lock that lists them all."""
    folder.mkdir(parents=True)
    with _fixed_date():
        list(WheelBuilder(str(PROJECT)).build(directory=str(folder), versions=["standard"]))
    for name in DEPENDENCIES:
        pure_wheel(name, folder)
    lock(folder)


def contents(folder: Path) -> dict[str, dict[str, bytes]]:
    """The files of every package that the lock in `folder` lists, by package."""
    listed = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    found = {}
    for package in sorted(listed):
        with zipfile.ZipFile(folder / listed[package]["file_name"]) as wheel:
            found[package] = {name: wheel.read(name) for name in wheel.namelist()}
    return found


def pure_wheel(name: str, folder: Path) -> Path:
    """An installed package as a wheel of Python files only, which any Python can load, Pyodide's too.

    MarkupSafe has a compiled twin of one module. It is left out; MarkupSafe then takes the Python one.
    """
    package = metadata.distribution(name)
    version = package.version
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    unwanted = ("RECORD", "INSTALLER", "REQUESTED", "WHEEL")
    with _fixed_date(), WheelFile(wheel, "w") as archive:
        for file in sorted(package.files or ()):
            if file.suffix in (".so", ".pyd", ".pyc", ".c") or file.name in unwanted or ".." in file.parts:
                continue
            archive.writestr(entry(file.as_posix()), file.read_binary())
        tags = "Wheel-Version: 1.0\nGenerator: scripts/wheels.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr(entry(f"{name}-{version}.dist-info/WHEEL"), tags)
    return wheel


def lock(folder: Path) -> Path:
    """pyodide-lock.json for the wheels in `folder`, and for nothing else, made by pyodide-build."""
    given = json.loads(GIVEN_LOCK.read_text("utf-8"))
    bare, lock = folder / "bare-lock.json", folder / "pyodide-lock.json"
    bare.write_text(json.dumps(given | {"packages": {}}), "utf-8")
    wheels = sorted(map(str, folder.glob("*.whl")))
    options = ["--input", str(bare), "--output", str(lock), "--base-path", str(folder)]
    command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", *options, *wheels]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The Pyodide lock could not be made: {done.stdout}{done.stderr}")
    bare.unlink()
    return lock


def entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """How a file stands in a zip."""
    found = zipfile.ZipInfo(name, ZIP_DAY)
    found.compress_type = compression
    found.external_attr = 0o644 << 16
    return found


@contextmanager
def _fixed_date() -> Iterator[None]:
    """Wheels made inside carry one date, whatever commit they are made from."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # 1 January 1980, the first day a zip can hold
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
