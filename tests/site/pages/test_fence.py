"""The calculator fence: Markdown in, a whole tool out, and a wrong name stops the build."""

import re

import pytest
from jinja2 import Template
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from calculators import answer
from calculators._kit.answer.render import environment
from calculators._kit.catalogue.cases import cases
from scripts.browser.search.sections import sections
from scripts.core.project import PROJECT
from scripts.pages import fence


@pytest.fixture
def md() -> Markdown:
    """Markdown as the site reads it, as far as the fence goes."""
    options = {"pymdownx.superfences": {"custom_fences": fence.FENCES}}
    return Markdown(extensions=["pymdownx.superfences"], extension_configs=options)


def page(slug: str) -> str:
    return f"# A page\n\n```calculator\n{slug}\n```\n"


def test_a_fence_becomes_a_form_and_a_worked_example(md: Markdown) -> None:
    """The page holds the form and the answer to the first case as complete HTML."""
    html = md.convert(page("tracking-schedule"))
    assert '<section class="calculator" data-calculator="tracking-schedule" data-state="example"' in html
    assert "<legend>Which do you want?</legend>" in html
    assert answer("tracking-schedule", cases("tracking-schedule")[0].fields).html in html
    assert '<time datetime="2027-01-04">4 January 2027</time>' in html


def test_a_search_finds_the_example_and_not_what_every_tool_says(md: Markdown) -> None:
    """The form, the messages and the footer would make every tool a hit for “JavaScript”, and the list of
    sources one for the names of hospitals.
    """
    found = " ".join(each.text for each in sections(md.convert(page("tracking-schedule")), "A page"))
    assert "4 January 2027" in found
    common = ("JavaScript", "worked example", "You changed the form", "Try again", "NICE")
    assert [each for each in common if each in found] == []


def test_a_wrong_name_is_an_error_that_lists_the_right_ones(md: Markdown) -> None:
    """A fence with a name that does not exist raises what superfences does not swallow."""
    with pytest.raises(SuperFencesException, match=r"'tracking-shedule' failed.*There are: .*tracking-schedule"):
        md.convert(page("tracking-shedule"))


def test_an_example_with_problems_is_an_error(md: Markdown, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first case that the calculator refuses does not reach a page."""
    case = cases("tracking-schedule")[0]
    case.fields["start"] = "31 February 2027"
    monkeypatch.setattr(fence, "example", lambda slug: (case.name, case.fields))
    with pytest.raises(SuperFencesException, match="start: Date of the injection must be a real date"):
        md.convert(page("tracking-schedule"))


def test_a_slip_in_a_template_is_named_by_file_and_line(md: Markdown, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Jinja says, and the template's own line, as one line of text."""
    file = str(PROJECT / "calculators/toy/result.html")
    code = environment().compile("\n{{ nothing }}", "toy", file)
    broken = Template.from_code(environment(), code, environment().globals)
    monkeypatch.setattr(fence, "answer", lambda slug, fields: broken.render())
    said = "The calculator fence 'absorption' failed. calculators/toy/result.html:2: 'nothing' is undefined"
    with pytest.raises(SuperFencesException, match=f"^{re.escape(said)}$"):
        md.convert(page("absorption"))


def test_templates_are_known_by_their_files() -> None:
    """So that an error within one names the file that an author edits."""
    template = environment().get_template("tracking_schedule/result.html")
    assert template.filename == str(PROJECT / "calculators/tracking_schedule/result.html")


def test_a_box_for_clinics_is_only_for_a_tool_that_reads_letters(md: Markdown) -> None:
    """The box stands on the page; for any other tool the build stops."""
    assert "tracking-schedule" in md.convert(page("tracking-schedule").replace("calculator", "clinic-link"))
    with pytest.raises(SuperFencesException, match=re.escape("'absorption' failed. absorption reads no letters")):
        md.convert(page("absorption").replace("calculator", "clinic-link"))
