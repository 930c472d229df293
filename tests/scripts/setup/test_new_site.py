"""`make new-site`: what it makes builds, keeps its rules, and has nothing of this site in it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from scripts.checks import links
from scripts.core.project import CACHE, PROJECT
from scripts.core.settings import any_of, settings
from scripts.setup import new_site

LINKED = (".venv", "node_modules")
ADDRESS = "https://site.example/"
TEXT = {".css", ".html", ".js", ".json", ".mjs", ".txt", ".xml"}
QUICK = ("tests/kit", "tests/scripts/pages", "tests/scripts/test_rooms.py", "tests/scripts/checks/test_topic.py")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new site, with a contact, the packages of this one, and the pieces that it has compiled before."""
    folder = tmp_path_factory.mktemp("new") / "site"
    new_site.make(folder, date.today())
    told = folder / "calculators/site.toml"
    told.write_text(told.read_text("utf-8").replace('contact = ""', 'contact = "mailto:us@site.example"'), "utf-8")
    for each in LINKED:
        (folder / each).symlink_to(PROJECT / each)
    (folder / ".cache").mkdir()
    (folder / ".cache/pieces").symlink_to(CACHE / "pieces")
    hurry(folder / "scripts/browser/python/bundle.py")
    yield folder
    shutil.rmtree(folder)


def hurry(file: Path) -> None:
    """Has new pieces compressed less well than for publishing, which takes two thirds of a build."""
    text = file.read_text("utf-8")
    assert "\nQUALITY, RELEASE_QUALITY = 7, " in text
    file.write_text(text.replace("\nQUALITY, RELEASE_QUALITY = 7, ", "\nQUALITY, RELEASE_QUALITY = 1, "), "utf-8")


@pytest.fixture(scope="module")
def built(folder: Path) -> Path:
    for command in ("mkdocs build --strict --quiet", "scripts.guides", "scripts.publish.offline"):
        run(folder, *command.split())
    return folder / "site"


def run(folder: Path, *module: str) -> str:
    """What a module prints in the new site. Fails if it does."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "SITE_URL": ADDRESS}
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_site_has_nothing_of_this_one(built: Path) -> None:
    """Neither in its pages and data nor in the names of its files."""
    ours = any_of([*settings().wording.topic, settings().short_name])
    texts = {path: path.read_text("utf-8") for path in built.rglob("*") if path.suffix in TEXT}
    found = [path.relative_to(built).as_posix() for path, text in texts.items() if ours.search(text)]
    assert found == []
    assert [path.name for path in built.rglob("*") if settings().short_name in path.name] == []
    assert (built / "downloads/vitamin-d-explained-offline.zip").is_file()
    assert (built / "downloads/guides/booklet-a4.pdf").is_file()


def test_every_page_leads_to_the_contact(built: Path) -> None:
    """At its foot, and where it says who stands behind it, with its own address filled in."""
    page = dict(links.pages(built))["/learn/what-vitamin-d-is/"]
    mails = [link for _, _, link in page.addresses if link.startswith("mailto:")]
    assert len(mails) == 2
    assert all(f"Page: {ADDRESS}learn/what-vitamin-d-is/" in unquote(mail) for mail in mails)
    assert "mailto:us@site.example" in [link for _, _, link in dict(links.pages(built))["/404.html"].addresses]
    assert "Write to us at us@site.example." in dict(links.pages(built))["/about/contact/"].text


def test_a_new_site_keeps_the_rules(built: Path) -> None:
    """What `make check` says of its pages: that nothing is due."""
    assert re.fullmatch(r"Due for a check by .*: 0 pages and 0 sources\.\n", run(built.parent, "scripts.checks"))


def test_the_tests_of_the_machinery_hold_there(built: Path) -> None:
    """A quick part of them."""
    run(built.parent, "pytest", "-q", "-p", "no:xdist", *QUICK)


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    """In one line, and what is in it stays as it is."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(new_site.Refused, match=r"^.* is not empty\. Name a new folder$"):
        new_site.make(tmp_path, date.today())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
