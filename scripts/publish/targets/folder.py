"""A built site put into a folder from which a host serves it, while people read it there.

What pages load is written before the pages, and what nothing needs any more is taken away last, so that no page is ever
without its parts. A file takes the place of another at once. What bears a hash of its content in its name stays for a
while: a page that somebody has open, or that a cache still holds, finds the parts it was made with.

The folder's `published.json` remembers what was put there. Nothing else in the folder is ever taken away.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

from scripts.core.integrity import NAMED

RECORD = "published.json"
DAYS, BUILDS = 30, 3  # how long parts stay once their build is replaced, and of how many builds at least

type Files = Mapping[str, Path | bytes]  # by their paths below the site: where each is copied from, or its content


class Unknown(ValueError):
    """The folder's record is not one of ours."""


@dataclass(frozen=True)
class Replaced:
    """A build that was in the folder: the day it was replaced, and its files that are named by content."""

    on: str
    named: list[str]


@dataclass(frozen=True)
class Record:
    """What lies in a folder: the files of the present build, and of those before it, newest first."""

    named: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    before: list[Replaced] = field(default_factory=list)


def is_named_by_content(path: str) -> bool:
    """Whether a file of the site never changes, because its name would."""
    return bool(NAMED.search(path))


def publish(files: Files, folder: Path, today: date) -> bool:
    """Puts the files into the folder, which need not exist. Gives whether anything changed. Raises Unknown.

    If it is interrupted, doing it again completes it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    old = _read(folder)
    named = sorted(filter(is_named_by_content, files))
    new = Record(named, sorted(files.keys() - {*named}), _before(old, named, today))
    stay = {*files, *(name for build in new.before for name in build.named)}
    gone = [name for name in (*old.named, *old.others, *_named(old.before)) if name not in stay]
    unfinished = Record(new.named, sorted({*new.others, *gone}), new.before)
    changed = write(folder, RECORD, _json(unfinished))  # first, so that nothing is written that is not on record
    for name in sorted(files, key=_order):
        given = files[name]
        changed |= write(folder, name, given if isinstance(given, bytes) else given.read_bytes())
    for name in gone:
        _remove(folder, name)
    write(folder, RECORD, _json(new))
    return changed


def is_ours(folder: Path) -> bool:
    """Whether a site was published there before."""
    return (folder / RECORD).is_file()


def _before(old: Record, named: list[str], today: date) -> list[Replaced]:
    """The builds whose parts stay. One that differs in no part is not counted, however often it is published."""
    builds = [Replaced(today.isoformat(), old.named)] if old.named else []
    builds = [build for build in (*builds, *old.before) if build.named != named]
    earliest = (today - timedelta(days=DAYS)).isoformat()
    return [build for number, build in enumerate(builds, 2) if number <= BUILDS or build.on >= earliest]


def _named(builds: Iterable[Replaced]) -> Iterable[str]:
    return (name for build in builds for name in build.named)


def _order(name: str) -> tuple[int, str]:
    """What pages load, then downloads and what is for hosts, then the pages, then what tells readers of a new build."""
    last = name.endswith("service-worker.js")
    return 3 if last else 2 if name.endswith(".html") else 0 if is_named_by_content(name) else 1, name


def write(folder: Path, name: str, content: bytes) -> bool:
    """Writes a file at once, whole. Gives whether it had another content, or was not there."""
    file = folder / name
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, file)
    return True


def _remove(folder: Path, name: str) -> None:
    """Removes a file, and the folders that are empty then."""
    file = folder / name
    file.unlink(missing_ok=True)
    for parent in file.relative_to(folder).parents[:-1]:
        if not (folder / parent).is_dir() or any((folder / parent).iterdir()):
            return
        (folder / parent).rmdir()


def _read(folder: Path) -> Record:
    if not is_ours(folder):
        return Record()
    try:
        said = json.loads((folder / RECORD).read_text("utf-8"))
        return Record(said["named"], said["others"], [Replaced(**build) for build in said["before"]])
    except (ValueError, KeyError, TypeError) as error:
        raise Unknown(f"{folder / RECORD} is not as scripts/publish/targets/folder.py writes it: {error}") from error


def _json(record: Record) -> bytes:
    return (json.dumps(asdict(record), indent=1) + "\n").encode()
