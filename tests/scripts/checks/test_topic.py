"""Machinery and topic apart: what every site of this kind shares says nothing of what one of them is about."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from scripts.core.project import PROJECT
from scripts.core.settings import FILE, WrongSettings, any_of, settings

SHARED = ("scripts", "calculators/_kit", "docs/assets", "overrides")
# Pictures, the mark, and what a new site begins with.
OWN = ("docs/assets/pictures/", "overrides/assets/", "scripts/setup/models/")
READ = {".css", ".html", ".js", ".md", ".mjs", ".py", ".toml", ".txt", ".typ"}


def shared() -> Iterator[Path]:
    for folder in SHARED:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in READ and not path.relative_to(PROJECT).as_posix().startswith(OWN):
                yield path


def test_what_all_sites_share_names_no_topic() -> None:
    """Neither in code nor in comments, names of classes or words for readers."""
    topic, name = any_of(settings().wording.topic), settings().short_name
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in shared()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if topic.search(re.sub(r"[_-]", " ", line)) or name in line
    ]
    assert found == []


def test_each_setting_is_read() -> None:
    """A setting that nobody reads would promise what it does not keep."""
    code = "\n".join(path.read_text("utf-8") for path in shared() if path.name != "settings.py")
    read = {*re.findall(r"\b(?:settings|site)(?:\(\))?\.(\w+)", code)}
    assert [each.name for each in fields(settings()) if each.name not in read] == []


@pytest.mark.parametrize("line", ["name = ", "short_name = ", 'cover = "'], ids=["name", "short name", "cover"])
def test_a_setting_that_is_missing_is_named(line: str, tmp_path: Path) -> None:
    """So that a new site says in one line what its file lacks."""
    text = re.sub(rf"^{re.escape(line)}.*\n", "", FILE.read_text("utf-8"), count=1, flags=re.MULTILINE)
    file = tmp_path / "site.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(WrongSettings, match=line.split()[0]):
        settings(file)


def test_no_word_matches_nothing() -> None:
    """A site may have no mistake to warn of."""
    assert not any_of([]).search("anything at all")
