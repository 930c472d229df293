"""What the theme brings and the site does not want: some files, and some HTML that no template of ours can override."""

import re

_TOGGLE = '<input class="md-toggle" data-md-toggle="{0}" type="checkbox" id="__{0}" autocomplete="off">'
REPAIRS = {
    # What opens the theme's own menu and search, in whose places stand ours.
    _TOGGLE.format("drawer"): "",
    _TOGGLE.format("search"): "",
    '<label class="md-overlay" for="__drawer"></label>': "",
}

# What no reader's browser asks for: the theme's scripts, which our pages do without, what helps those who look into its
# style sheets, and scripts that templates copy into pages.
BALLAST = re.compile(r".*\.map|assets/javascripts/.*|partials/.*")
_MAP = re.compile(r"\n*(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*$")


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


def is_ballast(path: str) -> bool:
    """Whether nobody needs this file on the site."""
    return bool(BALLAST.fullmatch(path))


def without_map(text: str) -> str:
    """A script or a style sheet that does not name its source map, which is not published."""
    return _MAP.sub("\n", text)
