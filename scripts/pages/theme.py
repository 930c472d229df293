"""Repairs to HTML of the theme that no template of ours can override."""

REPAIRS = {
    # A check box has no autocomplete: browsers ignore it, and validators report it on every page.
    'id="__drawer" autocomplete="off">': 'id="__drawer">',
    'id="__search" autocomplete="off">': 'id="__search">',
}


class Unrepaired(LookupError):
    """The theme no longer writes what a repair replaces, so somebody must see whether it is still needed."""


def repaired(html: str) -> str:
    """The page with every repair made. Raises Unrepaired."""
    for wrong, right in REPAIRS.items():
        if wrong not in html:
            raise Unrepaired(
                f"The theme no longer writes {wrong!r}. See whether scripts/pages/theme.py still needs to repair it"
            )
        html = html.replace(wrong, right)
    return html
