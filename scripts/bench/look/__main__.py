"""What a change does to the look: pictures of a commit before, of the build in `site/`, and of what differs.

    make look                           or    python -m scripts.bench.look [COMMIT]
    make look BEFORE=main LOOK="--views home,tool --widths 390,1280 --schemes dark,paper"

COMMIT is HEAD where nothing is said: what was edited since. The report is `.cache/look/index.html`. The build of an
earlier commit is kept, so a second look is quicker.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from scripts.bench.look import pictures
from scripts.bench.look.views import VIEWS
from scripts.core.project import CACHE, PROJECT, SITE

FOLDER = CACHE / "look"
LINKED = (".venv", "node_modules", ".cache/pieces")
WIDTHS = (320, 390, 768, 1280, 1920)
SCHEMES = ("light", "dark", "paper")
HEAD = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>What looks different</title>
<style>
body { font: 16px/1.5 sans-serif; margin: 2rem; background: #fff; color: #111 }
section > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; align-items: start }
img { max-width: 100%; border: 1px solid #888 }
:root:has(#grey:checked) img { filter: grayscale(1) }
</style>
<h1>What looks different</h1>
<p><label><input type="checkbox" id="grey"> in grey</label></p>
"""


def main(arguments: Sequence[str] = ()) -> None:
    """Takes the pictures, compares them, writes the report and prints a line for each picture that differs."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.look")
    parser.add_argument("commit", nargs="?", default="HEAD")
    parser.add_argument("--views", default=",".join(VIEWS), help="the default: %(default)s")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)), help="in pixels; the default: %(default)s")
    parser.add_argument("--schemes", default=",".join(SCHEMES), help="the default: %(default)s")
    given = parser.parse_args(arguments)
    names, schemes = given.views.split(","), given.schemes.split(",")
    if unknown := ({*names} - {*VIEWS}) | ({*schemes} - {*SCHEMES}):
        parser.error(f"no view or scheme is called {', '.join(sorted(unknown))}")
    widths = [int(each) for each in given.widths.split(",")]
    commit = _git("rev-parse", "--short=12", given.commit)
    for name in ("before", "after", "different"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        (FOLDER / name).mkdir(parents=True)
    for site, name in ((_built(commit), "before"), (SITE, "after")):
        pictures.take(site, FOLDER / name, names, widths, schemes)
    _report(commit)


def _report(commit: str) -> None:
    """Writes the report, what differs most first."""
    found = {}
    for after in sorted((FOLDER / "after").glob("*.png")):
        before = FOLDER / "before" / after.name
        found[after.name] = (
            pictures.difference(before, after, FOLDER / "different" / after.name) if before.exists() else 1
        )
    parts, same = [HEAD, f"<p>Left: {escape(commit)}. Middle: this build. Right: what differs, in red.</p>\n"], 0
    for file, share in sorted(found.items(), key=lambda each: -each[1]):
        if not share:
            same += 1
            continue
        print(f"{share:7.2%}  {file.removesuffix('.png')}")
        sides = "".join(
            f'<a href="{name}/{file}"><img loading="lazy" src="{name}/{file}" alt="{name}"></a>'
            if (FOLDER / name / file).exists()
            else "<p>None</p>"
            for name in ("before", "after", "different")
        )
        parts.append(f"<section><h2>{escape(file)}: {share:.2%}</h2><div>{sides}</div></section>\n")
    parts.append(f"<p>{same} of {len(found)} are the same.</p>\n")
    (FOLDER / "index.html").write_text("".join(parts), "utf-8")
    print(f"{same} of {len(found)} are the same. See {FOLDER / 'index.html'}")


def _built(commit: str) -> Path:
    """The pages of a commit, built in a folder of their own and kept. Guides are left out: they look like print."""
    kept = FOLDER / "sites" / commit
    if kept.exists():
        return kept
    folder = FOLDER / "worktree"
    shutil.rmtree(folder, ignore_errors=True)
    _git("worktree", "prune")
    _git("worktree", "add", "--detach", str(folder), commit)
    try:
        (folder / ".cache").mkdir()
        for each in LINKED:
            (folder / each).symlink_to(PROJECT / each)
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
        kept.parent.mkdir(exist_ok=True)
        shutil.move(folder / "site", kept)
    finally:
        _git("worktree", "remove", "--force", str(folder))
    return kept


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main(sys.argv[1:])
