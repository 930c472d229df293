"""The bundle's modules do what the sources do, without the docstrings."""

import ast
from pathlib import Path

import pytest

from scripts.browser.python.bundle import without_docstrings
from scripts.core.project import PROJECT


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "calculators").rglob("*.py")), ids=lambda path: path.relative_to(PROJECT).as_posix()
)
def test_only_docstrings_are_left_out(path: Path) -> None:
    """Every line stays where it is, and every other statement, assertions included, as it is."""
    code = path.read_text("utf-8")
    bare = without_docstrings(code)
    assert bare.count("\n") == code.count("\n")
    before, after = ast.parse(code), ast.parse(bare)
    for tree in (before, after):
        for part in ast.walk(tree):
            if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef) and part.body:
                first = part.body[0]
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    part.body.pop(0)
    assert ast.dump(before) == ast.dump(after)
