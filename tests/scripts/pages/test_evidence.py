"""Labels of evidence in pages: Markdown in, HTML out."""

from markdown import markdown

from scripts.pages.extensions import EXTENSIONS, evidence


def made(text: str) -> str:
    return markdown(text, extensions=["attr_list", *EXTENSIONS])


def test_a_label_is_a_button_that_opens_what_it_means() -> None:
    """Without any script: the browser opens the card of that id."""
    assert made("It helps. *Evidence: not studied*{ .evidence }") == (
        '<p>It helps. <button class="evidence" popovertarget="evidence-not-studied" type="button">'
        "Evidence: not studied</button></p>"
    )


def test_other_words_stay_as_they_are() -> None:
    """A label that nobody has explained, and ordinary emphasis."""
    assert made("*Evidence: odd*{ .evidence } *weak*") == (
        '<p><em class="evidence">Evidence: odd</em> <em>weak</em></p>'
    )


def test_a_page_gets_the_cards_of_its_labels_alone() -> None:
    page = made("*Evidence: weak*{ .evidence } *Evidence: some*{ .evidence } *Evidence: weak*{ .evidence }")
    assert evidence.on_page(page) == {
        "some": (
            "evidence-some",
            "At least one fair trial, or a regulator’s or guideline’s warning based on several reports.",
        ),
        "weak": ("evidence-weak", "Small studies, or studies that could easily mislead."),
    }
