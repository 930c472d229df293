"""Files compressed ahead: beside each a .br and a .gz, which a host hands out to browsers that take them.

Compressing well takes long, so what was compressed once is kept by its content.
"""

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from scripts.browser.python.bytecode import IN_NODE
from scripts.core.cache import PIECES, keep, key
from scripts.core.node import node

ENDINGS = (".br", ".gz")


def add_siblings(files: Collection[Path], quality: int) -> None:
    """Writes FILE.br and FILE.gz. Brotli's best quality is 11; each step towards it takes about twice as long."""
    kept = {file: PIECES / "compressed" / f"{key(file.read_bytes())}-{quality}" for file in files}
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
    for file, twin in kept.items():
        for end in ENDINGS:
            shutil.copyfile(f"{twin}{end}", f"{file}{end}")
