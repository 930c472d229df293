"""Finished pages: whatever a page depends on is edited, and the site is the same as one for which nothing was kept."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts.core.cache import pages
from scripts.core.cache.pages import Finished, Made, Pages
from scripts.core.project import CACHE, PROJECT
from scripts.setup import new_site

PLAIN, TOOL, LISTED = "# Tea\n\nIt is hot.\n", "# Tool\n\n```calculator\nclock\n```\n", "# List\n\n<!-- generated -->\n"
FILES = {
    "docs/learn/tea.md": PLAIN,
    "docs/tools/clock.md": TOOL,
    "docs/about/list.md": LISTED,
    "docs/about/glossary.toml": "",
    "docs/assets/pictures/cup.svg": "<svg/>",
    "docs/assets/styles/site.css": "",
    "docs/assets/page/search.mjs": "",
    "docs/print/sheets/blank.md": "",
    "overrides/main.html": "",
    "scripts/pages/citations.py": "",
    "calculators/site.toml": "",
    "calculators/sources.toml": "",
    "calculators/_kit/form/form.html": "",
    "calculators/clock/result.html": "",
}
EVERY = {"learn/tea.md", "tools/clock.md", "about/list.md"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a page, a tool's page, and a page with a list of pages."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(pages, "PROJECT", tmp_path)
    monkeypatch.setattr("scripts.core.cache.PROJECT", tmp_path)
    monkeypatch.setattr(pages, "KEPT", tmp_path / ".cache/pages")
    return tmp_path


def kept(project: Path, *settings: str, titles_shown: bool = False) -> Pages:
    """What is kept, if the pages are made from the files as they are now."""
    docs = project / "docs"
    written = [path for path in docs.rglob("*.md") if "print" not in path.parts]
    return Pages(Made.now(docs, written, *settings, titles_shown=titles_shown))


def build(project: Path, *settings: str, titles_shown: bool = False) -> set[str]:
    """The pages that a build makes, and keeps."""
    found = kept(project, *settings, titles_shown=titles_shown)
    texts = {name: (project / "docs" / name).read_text("utf-8") for name in EVERY}
    made = {name: text for name, text in texts.items() if not found.find(name, text)}
    for name, text in made.items():
        found.add(name, text, Finished({}, f"<p>{name}</p>", None, frozenset(), {}))
    found.save()
    return {*made}


@pytest.mark.parametrize(
    ("edited", "made"),
    [
        ("docs/learn/tea.md", {"learn/tea.md"}),
        ("calculators/clock/result.html", {"tools/clock.md"}),
        ("overrides/main.html", EVERY),
        ("scripts/pages/citations.py", EVERY),
        ("calculators/site.toml", EVERY),
        ("calculators/sources.toml", EVERY),
        ("calculators/_kit/form/form.html", EVERY),
        ("docs/about/glossary.toml", EVERY),
        ("docs/assets/pictures/cup.svg", EVERY),
        ("docs/print/sheets/blank.md", EVERY),
        ("docs/learn/new.md", EVERY),  # to which links may lead
        ("docs/assets/styles/site.css", set()),
        ("docs/assets/page/search.mjs", set()),
        ("overrides/__pycache__/x.pyc", set()),
    ],
)
def test_an_edit_has_the_pages_made_that_it_may_change(edited: str, made: set[str], project: Path) -> None:
    """And no others. Taken back, it has none made."""
    assert build(project) == EVERY
    assert build(project) == set()
    file = project / edited
    before = file.read_text("utf-8") if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\nEdited.\n", "utf-8")
    assert build(project) == made
    file.unlink()
    if before is not None:
        file.write_text(before, "utf-8")
    assert build(project) == set()


@pytest.mark.parametrize(("shown", "made"), [(False, {"learn/tea.md", "about/list.md"}), (True, EVERY)])
def test_a_title_counts_where_it_is_shown(shown: bool, made: set[str], project: Path) -> None:
    """In lists of pages, and in a menu that does not name its pages."""
    build(project, titles_shown=shown)
    (project / "docs/learn/tea.md").write_text(PLAIN.replace("Tea", "Hot tea"), "utf-8")
    assert build(project, titles_shown=shown) == made


def test_front_matter_counts_in_lists_of_pages(project: Path) -> None:
    """Such as the day on which a page is checked again."""
    build(project)
    (project / "docs/learn/tea.md").write_text(f"---\nnext_review: 2027-01-04\n---\n{PLAIN}", "utf-8")
    assert build(project) == {"learn/tea.md", "about/list.md"}


@pytest.mark.parametrize("fence", ["~~~ calculator\nclock\n~~~\n", "- a\n\n    ```calculator\n    clock\n    ```\n"])
def test_a_tool_counts_however_its_fence_is_written(fence: str, project: Path) -> None:
    """With tildes, or in a list."""
    (project / "docs/tools/clock.md").write_text(f"# Tool\n\n{fence}", "utf-8")
    build(project)
    (project / "calculators/clock/result.html").write_text("Edited.", "utf-8")
    assert build(project) == {"tools/clock.md"}


def test_another_address_makes_every_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does another version of a package, or of Python."""
    build(project, "https://a.example/")
    assert build(project, "https://b.example/") == EVERY
    monkeypatch.setattr("importlib.metadata.version", lambda name: "9")
    assert build(project, "https://b.example/") == EVERY
    monkeypatch.setattr("sys.version", "9")
    assert build(project, "https://b.example/") == EVERY


