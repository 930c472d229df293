"""The calculator fence: Markdown in, a whole tool out, and a wrong name stops the build."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from calculators import answer
from calculators._kit.catalogue.cases import cases
from scripts.core.project import PROJECT
from scripts.pages import fence


@pytest.fixture
def md() -> Markdown:
    """Markdown as the site reads it, as far as the fence goes."""
    fences = [{"name": "calculator", "class": "calculator", "format": fence.calculator}]
    return Markdown(
        extensions=["pymdownx.superfences"], extension_configs={"pymdownx.superfences": {"custom_fences": fences}}
    )


def page(slug: str) -> str:
    return f"# A page\n\n```calculator\n{slug}\n```\n"


def test_a_fence_becomes_a_form_and_a_worked_example(md: Markdown) -> None:
    """The page holds the form and the answer to the first case as complete HTML."""
    html = md.convert(page("tracking-schedule"))
    assert '<section class="calculator" data-calculator="tracking-schedule" data-state="example"' in html
    assert "<legend>Which do you want?</legend>" in html
    assert answer("tracking-schedule", cases("tracking-schedule")[0].fields).html in html
    assert '<time datetime="2027-01-04">4 January 2027</time>' in html


def test_a_wrong_name_is_an_error_that_lists_the_right_ones(md: Markdown) -> None:
    """A fence with a name that does not exist raises what superfences does not swallow."""
    with pytest.raises(SuperFencesException, match=r"'tracking-shedule' failed.*There are: .*tracking-schedule"):
        md.convert(page("tracking-shedule"))


def test_an_example_with_problems_is_an_error(md: Markdown, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first case that the calculator refuses does not reach a page."""
    case = cases("tracking-schedule")[0]
    case.fields["start"] = "31 February 2027"
    monkeypatch.setattr(fence, "cases", lambda slug: [case])
    with pytest.raises(SuperFencesException, match="start: Date of the injection must be a real date"):
        md.convert(page("tracking-schedule"))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (("docs/tools/tracking-schedule.md", "tracking-schedule\n```", "no-such-tool\n```"), "no-such-tool"),
        (("calculators/tracking_schedule/result.html", "result.summary", "result.no_such_thing"), "no_such_thing"),
    ],
    ids=["a wrong name", "a failing calculator"],
)
def test_the_build_stops_and_names_the_page(broken: tuple[str, str, str], said: str, tmp_path: Path) -> None:
    """`mkdocs build` fails, says on which page, and says why."""
    tree = tmp_path / "site"
    ignored = shutil.ignore_patterns(".git", ".venv", ".uv", "site", "tests", "__pycache__", "node_modules")
    shutil.copytree(PROJECT, tree, ignore=ignored)
    (tree / "node_modules").symlink_to(PROJECT / "node_modules")
    file, right, wrong = broken
    text = (tree / file).read_text("utf-8")
    assert right in text
    (tree / file).write_text(text.replace(right, wrong), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=tree, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "tools/tracking-schedule.md" in done.stderr
    assert said in done.stderr
