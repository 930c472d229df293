"""The folder of the offline copy: which files it holds, and what is written into its pages."""

import re
import shutil
from datetime import date
from pathlib import Path

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.settings import settings
from scripts.guides import downloads
from scripts.guides.downloads import Download
from scripts.publish import redirects
from scripts.publish.offline import pages, scripts

HERE = Path(__file__).parent
PLACE = "offline copy"  # on /print/

# What a copy has no use for, by patterns: what a host needs, what the scripts of the copy take the place of, and
# downloads, of which some come back.
UNWANTED = (
    "404.html", "_headers", "service-worker.js", "sitemap.*", "robots.txt", "*.webmanifest", "assets/social/*",
    "*.br", "*.gz", "assets/*.js", "assets/*.zip", "assets/runtime/**/*",
    "downloads/*", "downloads/guides/**/*",
)  # fmt: skip
# In large print the copy has only the whole booklet and the sheets. Single pages and the booklet for patients would
# repeat what the whole one holds, and would not fit.
WHOLE, PART = "downloads/guides/booklet-large-print-", "downloads/guides/booklet-for-patients-"


def make(site: Path, folder: Path, made: date) -> None:
    """Writes the copy of a built site, without its address, as of the day it was made."""
    folder.mkdir(parents=True)
    for name in wanted(site):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, target)
    _guides(site, folder, made)
    scripts.python(site, folder)
    scripts.classic(site, _adapt(folder, made), folder)
    _readme(folder, made)


def wanted(site: Path) -> list[str]:
    """The files that the copy has as the site has them. Nobody comes to it by an old address."""
    unwanted = {path for pattern in UNWANTED for path in (*site.glob(pattern), *site.rglob(pattern))}
    unwanted |= {site / addresses.file(old) for old in redirects.moved()}
    return sorted(
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path not in unwanted
    )


def travels(download: Download) -> bool:
    """Whether a guide in one edition is in the copy."""
    if download.large:
        return download.group == "sheets" or download.file.startswith(WHOLE)
    return not download.file.startswith(PART)


def _guides(site: Path, folder: Path, made: date) -> None:
    """Copies those PDFs that travel, lists no others, and says what copy this is."""
    copied = [download for download in downloads.saved(site) if travels(download)]
    for download in copied:
        target = folder / download.file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / download.file, target)
    contents = downloads.contents(copied)
    contents[downloads.LIST][PLACE] = _about(made)
    downloads.fill(folder, contents)


def _adapt(folder: Path, made: date) -> set[str]:
    """Writes each page anew. Gives the modules that they load."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    modules: set[str] = set()
    for page in sorted(folder.rglob("*.html")):
        path = page.relative_to(folder).as_posix()
        html = page.read_text("utf-8")
        modules.update(pages.scripts(html, path))
        page.write_text(pages.adapted(html, path, files, made), "utf-8")
    return modules


def _about(made: date) -> str:
    return (
        f"<p>You are reading the offline copy, made on {in_words(made)}. The pages in large print are not in it one by "
        "one: its booklet in large print has them all. When a newer copy is out, use that one.</p>"
    )


def _readme(folder: Path, made: date) -> None:
    text = (HERE / "README.txt").read_text("utf-8").format(name=settings().name, made=in_words(made))
    (folder / "README.txt").write_bytes(
        re.sub(r"\n", "\r\n", text).encode()
    )  # as every editor on every system shows it
