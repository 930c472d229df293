"""What this site's pages show of the data of its tools."""

import re
import tomllib
import xml.etree.ElementTree as ET

import pytest

from calculators._kit.catalogue.fences import UnknownName
from calculators.tracking_schedule.regimens import regimens
from scripts.core.project import ASSETS, DOCS
from scripts.pages import data_fences, glossary

DRAWINGS = {path.stem: path for path in sorted((ASSETS / "pictures").rglob("*.svg"))}
LEARN = {path.stem: path.read_text("utf-8") for path in sorted((DOCS / "learn").glob("*.md"))}
PICTURE = re.compile(r"^```picture\n(.*)\n```$", re.MULTILINE)


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


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_speaks_our_language(name: str) -> None:
    """A title and a description, and no colour, font or size of letters that is not ours; nothing below 12 pixels on a
    phone 320 pixels wide, where a drawing of 360 units has 288."""
    root = ET.fromstring(DRAWINGS[name].read_text("utf-8"))
    said = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in root[:2]}
    assert list(said) == ["title", "desc"]
    assert all(said.values())
    roles = set(re.findall(r"\.picture \.([a-z]+)", (ASSETS / "styles/pictures.css").read_text("utf-8")))
    for part in root.iter():
        assert set(part.get("class", "ink").split()) <= roles
        assert {part.get("fill", "none"), part.get("stroke", "none")} <= {"none", "currentColor"}
        assert not {"style", "color", "font-family", "opacity"} & {*part.keys()}
        assert float(part.get("font-size", 16)) >= 16
        assert part.get("class") != "ruby" or not part.tag.endswith("rect")
    ids = {part.get("id", f"{name}-") for part in root.iter()}
    assert all(each.startswith(f"{name}-") for each in ids), "pages show several: an id begins with the drawing's name"


def test_each_drawing_has_a_caption_and_a_page() -> None:
    """The doors belong to the first page; all others to a page that explains something."""
    captions = tomllib.loads((ASSETS / "pictures/captions.toml").read_text("utf-8"))
    assert captions.keys() == DRAWINGS.keys()
    shown = {name for text in LEARN.values() for name in PICTURE.findall(text)}
    assert {name for name in DRAWINGS if not name.startswith("door-")} == shown


@pytest.mark.parametrize("page", [page for page in LEARN if page != "talk-it-over"])  # it holds words to say, no more
def test_a_page_begins_with_its_picture(page: str) -> None:
    """Within the first two screens of a phone: about 200 words, and the picture."""
    before, *_ = PICTURE.split(LEARN[page].split("---\n", 2)[2])
    assert PICTURE.search(LEARN[page]), "no picture; say above why it needs none"
    assert len(re.sub(r"\[@[^]]*\]|\{[^}]*\}|\(\S+\)", "", before).split()) < 200


@pytest.mark.parametrize("page", LEARN)
def test_the_page_says_what_its_picture_says(page: str) -> None:
    """Every long word and every number in a drawing stands in the text, too: there, or where the page links to it."""
    text = LEARN[page] + (LEARN["picture-guide"] if "[The same in words](picture-guide.md#" in LEARN[page] else "")
    text = re.sub(r"\[@[^]]*\]", "", PICTURE.sub("", text)).lower()
    for name in PICTURE.findall(LEARN[page]):
        drawn = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", DRAWINGS[name].read_text("utf-8"))).lower()
        numbers = {word for word in re.findall(r"\b\d+\b", drawn) if not re.search(rf"\b{word}\b", text)}
        assert numbers | {word for word in re.findall(r"[a-z]{6,}", drawn) if word[:5] not in text} == set()


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


def linked(text: str) -> str:
    """Running text of a page to read, with its words linked."""
    return glossary.link(glossary.mark(text, "learn/x.md"), "learn/x.md")


def test_the_first_use_of_a_term_is_linked() -> None:
    """Once a page, with the meaning as a tooltip, in any case and in the plural; longer terms before shorter ones."""
    page = linked("Enzymes need B12. An enzyme is a tool. Folic acid is a form of folate.")
    begin = '<a class="term" href="../../about/glossary/#'
    assert page.count(f'{begin}enzyme" title="') == 1
    assert re.match(rf'{begin}enzyme" title="[^"]+">Enzymes</a> need', page)
    assert re.search(rf'{begin}folic-acid" title="[^"]+">Folic acid</a> is', page)
    assert re.search(rf'{begin}folate" title="[^"]+">folate</a>\.', page)


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
    assert "term" not in linked("Speak into the mic.")
    assert re.search('glossary/#mic"[^>]*>MIC</a>', linked("MIC is a mix."))
