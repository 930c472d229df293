"""QR codes of addresses, as SVG. Needs segno, which the browser loads only when somebody asks for a code."""

QUIET = 4  # modules of empty margin on each side (ISO/IEC 18004, section 6.3.8)
LEVEL = "m"  # of error correction: a camera can do without 15 in 100 of the code, which paper loses to folds and dirt


class TooLong(ValueError):
    """No QR code holds that much."""


def svg(address: str, label: str = "") -> str:
    """The code, black on white in any colour scheme, so that a camera reads it. Its viewBox counts modules.

    `label` says what it is in words. Raises TooLong.
    """
    import segno
    from markupsafe import escape

    try:
        made = segno.make(address, error=LEVEL, micro=False)
    except segno.DataOverflowError as error:
        raise TooLong from error
    code = made.svg_inline(
        scale=1, border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return code.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1) if label else code


def modules(address: str) -> int:
    """How many modules the code has on each side, without its margin."""
    import segno

    return int(segno.make(address, error=LEVEL, micro=False).symbol_size(border=0)[0])
