"""Pyodide without the names that nothing asks for: its WebAssembly exports 8,600, of which its scripts use 171.

A browser makes an object of each export, and Pyodide's script stores each one. See docs/decisions/0020.
"""

import re
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple, Self

from scripts.browser.python.webassembly import (
    EXPORTS,
    FUNCTION,
    GLOBAL,
    IMPORTS,
    assembled,
    exported,
    exports,
    imports,
    listed,
    sections,
)
from scripts.core.project import NODE_MODULES

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
        """The same without names of functions and data that no script asks for. Raises NotTrimmable."""
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


def exporting(module: bytes, names: Container[str]) -> bytes:
    """A module that exports only those functions and data, what it asks back itself, and all that is neither."""
    found = sections(module)
    asked_back = {each.name for each in imports(found[IMPORTS]) if each.module.startswith("GOT.")}
    found[EXPORTS] = listed(
        exported(each)
        for each in exports(found[EXPORTS])
        if each.kind not in (FUNCTION, GLOBAL) or each.name in names or each.name in asked_back
    )
    return assembled(found)
