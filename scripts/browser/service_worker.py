"""Writes the service worker of a built site: what it keeps for visits without a connection, and how. See decision 0009.

    python -m scripts.browser.service_worker [SITE]

It comes last of all, because it lists every page with a hash of its content. So its own text changes whenever anything
does, and that is how browsers notice a new build.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.core import addresses
from scripts.core.integrity import integrity
from scripts.core.project import SITE

HERE = Path(__file__).parent
NAME = "service-worker.js"

# What no page loads by itself: PDFs, wheels and licences, and what is for hosts, search engines, feed readers and other
# sites. 404.html stands for other addresses.
LEFT_OUT = re.compile(
    r"(downloads|assets/social)/|.*\.(br|gz)$|(feed|sitemap)\.xml|robots\.txt|_headers|404\.html|" + re.escape(NAME)
)
LATER = re.compile(r"assets/(runtime/|[^/]*\.zip$)")  # kept only once a tool has been used


def write(site: Path, serving: bool = False) -> None:
    """Puts the service worker into the site. While serving there is one that only removes an earlier one."""
    (site / NAME).write_text((HERE / "no-service-worker.js").read_text("utf-8") if serving else made(site), "utf-8")


def made(site: Path) -> str:
    """The whole script."""
    found = dict(_files(site))
    later = {path: found.pop(path) for path in list(found) if LATER.match(path)}
    lists = {"PAGES": found, "LATER": later}
    lines = [f"const {name} = {json.dumps(each, indent=1)};\n" for name, each in lists.items()]
    return "".join([*lines, "\n", (HERE / NAME).read_text("utf-8")])


def headers() -> str:
    """Lines for the `_headers` file: browsers ask each time whether there is a new build."""
    return f"/{NAME}\n  Cache-Control: no-cache\n"


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """Each file to keep by its address below the site's own, with what a browser compares it with."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not LEFT_OUT.match(name):
            yield addresses.of_file(name).removeprefix("/"), integrity(path.read_bytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
