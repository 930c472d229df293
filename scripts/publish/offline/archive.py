"""The offline copy as one file to download: a ZIP that is the same, byte for byte, when it is made again."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path

from scripts.core.settings import settings

NAME = f"{settings().short_name}-offline"
EARLIEST = date(1980, 1, 1)  # that a ZIP can hold


def pack(folder: Path, target: Path, made: date) -> None:
    """Writes every file of the folder, in the order of their names, under one day."""
    day = max(made, EARLIEST)
    unfinished = target.with_suffix(".part")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (folder / name).read_bytes(), compresslevel=9)
    unfinished.rename(target)


def checksum(file: Path) -> str:
    """The file's SHA-256, as sha256sum writes it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
