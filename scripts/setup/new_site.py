"""Makes a small working site of another topic: an example with its own settings, pages, sources and one tool.

    python -m scripts.setup.new_site FOLDER

What it has of its own stands in models/site/; the machinery and its tests are copied from here as they are.
"""

import re
import shutil
import sys
from datetime import date
from pathlib import Path

from calculators._kit.dates import add_months
from scripts.core.project import PROJECT
from scripts.core.settings import settings
from scripts.setup import new_calculator

MODEL = Path(__file__).with_name("models") / "site"
MENU = "nav.yml"  # of the model: what takes the place of the menu in mkdocs.yml
TOOL = "week_counter"

# What every site of this kind shares. Of docs/assets, pictures are a site's own.
SHARED = (
    ".ci", ".devcontainer", ".editorconfig", ".github/ISSUE_TEMPLATE", ".github/dependabot.yml", ".github/workflows",
    ".gitignore", ".htmlvalidate.json", ".npmrc", ".python-version", "CONTRIBUTING.md", "LICENSE", "LICENSE-TEXT",
    "Makefile", "SECURITY.md", "calculators/README.md", "calculators/__init__.py", "calculators/__main__.py",
    "calculators/_kit", "calculators/package.md", "calculators/py.typed", "docs/about/everyday-words.txt",
    "docs/assets", "docs/decisions", "mkdocs.yml", "overrides", "package-lock.json", "package.json", "pyproject.toml",
    "requirements.txt", "scripts", "tests/__init__.py", "tests/calculators", "tests/conftest.py", "tests/kit",
    "tests/scripts", "tests/support",
)  # fmt: skip
LEFT_OUT = shutil.ignore_patterns("__pycache__", "pictures")
NAMED = ("LICENSE", "LICENSE-TEXT", "package-lock.json", "package.json", "pyproject.toml")  # name the site by itself

_MENU = re.compile(r"^nav:\n(?:[ #].*\n)*", re.MULTILINE)


class Refused(ValueError):
    """No site can be made there. The message says why, in one line."""


def make(folder: Path, today: date) -> None:
    """Makes the site in a folder that is new or empty. Raises Refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty. Name a new folder")
    for each in SHARED:
        target = folder / each
        target.parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / each).is_dir():
            shutil.copytree(PROJECT / each, target, ignore=LEFT_OUT)
        else:
            shutil.copy(PROJECT / each, target)
    dates = {"{today}": str(today), "{next_review}": str(add_months(today, new_calculator.MONTHS))}
    for path in (path for path in sorted(MODEL.rglob("*")) if path.is_file() and path.name != MENU):
        target = folder / path.relative_to(MODEL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_replaced(path, dates), "utf-8")
    menu = folder / "mkdocs.yml"
    menu.write_text(_MENU.sub(lambda _: (MODEL / MENU).read_text("utf-8"), menu.read_text("utf-8")), "utf-8")
    ours, theirs = settings(), settings(folder / "calculators/site.toml")
    for name in NAMED:
        names = {ours.name: theirs.name, ours.short_name: theirs.short_name}
        (folder / name).write_text(_replaced(folder / name, names), "utf-8")
    new_calculator.make(TOOL, today, folder)


def main(arguments: list[str]) -> int:
    """Prints what was made and what to do next, or why not. Gives the exit status."""
    if len(arguments) != 1:
        print("Say where: make new-site DIR=../another-site", file=sys.stderr)
        return 1
    folder = Path(arguments[0])
    try:
        make(folder, date.today())
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    pages = len(list((folder / "docs").rglob("*.md"))) - len(list((folder / "docs/decisions").glob("*.md")))
    print(f"Made in {folder}: an example of a site with {pages} pages and 1 tool, and all that it is built with.")
    print(f"Now: cd {folder} && make serve. What to replace, and in which order, says its README.md.")
    return 0


def _replaced(file: Path, new: dict[str, str]) -> str:
    """The text of a file with words replaced."""
    text = file.read_text("utf-8")
    for before, after in new.items():
        text = text.replace(before, after)
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
