"""The scripts of the offline copy: the site's modules made classic, the search index, and Python's parts as text."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.core.addresses import to_file
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


def index(site: Path, folder: Path) -> None:
    """Writes the search index as a script. The theme reads it from there where a page lies on a disk."""
    found = json.loads(find(site, "search/search_index.json").read_text("utf-8"))
    for entry in found["docs"]:
        entry["location"] = to_file("./" + entry["location"]).removeprefix("./")
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (folder / "search").mkdir()
    (folder / "search/search_index.js").write_text(f"var __index = {text};\n", "utf-8")


def _pack(folder: Path, *files: Path) -> None:
    """Writes each file's content as a script that assigns it as text."""
    target = folder / "assets/parts"
    target.mkdir(exist_ok=True)
    node(PACKER, target, *files)
