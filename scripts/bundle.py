"""What the browser runs: Pyodide's runtime, our wheels with their lock, and one bundle of all their Python.

The wheels and the lock are published under downloads/, so that anyone can load the same calculators in a Pyodide
page of their own. The bundle holds what the lock lists, in one file, for our own pages.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Set
from contextlib import contextmanager
from importlib import metadata
from io import BytesIO
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from wheel.wheelfile import WheelFile

PROJECT = Path(__file__).resolve().parent.parent
PYODIDE = PROJECT / "node_modules/pyodide"
CACHE = PROJECT / ".cache/bundle"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
DEPENDENCIES = ("jinja2", "markupsafe", "segno")
ON_DEMAND = {"segno": "qr.zip"}  # packages that the browser loads only when asked, each from a zip of its own
MADE_FROM = ("pyproject.toml", "requirements.txt", "package-lock.json", "scripts/bundle.py")
ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # one day for every file, so that the same input gives the same bytes


def published() -> dict[str, bytes]:
    """Every file to publish, by its path in the site."""
    runtime = {f"assets/pyodide/{name}": (PYODIDE / name).read_bytes() for name in RUNTIME}
    return runtime | {path.relative_to(made()).as_posix(): path.read_bytes() for path in sorted(_files(made()))}


def made() -> Path:
    """The folder with downloads/ and the zips of assets/, made anew only if something it is made from changed."""
    folder = CACHE / _fingerprint()
    if not folder.exists():
        shutil.rmtree(CACHE, ignore_errors=True)
        CACHE.mkdir(parents=True)
        unfinished = CACHE / "unfinished"  # so that a build that was interrupted is never taken for a whole one
        _make(unfinished)
        unfinished.rename(folder)
    return folder


def _make(folder: Path) -> None:
    downloads = folder / "downloads"
    downloads.mkdir(parents=True)
    with _fixed_date():
        list(WheelBuilder(str(PROJECT)).build(directory=str(downloads), versions=["standard"]))
    for name in DEPENDENCIES:
        pure_wheel(name, downloads)
    lock(downloads)
    assets = folder / "assets"
    assets.mkdir()
    listed = json.loads((downloads / "pyodide-lock.json").read_text("utf-8"))["packages"]
    (assets / "calculators.zip").write_bytes(zipped(downloads, listed.keys() - ON_DEMAND.keys()))
    for package, name in ON_DEMAND.items():
        (assets / name).write_bytes(zipped(downloads, {package}))


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
            archive.writestr(_entry(file.as_posix()), file.read_binary())
        tags = "Wheel-Version: 1.0\nGenerator: scripts/bundle.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr(_entry(f"{name}-{version}.dist-info/WHEEL"), tags)
    return wheel


def lock(folder: Path) -> Path:
    """pyodide-lock.json for the wheels in `folder`, and for nothing else, made by pyodide-build."""
    given = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
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


def zipped(folder: Path, packages: Set[str]) -> bytes:
    """Some of the packages that the lock in `folder` lists, in one zip: code, data and licences."""
    listed = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    files: dict[str, bytes] = {}
    for package in sorted(packages):
        with zipfile.ZipFile(folder / listed[package]["file_name"]) as wheel:
            files |= {name: wheel.read(name) for name in wheel.namelist() if _ships(name)}
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name])
    return target.getvalue()


def _ships(name: str) -> bool:
    """Whether the browser needs a file: not worked cases, and of the words about a package its licence."""
    if name.endswith("/cases.toml"):
        return False
    return ".dist-info/" not in name or "/licenses/" in name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


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


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (*(PROJECT / name for name in MADE_FROM), *sorted(_files(PROJECT / "calculators"))):
        digest.update(f"{path.relative_to(PROJECT)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
