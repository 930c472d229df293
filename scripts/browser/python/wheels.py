"""The packages that travel to the browser, as ordinary wheels with a Pyodide lock that lists them.

They are published under downloads/, so that anyone can load the same calculators in a Pyodide page of their own. There
another package may have the import name `calculators`, so what is published has that of the project as well.
"""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from scripts.core.cache import piece
from scripts.core.project import NODE_MODULES, PROJECT

# Packages are imported where they are used: most builds find the wheels made.

GIVEN_LOCK = NODE_MODULES / "pyodide/pyodide-lock.json"
DEPENDENCIES = ("jinja2", "markupsafe", "segno")
OURS = "calculators"  # the import name in this project
ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # one day for every file, so that the same input gives the same bytes

FIRST_NAME = '''"""The first name of {name}, for pages that were written with it."""

import sys

import {name}

sys.modules[__name__] = {name}
'''

# Where the name stands for the package, and not in a sentence: in a path, and in an import, a text or a command.
_MODULE = re.compile(rf"^{OURS}(?=/)")
_IMPORTED = re.compile(
    rf"""\b(?<=from ){OURS}\b|\b(?<=import ){OURS}\b|(?<=["']){OURS}(?=[."'])|\b{OURS}(?=\.__)|(?<=-m ){OURS}\b"""
)


def make(folder: Path) -> None:
    """Writes the wheel of the calculators, those of the packages they need, and the lock that lists them all."""
    from hatchling.builders.wheel import WheelBuilder

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


def pure_wheel(name: str, folder: Path) -> None:
    """Writes an installed package as a wheel of Python files only, which any Python can load, Pyodide's too.

    MarkupSafe has a compiled twin of one module. It is left out; MarkupSafe then takes the Python one.
    """
    wheel = folder / f"{name}-{metadata.version(name)}-py3-none-any.whl"

    def made() -> bytes:
        _pure_wheel(name, wheel)
        return wheel.read_bytes()

    wheel.write_bytes(piece("wheels", made, wheel.name, Path(__file__).read_bytes()))


def _pure_wheel(name: str, wheel: Path) -> None:
    from wheel.wheelfile import WheelFile

    package = metadata.distribution(name)
    unwanted = ("RECORD", "INSTALLER", "REQUESTED", "WHEEL")
    with _fixed_date(), WheelFile(wheel, "w") as archive:
        for file in sorted(package.files or ()):
            if file.suffix in (".so", ".pyd", ".pyc", ".c") or file.name in unwanted or ".." in file.parts:
                continue
            archive.writestr(entry(file.as_posix()), file.read_binary())
        tags = (
            "Wheel-Version: 1.0\nGenerator: scripts.browser.python.wheels\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(entry(f"{name}-{package.version}.dist-info/WHEEL"), tags)


def offer(folder: Path, url: str = "") -> str:
    """Gives the wheel of the calculators in `folder` an import name that no other package has, and locks it anew.

    The name is the package's own, with underscores. `calculators` still leads to it. `url` is where the site is; the
    wheel says so. Gives the name.
    """
    from wheel.wheelfile import WheelFile

    package = next(name for name in contents(folder) if name not in DEPENDENCIES)
    name = package.replace("-", "_")
    (wheel,) = folder.glob(f"{name}-*.whl")
    with WheelFile(wheel) as archive:
        files = {each: archive.read(each) for each in archive.namelist() if not each.endswith("/RECORD")}
    with _fixed_date(), WheelFile(wheel, "w") as archive:
        for each, content in sorted(files.items()):
            text = each.endswith((".py", "/METADATA", "/entry_points.txt"))
            archive.writestr(entry(_MODULE.sub(name, each)), _renamed(content.decode(), name, url) if text else content)
        archive.writestr(entry(f"{OURS}/__init__.py"), FIRST_NAME.format(name=name))
    lock(folder)
    return name


def lock(folder: Path) -> Path:
    """pyodide-lock.json for the wheels in `folder`, and for nothing else: what `pyodide lockfile add-wheels` does."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.utils import add_wheels_to_spec

    bare = PyodideLockSpec.from_json(GIVEN_LOCK)
    bare.packages = {}
    found = add_wheels_to_spec(bare, sorted(folder.glob("*.whl")), base_path=folder)
    lock = folder / "pyodide-lock.json"
    found.to_json(lock)
    return lock


def entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """How a file stands in a zip."""
    found = zipfile.ZipInfo(name, ZIP_DAY)
    found.compress_type = compression
    found.external_attr = 0o644 << 16
    return found


def headers() -> str:
    """Lines for the `_headers` file: pages of other sites may read the wheels and the lock too."""
    return "/downloads/*\n  Access-Control-Allow-Origin: *\n"


def _renamed(text: str, name: str, url: str) -> str:
    """A file's text with the import name `name`; in the metadata, with the site's address if there is one."""
    if url and text.startswith("Metadata-Version:"):
        text = text.replace("\nVersion:", f"\nProject-URL: Homepage, {url}\nVersion:", 1)
    return _IMPORTED.sub(name, text)


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
