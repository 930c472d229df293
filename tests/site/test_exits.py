"""The ways out of MkDocs 1.x, kept walkable: another generator makes the same site, and the likely next one our fence.

See docs/decisions/0012-ways-out-of-mkdocs.md.
"""

import os
import subprocess
import sys
from pathlib import Path

from scripts.core.project import PROJECT
from tests.support.builds import alone, build

CONFIG = """
site_name: Tea
theme:
  name: material
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: calculator
          class: calculator
          format: !!python/name:scripts.pages.fence.calculator
"""


def built_by(generator: str, folder: Path) -> dict[str, bytes]:
    """This site as a generator makes it, before the guides: every file by its path."""
    build(folder, generator, SOURCE_DATE_EPOCH="1767225600")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_properdocs_builds_the_same_bytes(tmp_path: Path) -> None:
    """It goes on from MkDocs 1.6 and reads the same settings, hooks and theme."""
    with alone():
        ours, theirs = (built_by(generator, tmp_path / generator) for generator in ("mkdocs", "properdocs"))
    assert "learn/index.html" in ours
    assert ours.keys() == theirs.keys()
    assert not [path for path, content in ours.items() if theirs[path] != content]


def test_zensical_renders_a_tool(tmp_path: Path) -> None:
    """It runs no hooks, but Markdown's own extensions, and our fence is one of these."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Tea\n\n```calculator\ndate-helper\n```\n", "utf-8")
    command = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    html = (tmp_path / "site/index.html").read_text("utf-8")
    assert 'data-calculator="date-helper"' in html
    assert "data-answer" in html
