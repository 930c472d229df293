"""What of Python's library, of Pyodide and of Jinja2 the browser never runs, and what stands in the bundle instead.

Each of these modules is imported by another that is needed, and would bring a good deal more with it: to leave them out
spares a quarter of the snapshot. See docs/decisions/0021. Which modules travel is found out: see in_node/rehearse.py.
"""

import ast
from collections.abc import Mapping, Set
from pathlib import Path

INSTEAD = Path(__file__).with_name("instead")

# Pyodide starts an event loop, and prepares to unpack packages. A page calls Python, and Python waits for nothing.
_OWN = {
    "asyncio/__init__.py": "asyncio.py",
    "pyodide/_package_loader.py": "package_loader.py",
    "pyodide/webloop.py": "webloop.py",
}

# Jinja2's way from a template to Python, which only the build goes (templates.py). Others import these names.
_NEVER_CALLED = {
    "jinja2/bccache.py": ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"),
    "jinja2/compiler.py": ("CodeGenerator", "generate"),
    "jinja2/lexer.py": ("Lexer", "TokenStream", "get_lexer"),
    "jinja2/parser.py": ("Parser",),
}
_SAYS = """
def compiles(*given, **named):
    raise NotImplementedError("Templates are compiled when the site is built. See scripts/browser/python/left_out.py")

"""

# Of these modules only so much. The second is for segno, and would bring all that reads mail and pages of the web.
_ONLY = {
    "jinja2/nodes.py": {"EvalContext"},
    "xml/sax/saxutils.py": {"__dict_replace", "escape", "quoteattr"},
}


def replaced(files: Mapping[str, str]) -> dict[str, str]:
    """The same modules by their files, those that are left out with what stands there instead."""
    return {name: _instead(name, text) for name, text in files.items()}


def _instead(name: str, text: str) -> str:
    if name in _OWN:
        return (INSTEAD / _OWN[name]).read_text("utf-8")
    if name in _NEVER_CALLED:
        return f"{_SAYS}{' = '.join(_NEVER_CALLED[name])} = compiles\n"
    if name in _ONLY:
        return only(text, _ONLY[name])
    return text


def only(text: str, names: Set[str]) -> str:
    """The classes and functions of these names out of a module, nothing else. Raises LookupError if one is missing."""
    definitions = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    found = [node for node in definitions if node.name in names]
    if missing := names - {node.name for node in found}:
        raise LookupError(f"A module has no {', '.join(missing)} any more: see scripts/browser/python/left_out.py")
    return "\n".join(map(ast.unparse, found))
