"""A built site put on a branch of a git repository, from which hosts such as GitHub Pages serve it.

The branch holds one commit. Its own history is of no use, as any build can be made again, and would soon be too large.
"""

import os
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from scripts.core.project import PROJECT
from scripts.core.settings import settings
from scripts.publish.targets import folder
from scripts.publish.targets.folder import Files

MARK = "git:"  # what a target begins with
BRANCH = "gh-pages"  # if none is named
HOSTS_OWN = ".github.io"  # addresses below it are the host's, and need no file that claims them


class NotPublished(RuntimeError):
    """Git refused, or the branch is none of ours. The message says which."""


def publish(files: Files, target: str, url: str, today: date) -> bool:
    """Puts the files on the branch of a target such as `git:../site.git#pages`, for the site at an address.

    Gives whether anything changed. Raises NotPublished; the branch is then as it was.
    """
    repository, _, branch = target.removeprefix(MARK).partition("#")
    reference = f"refs/heads/{branch or BRANCH}"
    if Path(repository).exists():
        repository = str(Path(repository).resolve())
    with TemporaryDirectory() as name:
        here = Path(name)
        _git(here, "init", "--quiet")
        before = _git(here, "ls-remote", repository, reference).partition("\t")[0]
        if before:
            _git(here, "fetch", "--quiet", "--depth=1", repository, reference)
            _git(here, "-c", "core.autocrlf=false", "checkout", "--quiet", "--detach", before)
            if not folder.is_ours(here):
                raise NotPublished(f"The branch {branch or BRANCH} holds something else. Name another, or delete it")
        if not folder.publish({**files, **_for_the_host(url)}, here, today):
            return False
        _git(here, "-c", "core.autocrlf=false", "add", "--all", "--force")
        commit = _git(here, "commit-tree", _git(here, "write-tree"), "-m", _message())
        # Refused if somebody else has published in between.
        _git(here, "push", "--quiet", f"--force-with-lease={reference}:{before}", repository, f"{commit}:{reference}")
    return True


def _for_the_host(url: str) -> dict[str, bytes]:
    """What GitHub Pages reads: that the files are finished, and which domain leads to them, if there is one."""
    host = urlsplit(url).hostname or ""
    domain = {} if host.endswith(HOSTS_OWN) or urlsplit(url).path != "/" else {"CNAME": f"{host}\n".encode()}
    return {".nojekyll": b"", **domain}


def _message() -> str:
    """Which commit of the project the site was built from, where that is known."""
    try:
        return f"Publish {_git(PROJECT, 'rev-parse', '--short', 'HEAD')}"
    except NotPublished:
        return "Publish"


def _git(where: Path, *arguments: str) -> str:
    """What git prints. The commit names the site, and nobody in person."""
    who = {f"GIT_{role}_{part}": said for role in ("AUTHOR", "COMMITTER") for part, said in _us().items()}
    command = ["git", "-C", str(where), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | who)
    except FileNotFoundError:
        raise NotPublished("Please install git") from None
    if done.returncode:
        raise NotPublished(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def _us() -> dict[str, str]:
    return {"NAME": settings().name, "EMAIL": ""}
