"""A QR code of an address, as SVG. Needs segno, which the browser loads only when somebody wants a code."""

QUIET = 4  # modules of empty margin (ISO/IEC 18004, section 6.3.8)


class TooLong(ValueError):
    """No QR code holds that much."""


def svg(address: str) -> str:
    """The code, black on white in any colour scheme, so that a camera reads it. Its viewBox counts modules.

    Raises TooLong.
    """
    import segno

    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError as error:
        raise TooLong from error
    return code.svg_inline(
        scale=1, border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
