"""Which sentences are claims about a treatment, and need a label; and which hold a figure, and need a source.

**A claim about a treatment** is a sentence that names a treatment (tablet, spray …) and a verb of effect
(improve, relieve, work, prevent, faster …), in a block that cites a source or says that we found none. It
needs an evidence label in its block or in the next one; for a cell, in its row or in the paragraph before its table.
Not claims: questions, conditions ("if it does not help"), what stands in quotation marks, and our reasoning.

**A figure** is a number with a unit of amount, time or count, a share ("1 in 10", "a third"), a threshold ("over 65")
or "day 5". It needs a citation in its block; for a cell, in its row, the head of its column or the paragraph before
its table; for a list item, in the line before the list. Not figures: dates, years, names such as B6, numbers of
lists and steps, what is marked as our reasoning or as made up, and what we ask of the reader ("2 to 5 symptoms").

Both are found by lists of words, which miss some and name some wrongly: somebody must still read the page. The words
for treatments and effects stand in calculators/site.toml.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from scripts.checks.blocks import Block, beside
from scripts.checks.readability import sentences
from scripts.core.settings import any_of, settings

_ASIDE = re.compile(r"“[^”]*”|\b[Ii]f\b[^,.:]*[,:]?|\bhowever\b[^,.]*")
_OURS = re.compile(r"\bour (?:reasoning|conventions?)\b|\b(?:made[- ]up|invented)\b", re.IGNORECASE)

_PRONOUN = re.compile(r"(?:It|They|These|This|Both)\b")
_TREATMENT = any_of(settings().wording.treatments)
_EFFECT = any_of(settings().wording.effects)
_NONE_FOUND = re.compile(r"\b[Ww]e (?:have )?found (?:no|none)\b")

_DATE = re.compile(
    r"(?:\b\d{1,2} )?\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?\b|\b(?:19|20)\d\d\b"
)
_NUMBER = r"\d[\d,.]*"
_IN_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_TIME = r"(?:hours?|days?|weeks?|months?|years?)"
_FIGURE = re.compile(
    rf"""\b{_NUMBER}(?:\ ?to\ ?{_NUMBER})?[- ]?(?: (?:micro|milli|kilo)?grams?\b | (?:m|k|mc|µ)?g\b
      | (?:milli)?lit(?:re|er)s?\b | ml\b | [pnµ]?(?:micro)?mol\b | [npm]g/ | %\ ? | per\ cent\b | pounds?\b
      | {_TIME}\b | times\b
      | (?:(?:small|older|large|good|hospital)\ )?(?:people|trials|studies|samples|women|men|patients)\b )
    | \b{_IN_WORDS}(?:\ (?:to|or)\ {_IN_WORDS})?(?:\ or\ more)?[- ]{_TIME}\b
    | \b{_NUMBER}\ (?:parts\ )?(?:in|of|out\ of)\ {_NUMBER}
    | \ba\ (?:third|quarter|fifth|tenth)\b
    | \b[Dd]ays?\ {_NUMBER}
    | \b(?:below|above|under|over|less\ than|more\ than|up\ to|at\ least|aged)\ {_NUMBER}
    | \bratio\ {_NUMBER}
    """,
    re.VERBOSE,
)


def unlabelled(found: Sequence[Block]) -> list[str]:
    """The claims about a treatment that carry no evidence label."""
    return [each for number in range(len(found)) if not _is_labelled(found, number) for each in _claims(found, number)]


def uncited(found: Sequence[Block]) -> list[str]:
    """The figures that carry no citation, each with its sentence."""
    return [
        sentence
        for number, block in enumerate(found)
        if not block.kind.startswith("h") and not any(each.cites for each in beside(found, number))
        for sentence in sentences(block.text)
        if has_figure(sentence) and not any(_OURS.search(each.text) for each in beside(found, number))
    ]


def is_claim(sentence: str, last: str = "") -> bool:
    """Whether a sentence says what a treatment does. If it starts with a pronoun, the sentence before it, `last`, may
    name the treatment.
    """
    said = _ASIDE.sub(" ", sentence)
    named = _TREATMENT.search(said) or (_PRONOUN.match(said) and _TREATMENT.search(last))
    return bool(named and _EFFECT.search(said)) and not sentence.endswith("?")


def has_figure(sentence: str) -> bool:
    """Whether a sentence holds a number that needs a source: measured, counted, or set as a threshold."""
    return bool(_FIGURE.search(_DATE.sub(" ", sentence)))


def _claims(found: Sequence[Block], number: int) -> list[str]:
    block = found[number]
    sourced = any(each.cites for each in beside(found, number)) or _NONE_FOUND.search(block.text)
    if block.kind.startswith("h") or block.kind == "th" or not sourced or _OURS.search(block.text):
        return []
    said = sentences(block.text)
    return [each for last, each in pairwise(["", *said]) if is_claim(each, last)]


def _is_labelled(found: Sequence[Block], number: int) -> bool:
    after = found[number + 1 : number + 2]
    return any(each.labelled for each in [*beside(found, number), *after])
