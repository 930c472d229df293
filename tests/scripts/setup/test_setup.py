"""What a person runs once, on machines that lack something: what it says, and how it ends."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.core.project import PROJECT

TOOLS = ("cat", "dirname", "env", "id", "ln", "mkdir", "rm", "sh", "touch", "uname")
VERSION = 'echo "1.0"'


class Machine:
    """A machine with a copy of the scripts and with the programs that a test puts on it, and with no others."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs = folder / "project", folder / "bin"
        self.programs.mkdir()
        shutil.copytree(PROJECT / "scripts/setup", self.folder / "scripts/setup")
        for name in (".python-version", "requirements.txt", "package.json", "package-lock.json"):
            shutil.copyfile(PROJECT / name, self.folder / name)
        for name in TOOLS:
            (self.programs / name).symlink_to(str(shutil.which(name)))

    def has(self, name: str, script: str) -> Path:
        """Puts a program on it."""
        file = self.programs / name
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)
        return file

    def run(self, script: str, **settings: str) -> tuple[int, str, str]:
        """The exit status of a script, what it prints and what it says."""
        known = {"PATH": str(self.programs), "HOME": str(self.folder)} | settings
        command = [str(self.folder / "scripts/setup" / script)]
        done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.strip(), done.stderr.strip()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def node(version: str) -> str:
    """A Node.js that knows its version, and judges it as the script asks."""
    major, minor, _ = map(int, version.split("."))
    new_enough = major > 20 or (major == 20 and minor >= 19)
    return f'case $1 in --version) echo "v{version}";; *) exit {0 if new_enough else 1};; esac'


# Node


def test_without_node_it_says_what_to_install(machine: Machine) -> None:
    """A name on the path that does not run counts as none."""
    machine.has("node", "exit 127")
    status, _, said = machine.run("node")
    assert status == 1
    assert said == "Please install Node.js 20.19 or newer with npm: there is no working node on this machine."


def test_an_old_node_is_named(machine: Machine) -> None:
    machine.has("node", node("18.20.4"))
    assert machine.run("node")[2] == "Please install Node.js 20.19 or newer: this machine has v18.20.4."


def test_without_npm_it_says_so(machine: Machine) -> None:
    machine.has("node", node("20.19.0"))
    assert "there is no working npm on this machine" in machine.run("node")[2]


@pytest.mark.parametrize(("works", "status"), [(True, 0), (False, 1)])
def test_npm_installs_what_the_lock_file_lists(machine: Machine, works: bool, status: int) -> None:
    """In the project's folder, wherever it is called from; and if not all could be fetched, it says what to look at."""
    machine.has("node", node("22.0.0"))
    machine.has("npm", f'[ "$1" = --version ] || {{ echo "$PWD: npm $*" >&2; exit {0 if works else 1}; }}')
    ended, _, said = machine.run("node")
    assert ended == status
    assert f"{machine.folder}: npm ci --loglevel=error" in said
    assert ("Please check that this machine reaches the npm registry" in said) is not works


# Python


def test_without_python_it_says_what_to_install(machine: Machine) -> None:
    machine.has("python3", "exit 127")
    status, _, said = machine.run("python")
    assert (status, said) == (1, "Please install Python 3.12 or newer: no Python on this machine runs.")


def uv(machine: Machine, sync: str) -> None:
    """A uv that finds the Python which runs this test, links to it as .venv, and then does as the test says."""
    machine.has(
        "uv",
        f"""case "$*" in
            --version) echo "uv 9";;
            "python find"*) echo {sys.executable};;
            venv*) mkdir -p .venv/bin && ln -s {sys.executable} .venv/bin/python;;
            "pip sync"*) echo "uv $*" >&2; {sync};;
            *) exit 1;;
        esac""",
    )


def test_packages_are_those_of_the_lock_file(machine: Machine) -> None:
    """Each compared with its hash."""
    uv(machine, "exit 0")
    status, _, said = machine.run("python")
    assert status == 0
    assert "Making .venv with Python" in said
    assert "pip sync --quiet --require-hashes --python .venv/bin/python requirements.txt" in said


def test_packages_that_cannot_be_fetched_are_a_matter_of_the_network(machine: Machine) -> None:
    uv(machine, "exit 1")
    status, _, said = machine.run("python")
    assert status == 1
    assert said.splitlines()[-1].startswith("Please check that this machine reaches the Python package index")


def test_a_mirror_that_pip_uses_is_meant_for_uv_too(machine: Machine) -> None:
    uv(machine, 'echo "from $UV_DEFAULT_INDEX" >&2')
    assert "from https://mirror.example/" in machine.run("python", PIP_INDEX_URL="https://mirror.example/")[2]


# Folders that are links


@pytest.mark.parametrize(("script", "name"), [("node", "node_modules"), ("python", ".venv")])
def test_a_folder_that_is_a_link_is_refused(machine: Machine, tmp_path: Path, script: str, name: str) -> None:
    """In one sentence, and what it points to stays as it is: somebody else may use that."""
    machine.has("node", node("22.0.0"))
    machine.has("npm", "case $1 in --version) ;; *) rm -f node_modules/*;; esac")
    uv(machine, "rm -f .venv/mine")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/mine").touch()
    (machine.folder / name).symlink_to(tmp_path / "shared")
    status, _, said = machine.run(script)
    assert (status, said.splitlines()[-1].partition(":")[0]) == (1, f"Please remove the link {name}")
    assert [each.name for each in (tmp_path / "shared").iterdir()] == ["mine"]


