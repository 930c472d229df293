"""The font of the site: the files that docs/assets/styles/fonts.css names."""

from scripts.core.project import NODE_MODULES

PACKAGE = NODE_MODULES / "@fontsource" / "atkinson-hyperlegible-next"
ALPHABETS = ("latin", "latin-ext")
STYLES = ("400-normal", "400-italic", "700-normal", "700-italic")


def published() -> dict[str, bytes]:
    """Where each file stands on the site, and its content."""
    files = [
        PACKAGE / "files" / f"atkinson-hyperlegible-next-{alphabet}-{style}.woff2"
        for alphabet in ALPHABETS
        for style in STYLES
    ]
    return {f"assets/fonts/{file.name}": file.read_bytes() for file in files}
