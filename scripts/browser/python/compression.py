"""Files compressed ahead, since few hosts compress everything on the way.

Large parts are published packed, and unpacked in the browser: every host then sends the same bytes. A script has to be
readable by every browser, so it has siblings, which a host hands out to browsers that take them. Compressing well takes
long, so what was compressed once is kept by its content.
"""

import gzip
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from scripts.browser.python.bytecode import IN_NODE
from scripts.core.cache import PIECES, keep, key, used
from scripts.core.node import node

ENDINGS = (".br", ".gz")


def add_siblings(files: Collection[Path], quality: int) -> None:
    """Writes FILE.br and FILE.gz. Brotli's best quality is 11; each step towards it takes about twice as long."""
    for file, twin in _compressed(files, quality).items():
        for end in ENDINGS:
            shutil.copyfile(f"{twin}{end}", f"{file}{end}")


def packed(file: Path, quality: int) -> Path:
    """Writes FILE.brotli instead of FILE. No host takes that ending for one that it should unpack on the way."""
    target = file.with_name(f"{file.name}.brotli")
    shutil.copyfile(f"{_compressed([file], quality)[file]}.br", target)
    file.unlink()
    return target


def gzipped(file: Path) -> Path:
    """Writes FILE.gzip instead of FILE, which every browser can unpack by itself."""
    target = file.with_name(f"{file.name}.gzip")
    target.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    file.unlink()
    return target


def _compressed(files: Collection[Path], quality: int) -> Mapping[Path, Path]:
    """Where the compressed twins of each file are kept, without their endings."""
    recipe = (IN_NODE / "compress.mjs").read_bytes()
    kept = {file: PIECES / "compressed" / f"{key(file.read_bytes(), recipe)}-{quality}" for file in files}
    missing = [file for file, twin in kept.items() if not all(Path(f"{twin}{end}").exists() for end in ENDINGS)]
    if missing:
        with tempfile.TemporaryDirectory() as name:
            twins = {file: Path(name) / kept[file].name for file in missing}
            for file, twin in twins.items():
                shutil.copyfile(file, twin)
            node(IN_NODE / "compress.mjs", str(quality), *twins.values())
            for file, twin in twins.items():
                for end in ENDINGS:
                    keep(Path(f"{kept[file]}{end}"), Path(f"{twin}{end}").read_bytes())
    for twin in kept.values():
        for end in ENDINGS:
            used(Path(f"{twin}{end}"))
    return kept