# Browsers


@pytest.mark.parametrize(
    ("script", "setting"), [("chromium", "CHROMIUM_PATH"), ("firefox", "FIREFOX_PATH"), ("webkit", "WEBKIT_PYTHON")]
)
def test_a_browser_that_was_named_is_taken_or_refused(machine: Machine, script: str, setting: str) -> None:
    """No other is looked for."""
    file = machine.has("mine", VERSION)
    assert machine.run(script, **{setting: str(file)}) == (0, str(file), "")
    assert machine.run(script, **{setting: "/gone"}) == (1, "", f"Please correct {setting}: /gone does not run.")


@pytest.mark.parametrize("script", ["chromium", "firefox"])
def test_a_browser_of_the_system_is_found(machine: Machine, script: str) -> None:
    """One that does not run is passed by."""
    machine.has(script, "exit 1")
    second = machine.has({"chromium": "google-chrome", "firefox": "firefox-esr"}[script], VERSION)
    assert machine.run(script) == (0, str(second), "")


@pytest.mark.parametrize(("script", "package"), [("chromium", "chromium"), ("firefox", "firefox-esr")])
def test_a_browser_is_installed_where_there_is_none(machine: Machine, script: str, package: str) -> None:
    """With apt-get, for somebody who may use it."""
    browser = machine.programs / package
    machine.has("sudo", 'shift; "$@"')
    machine.has("apt-get", f"[ $1 = update ] || {{ echo '#!/bin/sh' > {browser}; /bin/chmod 755 {browser}; }}")
    status, printed, said = machine.run(script)
    assert (status, printed) == (0, str(browser))
    assert said.startswith("Installing ")


@pytest.mark.parametrize(("script", "status"), [("chromium", 1), ("firefox", 0), ("webkit", 1)])
def test_where_no_browser_can_be_installed_it_says_what_to_do(machine: Machine, script: str, status: int) -> None:
    """The tests need Chromium and WebKit. Without Firefox, some are left out."""
    machine.has("sudo", 'shift; "$@"')
    machine.has("apt-get", "exit 100")
    ended, printed, said = machine.run(script)
    assert (ended, printed) == (status, "")
    assert said.splitlines()[-1].lower().startswith(f"please install {script}")


def test_webkit_is_found_with_the_display_that_it_needs(machine: Machine) -> None:
    """Or what lacks is installed."""
    python, display = machine.has("python3", "exit 0"), machine.programs / "Xvfb"
    machine.has("sudo", 'shift; "$@"')
    machine.has("apt-get", f"[ $1 = update ] || {{ echo '#!/bin/sh' > {display}; /bin/chmod 755 {display}; }}")
    assert machine.run("webkit") == (0, str(python), "Installing WebKitGTK with apt-get, for the browser tests")
    assert machine.run("webkit") == (0, str(python), "")


def test_where_there_is_no_webkit_its_tests_are_left_out(machine: Machine) -> None:
    """WebKitGTK is made for Linux alone."""
    (machine.programs / "uname").unlink()
    machine.has("uname", "echo Darwin")
    status, printed, said = machine.run("webkit")
    assert (status, printed) == (0, "")
    assert said.endswith("the tests in WebKit are left out.")


# The day of a build


def test_a_build_bears_the_day_that_it_is_given_or_that_of_the_last_commit(machine: Machine) -> None:
    """An empty setting counts as none. A wrong one is told, and no day is printed."""
    machine.has("git", "echo 1767225600")
    assert machine.run("date", SOURCE_DATE_EPOCH="86400") == (0, "86400", "")
    assert machine.run("date") == machine.run("date", SOURCE_DATE_EPOCH="") == (0, "1767225600", "")
    status, printed, said = machine.run("date", SOURCE_DATE_EPOCH="yesterday")
    assert (status, printed) == (1, "")
    assert said == "Please correct SOURCE_DATE_EPOCH: yesterday is not a number of seconds since 1970."


def test_without_history_a_build_bears_the_day_of_the_newest_change(machine: Machine) -> None:
    """Of all pages, wherever they lie; and it says so."""
    machine.has("git", "exit 128")
    for name in ("find", "sed", "sort", "tail"):
        (machine.programs / name).symlink_to(str(shutil.which(name)))
    (machine.folder / ".venv/bin").mkdir(parents=True)
    (machine.folder / ".venv/bin/python").symlink_to(sys.executable)
    for name, day in {"docs/a.md": "2026-01-01", "docs/learn/b.md": "2026-01-03", "docs/c.md": "2026-01-02"}.items():
        (machine.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (machine.folder / name).write_text(f"---\nupdated: {day}\n---\n", "utf-8")
    status, printed, said = machine.run("date")
    assert (status, printed) == (0, "1767398400")
    assert "the build bears 2026-01-03, the newest change of a page" in said
