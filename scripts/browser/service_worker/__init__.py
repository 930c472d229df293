"""Writes the service worker of a built site: what it keeps for visits without a connection, and how. See decision 0009.

    python -m scripts.browser.service_worker [SITE]

It comes last of all, because it lists every page with a hash of its content. So its own text changes whenever anything
does, and that is how browsers notice a new build.

Uses: core, calculators.
"""

import json
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.integrity import integrity

HERE = Path(__file__).parent
NAME = "service-worker.js"

# What no page loads by itself: PDFs, wheels and licences, and what is for hosts, search engines, feed readers and other
# sites.
LEFT_OUT = re.compile(
    r"(downloads|assets/social)/|.*\.(br|gz)$|(feed|sitemap)\.xml|robots\.txt|_headers|" + re.escape(NAME)
)
MOVED = b'<meta http-equiv="refresh"'  # in what stands at an old address; many hosts send readers on themselves
WITHDRAWN = b"data-withdrawn>"  # in a page that must not be read as it was: see overrides/main.html
LATER = re.compile(r"assets/(runtime/|[^/]*\.zip$)")  # kept only once a tool has been used


def write(site: Path, serving: bool = False) -> None:
    """Puts the service worker into the site. While serving there is one that only removes an earlier one.

    The day of the build is that of SOURCE_DATE_EPOCH, or today.
    """
    day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()
    text = (HERE / "no-service-worker.js").read_text("utf-8") if serving else made(site, day)
    (site / NAME).write_text(text, "utf-8")


def made(site: Path, day: date) -> str:
    """The whole script of a site built on a day."""
    kept = dict(_files(site))
    found = {path: integrity(content) for path, content in kept.items()}
    withdrawn = [path for path, content in kept.items() if WITHDRAWN in content and _is_page(path)]
    later = {path: found.pop(path) for path in list(found) if LATER.match(path)}
    values = {"PAGES": found, "LATER": later, "WITHDRAWN": withdrawn, "MADE": in_words(day)}
    lines = [f"const {name} = {json.dumps(each, indent=1)};\n" for name, each in values.items()]
    return "".join([*lines, "\n", (HERE / NAME).read_text("utf-8")])


def headers() -> str:
    """Lines for the `_headers` file: browsers ask each time whether there is a new build."""
    return f"/{NAME}\n  Cache-Control: no-cache\n"


def _is_page(address: str) -> bool:
    return addresses.file(f"/{address}").endswith(".html")


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file to keep, by its address below the site's own."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not LEFT_OUT.match(name):
            content = path.read_bytes()
            if path.suffix != ".html" or MOVED not in content:
                yield addresses.of_file(name).removeprefix("/"), content
