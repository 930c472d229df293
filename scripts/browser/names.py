"""Names by content: every asset that a page loads gets the hash of its content into its name. See decision 0014.

The leaves come first: a font, then the style sheet that names it, then the page that names the sheet. So a page and all
that it loads belong together, whatever a browser, a host or a service worker has kept. Pages keep their names, and so
do entry files: service-worker.js, downloads/, a manifest.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.core.integrity import NAMED, named

ROOTS = (".html", ".webmanifest")  # what names assets and keeps its own name
TEXTS = (".css", ".js", *ROOTS)
FOLDERS = ("assets/", "search/")  # where assets lie
_FROM_ROOT = re.compile(rf"^/(?:.*/)?((?:{'|'.join(FOLDERS)}).*)")
# A file's name in quotes, or in the brackets of url(). What follows ? or # stays.
_NAME = re.compile(r"""(["'(])([\w@./-]+\.\w+)(?=["')?#])""")  # what comes before is taken: to look back takes long
# The same in a page, which is read for the folders alone: it is long, and names little else in them.
_FROM_FOLDER = [re.compile(rf"""{folder}[\w@./-]+\.\w+(?=["')?#])""") for folder in FOLDERS]
_TO_FOLDER = re.compile(r"""["'(]([\w@./-]*)$""")
_LONGEST = 200  # signs of it


def give(site: Path) -> None:
    """Renames the assets of a built site, and writes their new names into whatever names them."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assets = {file for file in files if file.startswith(FOLDERS) and not NAMED.search(file)}
    given: dict[str, str] = {}
    for root in sorted(files):
        if root.endswith(ROOTS) and not root.startswith("downloads/"):
            _rewrite(site, root, assets, given)


def _rewrite(site: Path, file: str, assets: set[str], given: dict[str, str]) -> None:
    """Writes into a file the new names of what it names, which get theirs now if they have none yet."""
    path = site / file
    text = path.read_text("utf-8")
    folder = posixpath.dirname(file)

    def new(name: str) -> str:
        # 404.html names assets from the root of the host, below which the site may lie in a folder.
        from_root = _FROM_ROOT.search(name)
        asset = from_root[1] if from_root else posixpath.normpath(posixpath.join(folder, name))
        if asset not in assets or asset == file:
            return name
        if asset not in given:
            _rename(site, asset, assets, given)
        return name.removesuffix(posixpath.basename(asset)) + posixpath.basename(given[asset])

    def from_folder(found: re.Match[str]) -> str:
        before = _TO_FOLDER.search(found.string, max(0, found.start() - _LONGEST), found.start())
        return new(before[1] + found[0]).removeprefix(before[1]) if before else found[0]

    changed = text
    if file.endswith(ROOTS):
        for pattern in _FROM_FOLDER:
            changed = pattern.sub(from_folder, changed)
    else:
        changed = _NAME.sub(lambda found: found[1] + new(found[2]), text)
    if changed != text:
        path.write_text(changed, "utf-8")


def _rename(site: Path, asset: str, assets: set[str], given: dict[str, str]) -> None:
    """Gives an asset its name, after all that it names."""
    if asset.endswith(TEXTS):
        _rewrite(site, asset, assets, given)
    given[asset] = named(asset, (site / asset).read_bytes())
    (site / asset).rename(site / given[asset])


def headers(site: Path) -> str:
    """Lines for the `_headers` file: what bears the hash of its content never changes, and browsers may keep it.

    No two rules are for one file, since hosts differ in which of them wins.
    """
    return "".join(
        f"/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"
        for folder in FOLDERS
        if (site / folder).is_dir()
        for path in _lasting(site / folder, site)
    )


def _lasting(folder: Path, site: Path) -> Iterator[str]:
    """The paths of the files that never change; of a folder that holds nothing else, only its own."""
    files = [file.relative_to(site).as_posix() for file in folder.rglob("*") if file.is_file()]
    if files and all(map(NAMED.search, files)):
        yield f"{folder.relative_to(site).as_posix()}/*"
        return
    for each in sorted(folder.iterdir()):
        if each.is_dir():
            yield from _lasting(each, site)
        elif NAMED.search(each.name):
            yield each.relative_to(site).as_posix()
