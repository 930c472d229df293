"""How hard a page is to read, against texts counted by hand."""

import re

import pytest

from scripts.checks.readability import Reading, read, syllables, words

SYLLABLES = {
    1: "tea times rules while mixed filled used goes nurse it’s don’t",
    2: "table needles doses causes people needed settled labelled sometimes every useful safely safety being trial diet"
    " quiet science guideline tiredness doctor’s",
    3: "medicine molecules measurement element everyone area video usual previous annual reaction medium easier",
    4: "anaemia deficiency ingredients experience society cobalamin methionine potassium usually self-injection",
    5: "homocysteine laboratory metabolism individual aluminium",
    7: "hydroxocobalamin cyanocobalamin",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, text in SYLLABLES.items() for word in text.split()]
)
def test_syllables(count: int, word: str) -> None:
    """As one says the word, in UK English."""
    assert syllables(word) == count


def test_words() -> None:
    """A word with a hyphen or an apostrophe is one; a number is none."""
    assert words("The clinician’s mixed-to-order B12, 1,000 of 5%.") == [
        "The", "clinician’s", "mixed-to-order", "B", "of",
    ]  # fmt: skip


def test_sentences() -> None:
    """A sentence ends at a stop before a capital letter or a number, or with its block. Decimals end none."""
    html = (
        "<h1>Tea</h1><p>One is 1.5 cups. Is two 2.5? “It is!” 3 are more.</p>"
        "<ul><li>A cup</li><li>Or <b>a</b> pot.</li></ul>"
    )
    assert read(html).sentences == (
        "Tea", "One is 1.5 cups.", "Is two 2.5?", "“It is!", "3 are more.", "A cup", "Or a pot.",
    )  # fmt: skip


def test_what_is_not_the_pages_own_text_is_left_out() -> None:
    """Menus, tools, code, drawings, citations, labels, sources, words of others, and what every page repeats."""
    html = (
        "<nav><p>Menu.</p></nav><article><p>Tea <span class='citation'>[1]</span>. <em class='evidence'>Evidence</em>"
        " <code>code</code></p><nav><p>Parts.</p></nav><section class='calculator'><p>Tool.</p></section>"
        "<p>They say <span class='quoted'>nonsense</span>.</p><svg><title>Drawing</title></svg><ol class='sources'>"
        "<li>One.</li></ol><section class='urgent-help'><p>Call.</p></section>"
        "<section class='review'><p>Old.</p></section>"
        "</article><footer><p>Foot.</p></footer>"
    )
    assert read(html).sentences == ("Tea.", "They say.")


def test_the_longest_sentence_and_the_average() -> None:
    """What does not end like a sentence, such as a heading, does not count for the average."""
    reading = read("<h1>All the tea in China today</h1><p>Tea is hot. It is good and it is wet.</p>")
    assert reading.longest == "It is good and it is wet."
    assert reading.average == (3 + 7) / 2


def test_smog() -> None:
    """1.0430 × √(long words × 30 / sentences) + 3.1291 (McLaughlin 1969): here 6 long words in 30 sentences, then 3."""
    thirty = ("Tea is hot.",) * 24 + ("Medicine is hot.",) * 3 + ("The laboratory is hot.",) * 3
    assert Reading(thirty).smog() == pytest.approx(1.0430 * 6**0.5 + 3.1291)
    assert Reading(thirty).smog(re.compile("Medicine")) == pytest.approx(1.0430 * 3**0.5 + 3.1291)


def test_an_empty_page() -> None:
    """It has no sentence, and nothing to measure."""
    empty = read("")
    assert (empty.sentences, empty.longest, empty.average, empty.smog()) == ((), "", 0, 0)
