"""Makes a new calculator that works: its folder, its page, its place in the menu, and its address in the list.

    python -m scripts.setup.new_calculator NAME

NAME is that of its folder, such as `week_counter`. What it makes is a small example, to be replaced piece by piece
while the tests stay green.
"""

import re
import sys
from datetime import date
from pathlib import Path

from calculators._kit import catalogue
from calculators._kit.dates import add_months
from scripts.core.project import PROJECT

MODEL = Path(__file__).with_name("models") / "calculator"
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
MONTHS = 12  # until the page is checked again
_TOOLS = re.compile(r"^(  - Tools:\n(?:      .*\n)*)", re.MULTILINE)  # with its groups, which stand further in


class Refused(ValueError):
    """No calculator can be made of that name here. The message says why, in one line."""


def make(name: str, today: date, project: Path = PROJECT) -> list[str]:
    """Makes the calculator and gives what was made or changed, by paths in the project. Raises Refused."""
    folder = project / "calculators" / name
    slug, title = catalogue.slug(name), name.replace("_", " ").capitalize()
    page, menu, listed = (
        project / each for each in (f"docs/tools/{slug}.md", "mkdocs.yml", "tests/site/addresses.txt")
    )
    if not NAME.fullmatch(name):
        raise Refused(f"{name!r} is no name for a calculator. Write small letters with _ between words: week_counter")
    if folder.exists() or page.exists():
        raise Refused(f"There is a calculator or a page called {slug!r} already. Choose another name")
    entry = f"      - {title}: tools/{slug}.md\n"
    text, found = _TOOLS.subn(lambda match: match[1] + entry, menu.read_text("utf-8"))
    if found != 1:
        raise Refused("mkdocs.yml has no section “Tools” in its menu to list the page in. Add one")
    said = {"title": title, "slug": slug, "today": today, "next_review": add_months(today, MONTHS)}
    made = {
        folder / "__init__.py": _model("__init__.py.txt").format(**said),
        folder / "result.html": _model("result.html"),
        folder / "cases.toml": _model("cases.toml"),
        page: _model("page.md").format(**said),
        menu: text,
        listed: listed.read_text("utf-8") + f"/tools/{slug}/\n",
    }
    for path, content in made.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return [path.relative_to(project).as_posix() for path in made]


def main(arguments: list[str]) -> int:
    """Prints what was made and what to do next, or why not. Gives the exit status."""
    name = "".join(arguments)
    try:
        made = make(name, date.today())
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print("\n".join(made))
    print(
        f"Now write your own inputs, rules, words and cases in calculators/{name}/, run make check and make test, and"
        " link the page from docs/tools/index.md. calculators/README.md says what each file may do."
    )
    return 0


def _model(name: str) -> str:
    return (MODEL / name).read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
