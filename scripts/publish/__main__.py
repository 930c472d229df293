"""Publishes the built site.

    SITE_URL=https://example.org/ python -m scripts.publish TARGET [--check]

TARGET is a folder, or git:REPOSITORY#BRANCH. RELEASE=1 says that readers get it: then there must be a way to reach us.
--check only says what stands in the way, before anybody waits for a build. What a server of one's own includes is
written into dist/.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scripts.core.lock import REMEDY, Busy, hold
from scripts.core.project import PROJECT, SITE
from scripts.core.settings import settings
from scripts.publish import headers, redirects
from scripts.publish.servers import files as servers
from scripts.publish.targets import branch, folder
from scripts.publish.targets.folder import Files

BESIDE = PROJECT / "dist"


def refusals(target: str, shell: Mapping[str, str], contact: str) -> list[str]:
    """Why nothing can be published there, a sentence each; none if it can. `shell` are the variables of the shell."""
    found = []
    url = urlsplit(shell.get("SITE_URL", ""))
    if url.scheme not in ("http", "https") or not url.netloc or not url.path.endswith("/"):
        found.append("Set SITE_URL to the address of the site, with a slash at its end: SITE_URL=https://example.org/")
    if shell.get("RELEASE") and not contact:
        found.append("Set contact in calculators/site.toml: a site for readers needs a way to report mistakes")
    if not target.removeprefix(branch.MARK):
        found.append("Set TARGET to a folder, or to a branch: TARGET=/srv/www or TARGET=git:REPOSITORY#gh-pages")
    elif not target.startswith(branch.MARK) and _is_ours(Path(target).resolve()):
        found.append(f"Set TARGET to a folder of its own: {target} is one of the project's")
    return found


def published(site: Path, url: str) -> tuple[Files, Mapping[str, bytes]]:
    """What is published, by path, and what a server includes, by name; for a site at the address given."""
    rules = headers.read((site / "_headers").read_text("utf-8"))
    texts = servers.made(rules, redirects.moved(), urlsplit(url).path)
    files: dict[str, Path | bytes] = {
        path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()
    }
    files |= {name: texts[template].encode() for template, name in servers.IN_THE_SITE.items()}
    return files, {name: texts[name].encode() for name in servers.BESIDE}


def publish(target: str, url: str, site: Path = SITE, beside: Path = BESIDE) -> None:
    """Publishes the site for an address, and says what was done. Raises folder.Unknown or branch.NotPublished."""
    files, included = published(site, url)
    today = datetime.now(UTC).date()
    if target.startswith(branch.MARK):
        changed = branch.publish(files, target, url, today)
    else:
        changed = folder.publish(files, Path(target), today)
    print(f"{len(files)} files are published at {target}" + ("" if changed else ", as they were before"))
    for name, content in included.items():
        if folder.write(beside, name, content):
            print(f"{beside.name}/{name} has changed: a server that includes it must read it again")


def main(arguments: list[str]) -> None:
    """Does what the arguments say, or ends with why not."""
    parser = argparse.ArgumentParser(prog="python -m scripts.publish", description="Publishes the built site.")
    parser.add_argument("target", metavar="TARGET", help="a folder, or git:REPOSITORY#BRANCH")
    parser.add_argument("--check", action="store_true", help="only say what stands in the way")
    options = parser.parse_args(arguments)
    if found := refusals(options.target, os.environ, settings().contact):
        sys.exit("\n".join(["Nothing was published.", *found]))
    if options.check:
        return
    try:
        _lock = hold("make publish")  # until this process ends
        publish(options.target, os.environ["SITE_URL"])
    except Busy as busy:
        sys.exit(f"{busy}. {REMEDY}")
    except (folder.Unknown, branch.NotPublished) as refused:
        sys.exit(str(refused))


def _is_ours(target: Path) -> bool:
    """Whether a folder holds the project, or is one of those that it is made from or in."""
    ours = (
        PROJECT / name for name in ("calculators", "docs", "overrides", "scripts", "site", "tests", ".git", ".cache")
    )
    return PROJECT.is_relative_to(target) or any(target.is_relative_to(each) for each in ours)


if __name__ == "__main__":
    main(sys.argv[1:])
