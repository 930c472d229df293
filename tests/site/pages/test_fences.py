"""What this site's pages show of the data of its tools."""

import re

import pytest

from calculators._kit.catalogue.fences import UnknownName
from calculators.tracking_schedule.regimens import regimens
from scripts.pages import data_fences, glossary


def fence(kind: str, name: str) -> str:
    return f"Before.\n\n```{kind}\n{name}\n```\n\nAfter.\n"


def test_a_schedule_is_shown_as_its_source_prints_it() -> None:
    """Each phase in the printed words, the sources as citations, and the same data as the tool's."""
    page = data_fences.expand(fence("regimen", "uk-hydroxo-no-neuro"))
    assert page.startswith("Before.\n\n**UK schedule, no nerve involvement** (United Kingdom): hydroxocobalamin")
    for phase in regimens()["uk-hydroxo-no-neuro"].printed:
        assert f"* {phase}." in page
    assert "[@pas-treatment; @cf-hydroxo]" in page
    assert page.endswith("After.\n")


def test_bands_are_shown_whole_and_as_printed() -> None:
    """A table of bands has every row, in the source's own words, with its source cited."""
    page = data_fences.expand(fence("bands", "nice-ng239"))
    assert "| Total B12 | 180 to 350 ng/L (133 to 258 pmol/L) | Indeterminate: possible deficiency |" in page
    assert page.count("\n| Total B12 |") == page.count("\n| Active B12 |") == 3
    assert "[@nice-ng239; @nwlp-active-b12]" in page


def test_a_picture_has_a_title_a_description_and_a_caption() -> None:
    """The drawing stands in the page itself, so that its colours follow the page's."""
    page = data_fences.expand(fence("picture", "b12-two-jobs"))
    assert page.count("<figure") == page.count("<svg") == page.count("<title") == page.count("<desc") == 1
    assert "<figcaption>The two jobs of B12" in page


def test_measurements_say_what_was_measured_and_on_what() -> None:
    """Each way to a tool has its times and its share of stock Pyodide's, with the machine, the day and the runs."""
    page = data_fences.expand(fence("measured", "cold"))
    assert re.search(r"\| Our page, from the bundle \| \d+ ms \(\d+–\d+, 0\.\d\d of stock\)", page)
    assert re.search(r"\| Stock Pyodide page \| \d+ ms \(\d+–\d+\)", page)
    assert re.search(r"\*Cold\. .+, \d+ cores, \d+ \w+ \d{4}, median of \d+ runs\.\*", page)


@pytest.mark.parametrize("kind", ["regimen", "bands", "picture", "measured"])
def test_a_wrong_name_is_an_error_that_lists_the_right_ones(kind: str) -> None:
    """A page cannot show what the data do not have."""
    with pytest.raises(UnknownName, match=r"called 'nothing'. There are: \w"):
        data_fences.expand(fence(kind, "nothing"))


# The glossary


def test_the_first_use_of_a_term_is_linked() -> None:
    """Once a page, with the meaning as a tooltip, in any case and in the plural; longer terms before shorter ones."""
    page = glossary.mark("Enzymes need B12. An enzyme is a tool. Folic acid is a form of folate.\n", "learn/x.md")
    assert page.count("](../about/glossary.md#enzyme){ .term title=") == 1
    assert page.startswith("[Enzymes](../about/glossary.md#enzyme)")
    assert "[Folic acid](../about/glossary.md#folic-acid)" in page
    assert "[folate](../about/glossary.md#folate)" in page


@pytest.mark.parametrize(
    "text",
    [
        "## Enzymes\n",
        "`enzyme`\n",
        "[an enzyme](x.md)\n",
        "```\nenzyme\n```\n",
        "~~~\nenzyme\n~~~\n",
        "[@enzyme]\n",
        "<svg>enzyme</svg>\n",
    ],
    ids=["a heading", "code", "a link", "a fence", "a fence of tildes", "a citation", "a drawing"],
)
def test_what_is_not_running_text_is_left_alone(text: str) -> None:
    """A term is not linked inside something else."""
    assert glossary.mark(text, "learn/x.md") == text


def test_an_acronym_is_matched_as_it_is_written() -> None:
    """MIC is a term, mic is not."""
    assert ".term" not in glossary.mark("Speak into the mic.\n", "index.md")
    assert "[MIC](about/glossary.md#mic)" in glossary.mark("MIC is a mix.\n", "index.md")
