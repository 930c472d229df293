"""The scripts of the offline copy: the site's modules made classic, the search index, and Python's parts as text."""

import base64
import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.core.addresses import to_file
from scripts.core.node import node
from scripts.core.project import ASSETS
from scripts.core.settings import settings

BUNDLER = Path(__file__).parent / "browser/bundle.mjs"
MODULES = ASSETS
_PARTS = re.compile(r"export default (\{.*\});\n", re.DOTALL)


def classic(site: Path, modules: Iterable[str], folder: Path) -> None:
    """Writes a classic script for each module of the site that pages name, and as a part the worker with Pyodide."""
    stems = sorted(Path(each).stem for each in modules)
    node(BUNDLER, MODULES, site / "assets", folder / "assets", settings().short_name, *stems)
    worker = folder / "assets/worker.js"
    _part(folder, worker)
    worker.unlink()


def python(site: Path, folder: Path) -> None:
    """Writes what the worker needs to calculate, a script for each part. The snapshot is not among it, for its size."""
    assets = site / "assets"
    listed = _PARTS.fullmatch((assets / "parts.mjs").read_text("utf-8"))
    if listed is None:
        raise LookupError("assets/parts.mjs is not what scripts/browser/python/bundle.py writes")
    parts = json.loads(listed[1])
    at_start = [name for name in parts["sizes"] if name != parts.get("snapshot") and not name.endswith(".mjs")]
    on_demand = sorted(path.name for path in assets.glob("*.zip"))
    for name in (*at_start, *on_demand):
        _part(folder, assets / name)


def index(site: Path, folder: Path) -> None:
    """Writes the search index as a script. The theme reads it from there where a page lies on a disk."""
    found = json.loads((site / "search/search_index.json").read_text("utf-8"))
    for entry in found["docs"]:
        entry["location"] = to_file("./" + entry["location"]).removeprefix("./")
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (folder / "search").mkdir()
    (folder / "search/search_index.js").write_text(f"var __index = {text};\n", "utf-8")


def _part(folder: Path, file: Path) -> None:
    """Writes the file's content as a script that assigns it as text."""
    text = base64.b64encode(gzip.compress(file.read_bytes(), 9, mtime=0)).decode()
    target = folder / f"assets/parts/{file.name}.js"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f'receivedPart = "{text}";\n', "utf-8")
