"""One build at a time, and the day that it bears."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.core import lock
from scripts.core.project import PROJECT

IN_SHELL = """exec 9>>"$1" && python -m scripts.core.lock 9 && export BUILD_LOCK=9 && {}"""
HOLDS = "import sys; from scripts.core import lock; {}; held = lock.hold('a test'); print('held')"
DAY = "1795996800"  # 2026-11-30


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of its own."""
    monkeypatch.setattr(lock, "FILE", tmp_path / "build.lock")
    monkeypatch.delenv("BUILD_LOCK", raising=False)
    return tmp_path / "build.lock"


def test_a_second_build_is_told_who_holds_the_lock(file: Path) -> None:
    """By its process and what it does, until it is done."""
    held = lock.hold("make build")
    with pytest.raises(lock.Busy, match=rf"at work here: process {os.getpid()}, make build$"):
        lock.hold("mkdocs build")
    assert held
    held.close()
    again = lock.hold("mkdocs")
    assert again
    assert file.read_text("utf-8") == f"process {os.getpid()}, mkdocs\n"  # and nothing of the longer words before
    again.close()


def test_a_process_that_ends_leaves_no_lock(file: Path) -> None:
    """However it ends."""
    place = f"lock.FILE = __import__('pathlib').Path({str(file)!r})"
    command = [sys.executable, "-c", HOLDS.format(place) + "; __import__('os').abort()"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode
    assert file.read_text("utf-8").endswith(", a test\n")
    held = lock.hold("mkdocs build")
    assert held
    held.close()


def test_a_shell_holds_the_lock_for_all_that_it_starts(file: Path) -> None:
    """What it starts asks for none of its own; what somebody else starts finds it taken."""
    script = IN_SHELL.format(f'"{sys.executable}" -c "from scripts.core import lock; print(lock.hold(str()))"; cat')
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    shell = subprocess.Popen(
        ["sh", "-c", script, "sh", str(file)],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert shell.stdin
    assert shell.stdout
    assert shell.stdout.readline() == "None\n"
    with pytest.raises(lock.Busy, match=rf"process {shell.pid}, make build"):
        lock.hold("mkdocs build")
    shell.stdin.close()
    shell.stdout.close()
    shell.wait()
    held = lock.hold("mkdocs build")
    assert held
    held.close()


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A project without a history, whose newest page was changed on 30 November 2026."""
    shutil.copytree(PROJECT / "scripts/setup", tmp_path / "scripts/setup")
    (tmp_path / "docs/learn").mkdir(parents=True)
    (tmp_path / "docs/learn/a.md").write_text("---\nupdated: 2026-11-30\n---\n", "utf-8")
    (tmp_path / "docs/b.md").write_text("---\nupdated: 2026-11-22\n---\n", "utf-8")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    return tmp_path


def dated(project: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What the script says of the day, where git finds no history outside the project either."""
    known = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    known |= {"GIT_CEILING_DIRECTORIES": str(project.parent)} | environment
    return subprocess.run(["scripts/setup/date"], cwd=project, env=known, capture_output=True, text=True, check=False)


def test_without_git_the_day_is_that_of_the_newest_page(bare: Path) -> None:
    """And it is told, with what to set for another day."""
    done = dated(bare)
    assert done.stdout == f"{DAY}\n"
    assert "no history from git here, so the build bears 2026-11-30, the newest change of a page" in done.stderr
    assert "set SOURCE_DATE_EPOCH" in done.stderr


def test_a_day_that_is_set_counts(bare: Path) -> None:
    """In a project with a history too; what is no number is refused."""
    assert dated(bare, SOURCE_DATE_EPOCH="12").stdout == "12\n"
    assert dated(PROJECT, SOURCE_DATE_EPOCH="12").stdout == "12\n"
    refused = dated(bare, SOURCE_DATE_EPOCH="today")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Please correct SOURCE_DATE_EPOCH: today is not a number" in refused.stderr


def test_with_git_the_day_is_that_of_the_last_commit(bare: Path) -> None:
    """So that building a commit again gives the same bytes."""
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "--quiet"], cwd=bare, check=True)
    environment = {**os.environ, "GIT_COMMITTER_DATE": "1700000000 +0000"}
    commit = ["git", *settings, "commit", "--quiet", "--allow-empty", "--message", "A"]
    subprocess.run(commit, cwd=bare, check=True, env=environment)
    done = dated(bare)
    assert (done.stdout, done.stderr) == ("1700000000\n", "")
