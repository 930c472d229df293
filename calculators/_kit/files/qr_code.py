"""QR codes of addresses, as SVG. Needs segno, which the browser loads only when somebody asks for a code."""

from html import escape

QUIET = 4  # modules of empty margin on each side (ISO/IEC 18004, section 6.3.8)
LEVEL = "m"  # of error correction: a camera can do without 15 in 100 of the code, which paper loses to folds and dirt


def svg(address: str, label: str = "") -> str:
    """The code, black on white in any colour scheme, so that a camera reads it. `label` says what it is in words."""
    import segno

    code = segno.make(address, error=LEVEL, micro=False).svg_inline(
        scale=4, border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return code.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1) if label else code


def modules(address: str) -> int:
    """How many modules the code has on each side, without its margin."""
    import segno

    return int(segno.make(address, error=LEVEL, micro=False).symbol_size(border=0)[0])