@pytest.mark.parametrize(("edited", "is_code"), [("cups.toml", True), ("gap.py", True), ("result.html", False)])
def test_what_a_calculator_has_read_counts_as_its_code(edited: str, is_code: bool, project: Path) -> None:
    """Its data stay in memory with its modules, its templates do not."""
    before = kept(project).made.code
    (project / "calculators/clock" / edited).write_text("Edited.", "utf-8")
    assert (kept(project).made.code != before) == is_code


def test_old_pages_go(project: Path) -> None:
    """A page is kept as often as an author goes back and forth, not for ever."""
    for number in range(6):
        (project / "docs/learn/tea.md").write_text(f"# Tea {number}\n", "utf-8")
        build(project)
    assert len(list((project / ".cache/pages/learn--tea.md").iterdir())) == 4
    assert len(list((project / ".cache/pages/tools--clock.md").iterdir())) == 1


# A whole site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that builds, without what the browser runs: that takes long, and is the same for all pages."""
    folder = tmp_path_factory.mktemp("kept") / "site"
    new_site.make(folder, date.today())
    for each in (".venv", "node_modules"):
        (folder / each).symlink_to(PROJECT / each)
    (folder / ".cache").mkdir()
    (folder / ".cache/pieces").symlink_to(CACHE / "pieces")
    with (folder / "scripts/browser/python/bundle.py").open("a") as file:
        file.write("\n\ndef published(serving: bool = False) -> dict[str, Path]:\n    return {}\n")
    return folder


def made(folder: Path, target: Path) -> dict[str, bytes]:
    """Every file of the site, built anew."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600", "BUILD_LOCK": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    files = [path for path in target.rglob("*") if path.is_file() and path.name != "sitemap.xml.gz"]
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


EDITS: list[tuple[str, str, Callable[[str], str]]] = [
    ("docs/learn/what-vitamin-d-is.md", "learn/what-vitamin-d-is/index.html", lambda text: f"{text}\nEdited.\n"),
    (
        "docs/learn/what-vitamin-d-is.md",
        "about/review-calendar/index.html",
        lambda text: text.replace("# What vitamin D is", "# Edited: what vitamin D is"),
    ),
    ("calculators/week_counter/result.html", "tools/week-counter/index.html", lambda text: f"{text}\n<p>Edited.</p>\n"),
    (
        "docs/about/glossary.toml",
        "about/glossary/index.html",
        lambda text: text.replace(' = "', ' = "Edited '),
    ),
]


def test_a_site_of_kept_pages_is_the_same_as_one_made_anew(folder: Path, tmp_path: Path) -> None:
    """To the byte, after each of several edits, each of which shows."""
    made(folder, tmp_path / "first")
    for number, (file, shows, edit) in enumerate(EDITS):
        (folder / file).write_text(edit((folder / file).read_text("utf-8")), "utf-8")
        kept = made(folder, tmp_path / f"kept-{number}")
        shutil.rmtree(folder / ".cache/pages")
        assert kept == made(folder, tmp_path / f"new-{number}")
        assert kept[shows].count(b"Edited")


def test_a_page_with_a_mistake_is_never_kept(folder: Path, tmp_path: Path) -> None:
    """Its warning stops the next build too."""
    page = folder / "docs/learn/what-vitamin-d-is.md"
    page.write_text(page.read_text("utf-8") + "\n[Nowhere](nowhere.md)\n", "utf-8")
    for _ in range(2):
        with pytest.raises(AssertionError, match=r"'learn/nowhere\.md' is not found"):
            made(folder, tmp_path / "site")
