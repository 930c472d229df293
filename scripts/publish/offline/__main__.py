"""Makes the offline copy of a built site that has its guides, and puts it into the site for download.

    python -m scripts.publish.offline [SITE]

The day it is made is that of SOURCE_DATE_EPOCH, or today.
"""

import os
import shutil
import sys
import time
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from time import perf_counter

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.cache import fingerprint, key
from scripts.core.project import CACHE, PROJECT, SITE
from scripts.guides import downloads
from scripts.publish.offline import archive, folder

COPIES = CACHE / "offline"
ENDINGS = (".zip", ".zip.sha256")
KINDS = (".mjs", ".txt")  # of the files here that are read, not imported
MADE_FROM = ("package-lock.json", "requirements.txt")


def main(site: Path = SITE) -> None:
    """Makes the copy, and says how long it took."""
    start = perf_counter()
    made = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()
    file = make(site, made)
    print(f"Offline copy: {file.stat().st_size / 1e6:.1f} MB in {perf_counter() - start:.1f} seconds")


def make(site: Path, made: date) -> Path:
    """The copy's file in the site, made anew only if something it is made from has changed."""
    kept = COPIES / _key(site, made)
    if not kept.exists():
        shutil.rmtree(COPIES, ignore_errors=True)
        unfinished = COPIES / "unfinished"
        folder.make(site, unfinished / archive.NAME, made)
        packed = unfinished / f"{archive.NAME}.zip"
        archive.pack(unfinished / archive.NAME, packed, made)
        packed.with_suffix(".zip.sha256").write_text(f"{archive.checksum(packed)}  {packed.name}\n", "utf-8")
        shutil.rmtree(unfinished / archive.NAME)
        unfinished.rename(kept)
    target = site / "downloads"
    for ending in ENDINGS:
        shutil.copyfile(kept / f"{archive.NAME}{ending}", target / f"{archive.NAME}{ending}")
    file = target / f"{archive.NAME}.zip"
    downloads.fill(site, {downloads.LIST: {folder.PLACE: _offer(file, made)}})
    return file


def _offer(file: Path, made: date) -> str:
    """What the page for downloads says of it."""
    size = f"{file.stat().st_size / 1e6:.0f} MB"
    return (
        f'<p><a href="../downloads/{file.name}" download>Offline copy (ZIP, {size})</a>, made on {in_words(made)}.</p>'
        f'<p>Its SHA-256 checksum, also as <a href="../downloads/{file.name}.sha256" download>a file</a>: '
        f'<code class="checksum">{escape(archive.checksum(file))}</code></p>'
    )


def _key(site: Path, made: date) -> str:
    """The cache key of a copy: changes with anything that it is made from, but not with what the site says of it."""
    here = Path(__file__).parent
    sources = [PROJECT / name for name in MADE_FROM] + [path for path in here.rglob("*") if path.suffix in KINDS]
    of_site = [path for path in site.rglob("*") if path.is_file() and not path.name.startswith(archive.NAME)]
    contents = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(of_site)}
    page = addresses.file(downloads.LIST)
    contents[page] = downloads.filled(contents[page].decode(), downloads.LIST, {folder.PLACE: ""}).encode()
    parts = (part for entry in contents.items() for part in entry)
    return key(made.isoformat(), fingerprint("scripts.publish.offline.__main__", files=sources), *parts)


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
