"""What the host of the code reads: workflows, updates and forms. Each as its schema has it, and as safe as can be."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.core.project import PROJECT

GITHUB = PROJECT / ".github"
SCHEMAS = {
    "github-workflows": "workflows/*.yml",
    "github-issue-forms": "ISSUE_TEMPLATE/[0-9]*.yml",
    "github-issue-config": "ISSUE_TEMPLATE/config.yml",
    "dependabot": "dependabot.yml",
}
PROGRAMS = Path(sys.executable).parent


def workflows() -> dict[str, dict[str, object]]:
    return {file.name: yaml.safe_load(file.read_text("utf-8")) for file in sorted(GITHUB.glob("workflows/*.yml"))}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_is_as_its_schema_says(schema: str) -> None:
    """A mistake would otherwise be told only when it has been pushed, or never."""
    files = sorted(GITHUB.glob(SCHEMAS[schema]))
    assert files
    command = [PROGRAMS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_workflows_have_no_known_hole() -> None:
    """Such as credentials left behind, or text from outside in a command. Nothing is asked of any host."""
    command = [PROGRAMS / "zizmor", "--offline", "--no-progress", "--quiet", "--min-severity", "medium", GITHUB]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_each_action_is_one_commit() -> None:
    """A tag can be moved to other code. Which version the commit is stands beside it, for people and for updates."""
    used = re.findall(r"uses: *(.*)", "".join(file.read_text("utf-8") for file in GITHUB.glob("workflows/*.yml")))
    foreign = [each for each in used if not each.startswith("./")]
    assert foreign
    assert [each for each in foreign if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


def test_a_job_may_do_what_it_says_and_no_more() -> None:
    """Nothing for a whole workflow. Only one job writes: the one that publishes."""
    writing = []
    for name, workflow in workflows().items():
        assert workflow["permissions"] == {}, name
        for job, said in workflow["jobs"].items():  # type: ignore[attr-defined]
            writing += [(name, job, what) for what, how in said["permissions"].items() if how != "read"]
    assert writing == [("publish.yml", "publish", "contents")]


def test_the_first_form_is_for_a_medical_error() -> None:
    """They are listed by the names of their files. Each warns that everybody reads along."""
    forms = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(GITHUB.glob("ISSUE_TEMPLATE/[0-9]*.yml"))]
    assert [form["name"] for form in forms][:2] == ["Report a medical error", "A mistake in a tool"]
    assert all("Everybody can read what you write" in form["body"][0]["attributes"]["value"] for form in forms)
    assert "If you need care now" in forms[0]["body"][0]["attributes"]["value"]


def test_three_kinds_of_packages_are_kept_new() -> None:
    """Those of Python and JavaScript, and the actions."""
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {each["package-ecosystem"] for each in updates} == {"pip", "npm", "github-actions"}


def test_the_container_has_what_the_tests_install() -> None:
    """It has no right to install anything itself. Python is the one of `.python-version`."""
    container = (PROJECT / ".devcontainer/Dockerfile").read_text("utf-8")
    packages = re.search(r'^PACKAGES="(.*)"$', (PROJECT / "scripts/setup/webkit").read_text("utf-8"), re.MULTILINE)
    assert packages
    wanted = [*packages[1].split(), "chromium", "firefox-esr", "make", "nodejs"]
    assert [name for name in wanted if f" {name} " not in f"{container} ".replace("\n", " ")] == []
    assert f"FROM python:{(PROJECT / '.python-version').read_text('utf-8').strip()}-" in container
    assert json.loads((PROJECT / ".devcontainer/devcontainer.json").read_text("utf-8"))["build"]
