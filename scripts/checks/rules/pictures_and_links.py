"""The pictures of a page, which have words that say the same, and the links of the site, which lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks import links
from scripts.checks.rules.built import Built


def pictures_have_words(built_page: Built) -> Iterator[str]:
    """An image has an alt text, which may be empty; a drawing has a title or a label that is not."""
    for values in links.read(built_page.html).named("img"):
        if "alt" not in values:
            yield f"shows an image without words; give it an alt text: {values.get('src', '')}"
    for match in re.finditer(r'<svg\b([^>]*\brole="img"[^>]*)>(.*?)</svg>', built_page.html, re.DOTALL):
        if "aria-label" not in match[1] and not re.search(r"<title\b[^>]*>\s*[^<\s]", match[2]):
            yield f"shows a drawing without words; give it a <title> or an aria-label: <svg{match[1]}>"


def lost_links(site: Path) -> list[tuple[str, str]]:
    """Each link within the site that leads nowhere: the address of its page, and what is wrong."""
    return [
        (page, f"links to {link}, which is not there; correct the address or the part after #")
        for page, link in links.lost_links(site)
    ]
