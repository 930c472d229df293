"""The rules for pages: each lets a good page pass, and says of a bad one what is wrong and what to do."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown

from calculators._kit.catalogue.sources import Source, sources
from scripts.checks import __main__ as command
from scripts.checks import rules
from scripts.checks.rules import sources as of_sources
from scripts.checks.rules import wording
from scripts.pages.citations import cite, hold
from scripts.pages.glossary import terms
from scripts.pages.source import Page, pages

META = {
    "audience": "patient",
    "published": date(2026, 11, 22),
    "updated": date(2026, 11, 22),
    "next_review": date(2027, 11, 22),
}
LEAD = "# Tea\n\nTea is a warm drink [@nice-ng239].\n\n"
NEXT = "\n\n## What to do next\n\nDrink it.\n"
LABEL = "*Evidence: weak*{ .evidence }"
WORDS_25 = "Tea" + " tea" * 23 + " pot."
CLAIM = "Tablets help most people [@nice-ng239]."
NO_LABEL = "says what a treatment does without an evidence label; add one after it: “{}”"
NO_SOURCE = "has a figure without a source; cite it in the same paragraph, list item or row: “{}”"
NOT_KNOWN = (
    "uses “{}”; use a plain word, explain it in docs/about/glossary.toml, or list it in"
    " docs/about/everyday-words.txt if everybody knows it"
)


def complaints(text: str, path: str = "learn/tea.md", **meta: Any) -> list[str]:
    """What the rules say of a page with this text. A field of its front matter that is None is left out."""
    html = cite(markdown(hold(text), extensions=["attr_list", "md_in_html", "tables", "toc"]), sources())
    fields = {name: value for name, value in (META | meta).items() if value is not None}
    return list(rules.complaints(Page(path, fields, text), html))


def of(body: str, **about: Any) -> list[str]:
    """What the rules say of an ordinary page with this body."""
    return complaints(LEAD + body + NEXT, **about)


def test_an_ordinary_page_keeps_every_rule() -> None:
    """The page that the other tests spoil has nothing wrong with it."""
    assert of("Enjoy.") == []


# Sources


def test_a_page_to_learn_from_has_a_source() -> None:
    """It may be its own or that of a published schedule; other pages need none."""
    bare = "# Tea\n\nTea is a warm drink." + NEXT
    assert complaints(bare) == ["cites no source; cite what its statements rest on"]
    assert complaints(bare.replace("drink.", "drink.\n\n```regimen\nuk-hydroxo-neuro\n```")) == []
    assert complaints(bare, "about/tea.md") == []


def test_every_source_is_used() -> None:
    """One that nothing cites is named."""
    known = {key: Source("Tea", "A maker", date(2026, 11, 22), key=key) for key in ("leaf", "bag")}
    assert of_sources.unused_sources({"leaf", "bag"}, known) == []
    assert of_sources.unused_sources({"leaf"}, known) == ["'bag' is cited nowhere; cite it or remove it"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, []),
        ({"url": "https://doi.org/10.1/tea"}, []),
        ({"url": "https://old.maker.example/tea", "copy": "https://shop.example/"}, []),
        ({"url": "", "copy": "https://shop.example/", "no_url": "Nobody shows it."}, []),
        ({"year": None, "undated": "unseen"}, []),
        ({"url": "https://notmaker.example/"}, ["leads to notmaker.example; add it to docs/about/hosts.toml"]),
        ({"organisation": "A grower"}, ["leads to maker.example, a host of A maker; give its own address"]),
        ({"url": ""}, ["needs its own address as url or, with a copy, no_url"]),
        ({"url": "", "no_url": "Nobody shows it."}, ["needs its own address as url or, with a copy, no_url"]),
        ({"no_url": "Nobody shows it."}, ["needs its own address as url or, with a copy, no_url"]),
        ({"year": None}, ["needs a year or, as undated, the word why it has none"]),
        ({"undated": "unseen"}, ["needs a year or, as undated, the word why it has none"]),
    ],
)
def test_a_source_leads_to_its_own_address(about: dict[str, Any], said: list[str]) -> None:
    """At a host of its organisation or at a register; a copy is called one, or the entry says why it stands alone."""
    hosts = {"registers": {"doi.org": "leads to the publisher's own page"}, "hosts": {"maker.example": ["A maker"]}}
    usual = {"title": "Tea", "organisation": "A maker", "read": date(2026, 11, 22), "url": "https://maker.example/"}
    found = of_sources.ill_addressed({"leaf": Source(**(usual | {"year": 2026} | about))}, hosts)
    assert len(found) == len(said)
    assert all(wrong.startswith(f"'leaf' {each}") for wrong, each in zip(found, said, strict=True))


def test_the_data_of_the_tools_use_sources_too(tmp_path: Path) -> None:
    """Each list of sources counts, in every file below, however deep it stands."""
    (tmp_path / "tool").mkdir()
    (tmp_path / "bands.toml").write_text('[[table]]\nsources = ["one"]\nrows = [{ sources = ["two"] }]\n', "utf-8")
    (tmp_path / "tool/cases.toml").write_text('sources = ["three"]\n', "utf-8")
    assert of_sources.cited_in_data(tmp_path) == {"one", "two", "three"}


# Front matter


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"published": date(2026, 11, 22)}, []),
        ({"published": date(2026, 11, 23)}, ["was updated before it was published; correct the dates"]),
        ({"next_review": date(2026, 11, 23)}, []),
        (
            {"next_review": date(2026, 11, 22)},
            ["is due for a check on the day it was updated, or before; correct next_review"],
        ),
        ({"next_review": date(2028, 11, 22)}, []),
        (
            {"next_review": date(2028, 11, 23)},
            ["is checked again only after more than 24 months; bring next_review forward"],
        ),
        ({"safety": True, "next_review": date(2027, 11, 22)}, []),
        (
            {"safety": True, "next_review": date(2027, 11, 23)},
            ["is checked again only after more than 12 months; bring next_review forward"],
        ),
    ],
)
def test_a_page_says_when_it_is_checked(meta: dict[str, Any], said: list[str]) -> None:
    """Three dates in order; a check within 24 months, or 12 where safety is the subject."""
    assert of("Enjoy.", **meta) == said


# Words


@pytest.mark.parametrize("audience", ["patient", "clinician", "everybody"])
def test_no_sentence_is_longer_than_25_words(audience: str) -> None:
    """25 may be, 26 may not, for any reader. A word with a hyphen is one."""
    short = "It is hot. " * 9
    assert of(f"{short} {WORDS_25}", audience=audience) == []
    assert of(f"{short} O {WORDS_25}", audience=audience) == [
        f"has a sentence of 26 words; split it, 25 are the most: “O {WORDS_25}”"
    ]


def test_sentences_have_15_words_on_average() -> None:
    """Clinicians may read longer ones."""
    assert of(f"{'Tea is hot and wet and good. ' * 2} {WORDS_25}") == []
    assert of(" ".join([WORDS_25] * 3)) == ["has 16.4 words a sentence; shorten them to 15 on average"]
    assert of(" ".join([WORDS_25] * 3), audience="clinician") == []


def test_words_are_short_or_explained() -> None:
    """Long words raise the SMOG grade, save those that the glossary explains. For clinicians there is no limit."""
    grade = "has a SMOG grade of 11.2; use shorter words and sentences until it is 11 or less"
    assert of("Medicine is a remedy. " * 72) == []
    assert of("Medicine is a remedy. " * 300) == [grade]
    assert of("Medicine is a remedy. " * 300, audience="everybody") == [grade]
    assert of("Methionine is inositol. " * 300) == []
    assert of("Medicine is a remedy. " * 300, audience="clinician") == []


@pytest.mark.parametrize(
    ("sentence", "unknown"),
    [
        ("It shows interferometry.", "interferometry"),  # long
        ("It may be colitis.", "colitis"),  # sounds medical
        ("A self-limiting telangiectasia.", "telangiectasia"),
        ("Ask about its bioavailability’s limit.", "bioavailability"),
    ],
)
def test_a_long_or_medical_word_is_explained(sentence: str, unknown: str) -> None:
    """Patients meet no such word that neither the glossary nor the list of everyday words has; clinicians may."""
    assert of(sentence) == [NOT_KNOWN.format(unknown)]
    assert of(sentence, audience="everybody") == [NOT_KNOWN.format(unknown)]
    assert of(sentence, audience="clinician") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It is pernicious anaemia (US: pernicious anemia).",  # of two words, in two spellings
        "Regulators say so.",  # in the plural
        "Usually it is in the laboratory.",  # everyday words
        'They say <span class="quoted">interferometry</span>.',  # words of others
    ],
)
def test_an_explained_or_everyday_word_may_be_long(sentence: str) -> None:
    """The glossary counts in UK and US spelling and in the plural."""
    assert of(sentence) == []


def test_the_everyday_words_are_in_order_and_not_explained() -> None:
    """The list is sorted, has no word twice, no word of the glossary and no word that needs no listing."""
    words = list(wording.everyday_words())
    assert words == sorted(set(words))
    assert not set(words) & {name.lower() for name in terms()}
    assert [word for word in words if not wording.is_hard(word)] == []


@pytest.mark.parametrize("said", ["methylated", "Micro-optimized", "micro-optimised", "microoptimized"])
def test_the_wrong_meaning_of_mic_stands_only_where_it_is_explained(said: str) -> None:
    """Elsewhere nobody learns it by accident."""
    assert of(f"It is {said}.", audience="clinician") == [
        f"says “{said}”, but that mistake is named only where it is explained; use other words"
    ]
    assert of(f"It is {said}.", path="learn/why-clinics-add-mic.md") == []


def test_mic_is_spelt_out() -> None:
    """Each page to learn from and each page for clinicians says once what the letters mean."""
    missing = "uses “MIC” and does not say what it is; write “methionine, inositol and choline” once"
    assert of("It is MIC.") == [missing]
    assert of("It is MIC.", path="clinicians/tea.md", audience="clinician") == [missing]
    assert of("It is MIC (**methionine, inositol** and choline).") == []
    assert of("It is MIC.", path="about/tea.md") == []


@pytest.mark.parametrize(
    "verdict", ["you should take", "You should have", "you have a deficiency", "you are deficient"]
)
def test_no_page_judges_its_reader(verdict: str) -> None:
    """No page tells anybody what to take, or that they lack B12. A page may tell them to ask."""
    assert of(f"Then {verdict} of tea.") == [
        f"says “{verdict}”, and no page can know that; say what a source says, or what to ask"
    ]
    assert of("Ask when you should have the next cup.") == []


def test_a_page_ends_with_the_next_step() -> None:
    """Its last part says what to do, for patients and clinicians; a page about the site may do without."""
    said = ["does not end with “## What to do next”; put it last"]
    assert complaints(LEAD) == said
    assert complaints(LEAD + NEXT + "\n## And also\n\nMore.") == said
    assert complaints(LEAD, "clinicians/tea.md", audience="clinician") == said
    assert complaints(LEAD + "## What to do next { #next }\n\nDrink it.") == []
    assert complaints(LEAD, audience="everybody") == []


# Claims about treatments


@pytest.mark.parametrize(
    "claim",
    [
        CLAIM,
        "A review says that injections work faster [@aafp-2017].",
        "You may take folic acid [@nice-ng239]. It can mend the blood.",
        "We found no study that B12 shots help people.",
        "- Tablets restored the level [@nice-ng239].",
    ],
)
def test_a_claim_about_a_treatment_has_a_label(claim: str) -> None:
    """In its own paragraph, or right after it."""
    (said,) = of(claim)
    assert said.startswith(NO_LABEL.format("").removesuffix("”"))
    assert of(f"{claim} {LABEL}") == []
    assert of(f"{claim}\n\n{LABEL}") == []
    assert of(claim, path="about/tea.md") == []


def test_the_claim_is_quoted() -> None:
    """The sentence, as a reader sees it."""
    assert of(f"Tea first. {CLAIM} Tea last.") == [NO_LABEL.format("Tablets help most people.")]


def test_a_label_in_the_row_or_before_the_table_is_enough() -> None:
    """A column of labels labels its rows, and a paragraph before a table labels all of them."""
    table = f"Read this.\n\n| What | Label |\n| --- | --- |\n| {CLAIM} | {{}} |\n"
    assert of(table.format("none")) == [NO_LABEL.format("Tablets help most people.")]
    assert of(table.format(LABEL)) == []
    assert of(f"They say this. {LABEL}\n\n{table.format('none').partition('this.')[2]}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Do tablets help most people [@nice-ng239]?",  # a question
        "If tablets do not help, ask why [@nice-ng239].",  # a condition
        "Some say that “tablets help most people” [@nice-ng239].",  # words of others
        "*Our reasoning:* tablets help most people [@nice-ng239].",
        "Tablets are white [@nice-ng239].",  # says nothing of an effect
        "Tea helps most people [@nice-ng239].",  # not a treatment
        "Tablets help most people.",  # neither a source, nor a search without a result
    ],
)
def test_what_is_not_a_claim_about_a_treatment_needs_no_label(sentence: str) -> None:
    """Only a cited statement of what a treatment does is one."""
    assert of(sentence) == []


# Figures

FIGURES = (
    "It takes 3 months.",
    "It takes two weeks.",
    "The store is 2 to 3 mg.",
    "It needs 1,000 micrograms.",
    "It is below 180 here.",
    "They are aged 65.",
    "It is 180 ng/L here.",
    "It is 5% now.",
    "It hurts 1 in 10.",
    "It helps a third of them.",
    "Count on day 5.",
    "We read of 48 people.",
    "There were 3 small trials.",
)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_a_source(figure: str) -> None:
    """In its own paragraph or list item, on pages to learn from and for clinicians."""
    assert of(figure) == [NO_SOURCE.format(figure)]
    assert of(f"- {figure}") == [NO_SOURCE.format(figure)]
    assert of(figure, path="clinicians/tea.md", audience="clinician") == [NO_SOURCE.format(figure)]
    assert of(f"{figure[:-1]} [@nice-ng239].") == []
    assert of(figure, path="about/tea.md") == []


@pytest.mark.parametrize(
    "page",
    [
        "| Tea | Time |\n| --- | --- |\n| Green [@nice-ng239] | 3 hours |\n",
        "| Tea | Time [@nice-ng239] |\n| --- | --- |\n| Green | 3 hours |\n",
        "The times are these [@nice-ng239].\n\n| Tea | Time |\n| --- | --- |\n| Green | 3 hours |\n",
        "The times are [@nice-ng239]:\n\n- 3 hours\n- 4 hours\n",
    ],
    ids=["the row", "the head of the column", "the paragraph before the table", "the line before the list"],
)
def test_the_source_of_a_figure_may_stand_beside_it(page: str) -> None:
    """There it speaks for a cell or a list item. Without it, the figure has none."""
    page = f"Tea takes time.\n\n{page}"
    assert of(page) == []
    assert NO_SOURCE.format("3 hours") in of(page.replace(" [@nice-ng239]", ""))


def test_the_source_of_another_row_or_column_is_not_enough() -> None:
    """Each row and each paragraph speaks for itself."""
    assert of("So.\n\n| Tea | Time |\n| --- | --- |\n| Black | 4 hours [@nice-ng239] |\n| Green | 3 hours |\n") == [
        NO_SOURCE.format("3 hours")
    ]
    assert of("So.\n\n| Tea [@nice-ng239] | Time |\n| --- | --- |\n| Green | 3 hours |\n") == [
        NO_SOURCE.format("3 hours")
    ]
    assert of("They say so [@nice-ng239].\n\n- 3 hours\n") == [NO_SOURCE.format("3 hours")]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is of 22 November 2026.",
        "In 2026 people drank tea.",
        "In November 2026 it was 2015.",
        "B12 and B6 are vitamins.",
        "Choose 2 to 5 signs.",
        "If you can ask only 2 questions, ask numbers 1 and 3.",
        "Read phase 2, then step 3.",
        "*Our reasoning:* it takes 3 months.",
        "This example is invented: it takes 3 months.",
    ],
)
def test_what_is_not_a_figure_needs_no_source(sentence: str) -> None:
    """Dates, names, numbers of lists, and what we ask of a reader."""
    assert of(sentence) == []


# Pictures and links


def test_an_image_has_words() -> None:
    """An alt text, which may be empty for an ornament."""
    assert of('<img src="tea.png" alt="">') == []
    assert of('<img src="tea.png">') == ["shows an image without words; give it an alt text: tea.png"]


def test_a_drawing_has_words() -> None:
    """A title or a label that is not empty."""
    without = 'shows a drawing without words; give it a <title> or an aria-label: <svg role="img">'
    assert of('<svg role="img"><title>Tea</title></svg>') == []
    assert of('<svg role="img" aria-label="Tea"></svg>') == []
    assert of("<svg></svg>") == []
    assert of('<svg role="img"></svg>') == [without]
    assert of('<svg role="img"><title> </title></svg>') == [without]


def test_a_link_leads_somewhere(tmp_path: Path) -> None:
    """To a file that is there, and to an id that it has."""
    (tmp_path / "learn").mkdir()
    (tmp_path / "index.html").write_text('<p id="a"><a href="learn/#b">b</a></p>', "utf-8")
    (tmp_path / "learn/index.html").write_text(
        '<p id="b"><a href="../#a">a</a> <a href="https://x.example">x</a></p>', "utf-8"
    )
    assert rules.lost_links(tmp_path) == []
    (tmp_path / "index.html").write_text('<p id="c"><a href="gone/">g</a></p>', "utf-8")
    shutil.copytree(tmp_path, again := tmp_path / "again")  # a page is read once
    assert sorted(rules.lost_links(again)) == [
        ("/", "links to gone/, which is not there; correct the address or the part after #"),
        ("/learn/", "links to ../#a, which is not there; correct the address or the part after #"),
    ]


# The whole site


@pytest.fixture
def spoilt(site: Path, tmp_path: Path) -> Path:
    """A copy of the site in which one page links to nothing and shows an image without words."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / "learn/index.html"
    page.write_text(
        page.read_text("utf-8").replace("</article>", '<img src="../"><a href="#tea">x</a></article>'), "utf-8"
    )
    return copy


def test_every_page_keeps_every_rule(site: Path) -> None:
    """What `make check` asks for."""
    assert rules.violations(pages(), site) == []


def test_the_command_says_where_what_and_what_to_do(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each violation, and a status that stops `make check`."""
    assert command.main(spoilt) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/learn/index.md: shows an image without words; give it an alt text: ../",
        "docs/learn/index.md: links to #tea, which is not there; correct the address or the part after #",
    ]


def test_a_page_that_is_due_is_listed_and_does_not_fail(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old commit must still pass."""
    late = ["Due for a check by 30 November 2027: 1 page and 0 sources.", "docs/index.md: check it by 2 November 2027"]
    monkeypatch.setattr(command, "due", lambda today: late)
    assert command.main(site) == 0
    assert capsys.readouterr().out.splitlines() == late
