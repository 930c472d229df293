"""Repairs to what the theme's base template writes where it leaves no block to change."""

REPAIRS = {
    # A check box has no autocomplete: browsers ignore it, and validators report it on every page.
    'id="__drawer" autocomplete="off">': 'id="__drawer">',
    'id="__search" autocomplete="off">': 'id="__search">',
}


class Unrepaired(LookupError):
    """The theme no longer writes what a repair looks for, so the repair may be gone with it."""


def repaired(html: str) -> str:
    """The page as the theme should have written it."""
    for wrong, right in REPAIRS.items():
        if wrong not in html:
            raise Unrepaired(
                f"The theme no longer writes {wrong!r}. See whether scripts/pages/theme.py still needs to repair it"
            )
        html = html.replace(wrong, right)
    return html
