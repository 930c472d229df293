"""Makes the first cell of a row its header. Typst writes row headers only behind a switch that its Python package does
not have, so the finished PDF is changed: the cell's element TD becomes TH, for its row.
"""

import json
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf

_NOTE = re.compile(r"/\* row headers: (\[.*?\]) \*/")


class Mismatched(ValueError):
    """The PDF has other tables, or other rows in them, than its source."""


def note(rows: Sequence[Sequence[int]]) -> str:
    """A comment for Typst's source, before a table: which cells of each row of its body are headers, counted from 0."""
    return f"/* row headers: {json.dumps(rows)} */"


def marked(pdf: bytes, source: str) -> bytes:
    """The PDF with those row headers that its source notes. Raises Mismatched."""
    tables = [json.loads(rows) for rows in _NOTE.findall(source)]
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        found = [each for each in elements(root) if each.S == "/Table"]
        if len(found) != len(tables):
            raise Mismatched(f"The PDF has {len(found)} tables, its source {len(tables)}")
        for table, rows in zip(found, tables, strict=True):
            _mark(table, rows)
        target = BytesIO()
        opened.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def elements(parent: Any) -> Iterator[Any]:
    """The structure elements below another, in the order in which they are read."""
    inside = parent.get("/K")
    for each in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from elements(each)


def _mark(table: Any, rows: Sequence[Sequence[int]]) -> None:
    # A table without a head has its rows in itself, any other in its body.
    bodies = [each for each in elements(table) if each.S == "/TBody"] or [table]
    found = [row for body in bodies for row in elements(body) if row.S == "/TR"]
    if len(found) != len(rows):
        raise Mismatched(f"A table of the PDF has {len(found)} rows, its source {len(rows)}")
    for row, heads in zip(found, rows, strict=True):
        cells = [each for each in elements(row) if each.S in ("/TD", "/TH")]
        for at in heads:
            _head(cells[at])


def _head(cell: Any) -> None:
    cell.S = pikepdf.Name.TH
    scope = pikepdf.Name.Row
    known = [each for each in _attributes(cell) if each.get("/O") == "/Table"]
    for each in known:
        each.Scope = scope
    if not known:
        cell.A = pikepdf.Array([*_attributes(cell), pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)])


def _attributes(cell: Any) -> list[Any]:
    given = cell.get("/A")
    if given is None:
        return []
    return list(given) if isinstance(given, pikepdf.Array) else [given]
