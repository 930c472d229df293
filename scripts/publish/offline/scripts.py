"""The scripts of the offline copy: the site's modules made classic, and Python's parts as text."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.core.integrity import find
from scripts.core.node import node
from scripts.core.project import ASSETS
from scripts.core.settings import settings

BUNDLER = Path(__file__).parent / "browser/bundle.mjs"
MODULES = ASSETS
PACKER = BUNDLER.with_name("pack.mjs")
_PARTS = re.compile(r"export default (\{.*\});\n", re.DOTALL)


def classic(site: Path, modules: Iterable[str], folder: Path) -> None:
    """Writes a classic script for each module of the site that pages name, and as a part the worker with Pyodide."""
    stems = sorted(Path(each).stem for each in modules)
    parts = find(site, "assets/parts.js")
    node(BUNDLER, MODULES, site / "assets", parts, folder / "assets", settings().short_name, *stems)
    worker = folder / "assets/worker.js"
    _pack(folder, worker)
    worker.unlink()


def python(site: Path, folder: Path) -> None:
    """Writes what the worker needs to calculate, a script for each part. The snapshot is not among it, for its size."""
    assets = site / "assets"
    listed = _PARTS.fullmatch(find(site, "assets/parts.js").read_text("utf-8"))
    if listed is None:
        raise LookupError("assets/parts.js is not what scripts/browser/python/bundle.py writes")
    parts = json.loads(listed[1])
    _pack(folder, *(assets / parts[name] for name in ("wasm", "bundle", "decoder")), *sorted(assets.glob("*.zip")))


def _pack(folder: Path, *files: Path) -> None:
    """Writes each file's content as a script that assigns it as text."""
    target = folder / "assets/parts"
    target.mkdir(exist_ok=True)
    node(PACKER, target, *files)
