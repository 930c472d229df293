"""What a label can say besides its ingredients: what the sheet calls it, and what to ask where it is missing."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    """One thing on a label. `name` is its name in the form and in the result, `label` what form and sheet call it.

    `words` finds it where it stands in the name of the product or of an ingredient: then it is not asked for again.
    """

    name: str
    label: str
    question: str
    words: re.Pattern[str] | None = None


THINGS = (
    Thing("product", "Product name", "What is the full name of this product?"),
    Thing(
        "b12_form",
        "Form of B12",
        "Which form of B12 is in it, if any?",
        re.compile(r"(?:hydrox[oy]|cyano|methyl|me|adenosyl)cobalamin|cobamamide", re.I),
    ),
    Thing(
        "preservative",
        "Preservative",
        "Is there a preservative in it, and which one?",
        re.compile(r"benzyl alcohol|preservative", re.I),
    ),
    Thing("pharmacy", "Pharmacy", "Which pharmacy supplied it?"),
    Thing("batch", "Batch number", "What is the batch number (also called lot number)?"),
    Thing("use_by", "Use by", "What is the use-by date, and does it change once it is opened?"),
    Thing("prescriber", "Prescribed by", "Who prescribed it?"),
    Thing("storage", "How it is stored", "How is it to be stored?"),
)
LABELS = {each.name: each.label for each in THINGS}

STRENGTH = re.compile(r"\d\s?(?:mg|mcg|ug|µg|μg|micrograms?|milligrams?|g|iu|units?|%)(?!\w)", re.I)

PAST = "The use-by date has passed. What is to be done with it?"
PERHAPS_PAST = "Has the use-by date passed?"
WITHOUT_INGREDIENTS = "What exactly is in it, and how much of each part?"
WITHOUT_A_NAME = "To which ingredient does the strength without a name belong?"
ALWAYS = (
    "Who made it?",
    "Is it a licensed or approved medicine, or was it mixed to order (compounded)?",
    "Does it hold anything that the label does not list?",
    "What do I do if I get a side effect, and where can it be reported?",
    "Whom can I call if I have a question?",
)
NOT_STATED = "not stated"
