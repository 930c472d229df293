"""Compiles /given/sources.json to .pyc files in /given/compiled. Runs in Pyodide: no other Python makes what it reads.

Each source is {"name": …, "path": …, "source": …}. The path is what a traceback will show. Docstrings, asserts and the
annotations of functions are left out, which nobody reads in the browser; only importlib.resources reads its own.
"""

import ast
import importlib.util
import json
import marshal
from types import CodeType

UNCHECKED = (0b01).to_bytes(4, "little")  # PEP 552: a .pyc by hash that is never compared with its source

# A table of lines for eight instructions of two bytes each: no columns, and the line of the instruction before.
FIRST_LINE = bytes((0x80 | 13 << 3 | 7, 0))


def with_one_line(code: CodeType) -> CodeType:
    """The same code with its first line for all of it: only tracebacks need lines, and they fail without any."""
    constants = (with_one_line(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=FIRST_LINE * -(-len(code.co_code) // 16), co_consts=tuple(constants))


with open("/given/sources.json", encoding="utf-8") as file:  # not by pathlib, which a compiled library may not have
    sources = json.load(file)

for each in sources:
    tree = ast.parse(each["source"], each["path"])
    for node in () if "/importlib/resources/" in each["path"] else ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    # 2 leaves out docstrings and asserts.
    code = with_one_line(compile(tree, each["path"], "exec", dont_inherit=True, optimize=2))
    digest = importlib.util.source_hash(each["source"].encode())
    with open(f"/given/compiled/{each['name']}", "wb") as target:
        target.write(importlib.util.MAGIC_NUMBER + UNCHECKED + digest + marshal.dumps(code))
