"""Source text for Typst: string literals, arrays, and expressions one after the other."""

from collections.abc import Iterable

type Written = str  # an expression of Typst's


def literal(text: str) -> Written:
    """Text as a string of Typst's, in which backslash and quotation mark are escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def array(parts: Iterable[Written]) -> Written:
    """Expressions as an array, which one element alone does not make without its comma."""
    return f"({''.join(f'{part}, ' for part in parts)})"


def in_turn(parts: Iterable[Written]) -> Written:
    """Expressions one after the other, as one. Empty ones are left out."""
    kept = [part for part in parts if part and part != "[]"]
    if not kept:
        return "[]"
    return kept[0] if len(kept) == 1 else "{" + "; ".join(kept) + "}"
