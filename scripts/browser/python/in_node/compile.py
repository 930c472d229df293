"""Compiles /given/sources.json to .pyc files in /given/compiled. Runs in Pyodide: no other Python makes what it reads.

Each source is {"name": …, "path": …, "source": …}. The path is what a traceback will show.
"""

import importlib.util
import json
import marshal
from pathlib import Path

UNCHECKED = (0b01).to_bytes(4, "little")  # PEP 552: a .pyc by hash that is never compared with its source

for each in json.loads(Path("/given/sources.json").read_text("utf-8")):
    # 2 leaves out docstrings and asserts.
    code = compile(each["source"], each["path"], "exec", dont_inherit=True, optimize=2)
    digest = importlib.util.source_hash(each["source"].encode())
    pyc = importlib.util.MAGIC_NUMBER + UNCHECKED + digest + marshal.dumps(code)
    Path("/given/compiled", each["name"]).write_bytes(pyc)
