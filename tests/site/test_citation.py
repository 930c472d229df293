"""How to cite this site."""

import subprocess
import sys
from pathlib import Path

import yaml

from calculators._kit.site import VERSION
from scripts.core.project import PROJECT
from scripts.core.settings import settings

FILE = PROJECT / "CITATION.cff"


def test_it_is_as_the_format_says() -> None:
    """Reference managers read it."""
    program = Path(sys.executable).with_name("check-jsonschema")
    schema = ["--default-filetype", "yaml", "--builtin-schema", "vendor.citation-file-format"]
    checked = subprocess.run([program, *schema, FILE], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_names_the_site_as_the_site_does() -> None:
    """And the version that the tools print."""
    said = yaml.safe_load(FILE.read_text("utf-8"))
    assert (said["title"], said["version"]) == (settings().name, VERSION)
    assert [author["name"] for author in said["authors"]] == [settings().owner]
