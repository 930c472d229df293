"""The tests of the JavaScript that need no browser: each file is run by Node."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.rglob("*.test.mjs")), ids=lambda file: file.name.partition(".")[0])
def test_javascript(file: Path) -> None:
    """Every test in the file passes."""
    command = ["node", "--test", "--test-reporter=spec", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
