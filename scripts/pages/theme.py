"""What the theme brings and the site does not want: some files, and some HTML that no template of ours can override."""

import re

REPAIRS = {
    # A check box has no autocomplete: browsers ignore it, and validators report it on every page.
    'id="__drawer" autocomplete="off">': 'id="__drawer">',
    'id="__search" autocomplete="off">': 'id="__search">',
}

# What no reader's browser asks for: what helps those who look into the theme's scripts, other languages of its search
# (English needs none), and scripts that templates copy into pages.
BALLAST = re.compile(r".*\.map|assets/javascripts/lunr/.*|partials/.*")
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
