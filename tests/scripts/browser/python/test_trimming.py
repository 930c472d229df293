"""Pyodide without the names that nothing asks for: a small module, before and after, run under Node."""

import json
import subprocess
from pathlib import Path

import pytest

from scripts.browser.python import trimming
from scripts.browser.python.trimming import NotTrimmable
from scripts.core.node import ScriptFailed

# Three functions without parameters that give 7, 40 plus the next one, and 2; and a number, 5.
#     (module (import "GOT.func" "third" (global (mut i32))) (global (export "own") (mut i32) (i32.const 5))
#       (func (export "first") (result i32) i32.const 7)
#       (func (export "second") (result i32) (local i32) i32.const 40 call 2 i32.add)
#       (func (export "third") (result i32) i32.const 2))
# Written by hand from the specification of the binary format, section by section.
MODULE = bytes.fromhex(
    "0061736d01000000"  # the header
    "01 05 01 60 00 01 7f"  # types: one, () -> i32
    "02 13 01 08 474f542e66756e63 05 7468697264 03 7f 01"  # imports: GOT.func.third, a global
    "03 04 03 00 00 00"  # functions: three of that type
    "06 06 01 7f 01 41 05 0b"  # globals: one, 5
    "07 20 04 05 6669727374 00 00 06 7365636f6e64 00 01 05 7468697264 00 02 03 6f776e 03 01"  # exports
    "0a 15 03 04 00 41 07 0b 09 01 01 7f 41 28 10 02 6a 0b 04 00 41 02 0b"  # code
)
RUN = """
const module = new WebAssembly.Module(require("node:fs").readFileSync(process.argv[1]));
const third = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
const { exports } = new WebAssembly.Instance(module, { "GOT.func": { third } });
const found = {};
for (const [name, each] of Object.entries(exports)) {
  if (process.argv[2] && name !== process.argv[2] && each instanceof Function) continue;
  try { found[name] = each instanceof Function ? each() : undefined; } catch (error) { found[name] = error.message; }
}
for (const [name, each] of Object.entries(exports)) found[name] ??= each.value;
process.stdout.write(JSON.stringify(found));
"""


def run(module: bytes, tmp_path: Path, only: str = "") -> dict[str, object]:
    """What each export gives: of functions, all or one, what they return; of data, its value after that."""
    file = tmp_path / "module.wasm"
    file.write_bytes(module)
    command = ["node", "--eval", RUN, "--", str(file), *([only] if only else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_only_what_is_asked_for_is_exported(tmp_path: Path) -> None:
    """And what the module itself asks back from outside."""
    assert run(trimming.exporting(MODULE, {"first"}), tmp_path) == {"first": 7, "third": 2}


def test_what_no_export_reaches_is_left_out(tmp_path: Path) -> None:
    """The function that gives 7 goes; the one that another calls stays."""
    seven, two = bytes.fromhex("41070b"), bytes.fromhex("41020b")  # i32.const, end
    assert seven in MODULE
    trimmed = trimming.exporting(MODULE, {"second"})
    assert seven not in trimmed
    assert two in trimmed
    assert run(trimmed, tmp_path) == {"second": 42, "third": 2}


def test_what_is_no_webassembly_is_not_read() -> None:
    with pytest.raises(ScriptFailed, match=r"trim\.mjs"):
        trimming.exporting(b"<!doctype html>", {"first"})


def stored(*names: str) -> str:
    """A script as Pyodide's is written: a thousand names are declared, and some of them stored from the exports."""
    others = [f"_other{number}" for number in range(1_000)]
    statements = [f'_{name}=Module["_{name}"]=wasmExports["{name}"]' for name in names]
    declared = ",".join([*(f"_{name}" for name in names), *others])
    return (
        f"var {declared};function assignWasmExports(wasmExports){{{';'.join(statements)}}}"
        'var use=()=>{_malloc(1);wasmExports["start"]()};'
    )


def test_the_script_keeps_the_exports_that_it_uses() -> None:
    script, names = trimming.script(
        stored("malloc", "SDL_Init", "answer", "question"), 'Module._answer();call("question")'
    )
    assert names == {"malloc", "answer", "question", "start"}
    assert "SDL_Init" not in script
    assert "_malloc=Module" in script
    assert "_malloc(1)" in script


def test_an_export_that_is_asked_for_by_its_name_in_quotes_stays() -> None:
    """Or behind a point. The loader looks some of them up while it runs."""
    script, names = trimming.script(stored("table", "SDL_Init"), 'find("table");wasmExports.memory')
    assert "_table=Module" in script
    assert "SDL_Init" not in script
    assert names == {"table", "start"}
    assert trimming.script(f"{stored('table')}wasmExports.memory", "")[1] == {"start", "memory"}


def test_data_that_nothing_asks_for_goes_too() -> None:
    """Pyodide's script stores where they lie."""
    whole = stored("table", "PyExc_Error").replace('["PyExc_Error"]}', '["PyExc_Error"].value>>>0}')
    script, names = trimming.script(whole, "Module._table")
    assert "PyExc_Error" not in script
    assert names == {"table", "start"}
    assert trimming.script(whole, "Module._PyExc_Error")[1] == {"PyExc_Error", "start"}


def test_a_script_that_is_written_in_another_way_stops_the_build() -> None:
    with pytest.raises(NotTrimmable, match=r"trimming\.py"):
        trimming.script("export default 1;", "")
