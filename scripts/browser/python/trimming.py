"""Pyodide without the names that nothing asks for, and without the functions that nothing can reach then.

Its WebAssembly exports 8,600 names, of which its scripts use 171. A browser makes an object of each export, and
Pyodide's script stores each one. See docs/decisions/0020.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from scripts.browser.python.bytecode import IN_NODE
from scripts.core.cache import piece
from scripts.core.node import node
from scripts.core.project import NODE_MODULES

TOOL = NODE_MODULES / "binaryen/package.json"
LOADER, SCRIPT, WASM = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"

# How Pyodide's script stores each export: `_name=Module["_name"]=wasmExports["name"]`, of data with `.value>>>0`.
_BEGIN = "function assignWasmExports(wasmExports){"
_STORED = re.compile(r'([\w$]+)=Module\["[\w$]+"\]=wasmExports\["([\w$.]+)"\](?:\.value>>>0)?')
_DECLARED = re.compile(r"var (?:[\w$]+,){999,}[\w$]+;")
_NAMES = re.compile(r"[A-Za-z_$][\w$]*")
_QUOTED = re.compile(r'"([\w$.]+)"')


class NotTrimmable(ValueError):
    """Pyodide's script is not what this was written for."""


class Pyodide(NamedTuple):
    """Its files that browsers get: two scripts and the WebAssembly."""

    loader: bytes
    script: bytes
    wasm: bytes

    @classmethod
    def installed(cls) -> Self:
        """The files as npm has installed them."""
        return cls(*((NODE_MODULES / "pyodide" / name).read_bytes() for name in (LOADER, SCRIPT, WASM)))

    def with_fewer_exports(self) -> Self:
        """The same without functions and data that no script can reach, by a name or otherwise. Raises NotTrimmable."""
        fewer, names = script(self.script.decode(), self.loader.decode())
        return self._replace(script=fewer.encode(), wasm=exporting(self.wasm, names))

    def write(self, folder: Path) -> None:
        """Writes the large script and the WebAssembly as Node finds them."""
        (folder / SCRIPT).write_bytes(self.script)
        (folder / WASM).write_bytes(self.wasm)


def script(whole: str, loader: str) -> tuple[str, set[str]]:
    """Pyodide's large script without the exports that nothing asks for: neither the script itself nor its loader.

    With it come the names of the exports that stay. Raises NotTrimmable if it is written in another way than expected.
    """
    before, begun, after = whole.partition(_BEGIN)
    stored, _, rest = after.partition("}")
    declared = _DECLARED.search(before)
    if not begun or not declared:
        raise NotTrimmable("pyodide.asm.mjs does not store its exports as scripts/browser/python/trimming.py expects")
    others = before.replace(declared[0], "") + rest + loader
    asked, quoted = {*_NAMES.findall(others)}, {*_QUOTED.findall(others)}
    kept, unused = [], set()
    for statement in stored.split(";"):
        found = _STORED.fullmatch(statement)
        if found and found[1] not in asked and found[2] not in quoted:
            unused.add(found[1])
        else:
            kept.append(statement)
    names = [name for name in _NAMES.findall(declared[0].removeprefix("var ")) if name not in unused]
    before = before.replace(declared[0], f"var {','.join(names)};")
    trimmed = f"{before}{_BEGIN}{';'.join(kept)}}}{rest}"
    return trimmed, {*re.findall(r'wasmExports(?:\["|\.)([\w$.]+)', trimmed)}


def exporting(module: bytes, names: Iterable[str]) -> bytes:
    """A module that exports, of functions and data, only these and what it asks back itself, and has what they need.

    Raises ScriptFailed if it is no module.
    """
    asked, script = json.dumps(sorted(names)), IN_NODE / "trim.mjs"

    def made() -> bytes:
        with tempfile.TemporaryDirectory() as name:
            source, target = Path(name, "source.wasm"), Path(name, "target.wasm")
            source.write_bytes(module)
            node(script, source, target, given=asked)
            return target.read_bytes()

    return piece("trimmed", made, module, asked, script.read_bytes(), TOOL.read_bytes())
