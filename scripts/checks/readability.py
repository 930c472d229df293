"""How hard a page is to read: its sentences, long words and SMOG grade. How hard it may be, rules/wording.py says.

SMOG (McLaughlin 1969) estimates the school years a reader needs from the share of words with three or more
syllables. Headings and list items count as sentences of their own. Syllables are counted by rules, which are now and
then wrong by one.
"""

import math
import re
from dataclasses import dataclass

from scripts.checks.blocks import blocks

HARD = 3  # syllables, as SMOG counts them

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[“‘(]?[A-Z0-9])")
_WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")

# Vowels that are written but not heard.
_SILENT = re.compile(
    r"""[^aeiouyl]e$ | (?<=[aeiouy])le$                                # time, while; not table
    | (?<![sxzcgl])(?<![sc]h)(?<![aeiouy])es$ | (?<=[aeiouy])les$      # times, rules; not doses, tables
    | [^aeiouytdl]ed(?=$|ness|ly) | [aeiouyl]led$                      # mixed, filled; not needed, settled
    | [^aeiouy]e(?=ly$|ful|less|ness|ty$) | [^aeiouyl]e(?=ments?$)     # safely, measurement
    | ^(?:some(?=.)|every) | ^guide(?=l)                               # something, everybody, guideline
    """,
    re.VERBOSE,
)
# Neighbours that are two syllables, although they look like one.
_APART = re.compile(
    r"""(?<!t)ia(?=$|[^ln]) | (?<![cst])ia(?=[ln]) | tiat               # anaemia, bacterial; not dementia, social
    | (?<![tscxg])ious | io(?!n|us) | thio | iu                        # serious, biotin, methionine, medium
    | ie(?=ty$) | (?<![cstx])ien(?=[ct]) | (?<=[du])iet | sci(?=en)    # society, experience, diet, science
    | (?<=[a-z]{2})ier$ | iest$ | [eouy]ing$ | luid                    # easier, easiest, being, fluid
    | (?<![pmg])eo(?!us) | steine | (?<![qg])ua | (?<!q)uo(?!y)        # video, cysteine, usual, continuous
    | ^react | ^creat(?!ur) | idea | area | sm$ | thm | ^cya | oi(?=mm) | (?<=some|very)one$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Reading:
    """What a page says, sentence by sentence."""

    sentences: tuple[str, ...]

    @property
    def longest(self) -> str:
        """The sentence with the most words."""
        return max(self.sentences, key=lambda sentence: len(words(sentence)), default="")

    @property
    def average(self) -> float:
        """Words a sentence, headings and table cells left aside: only what ends like a sentence counts."""
        counts = [len(words(each)) for each in self.sentences if each.endswith((".", "!", "?", "”", ")"))]
        return sum(counts) / len(counts) if counts else 0

    def smog(self, known: re.Pattern[str] | None = None) -> float:
        """The SMOG grade; what matches `known`, which the site explains, does not count as hard."""
        if not self.sentences:
            return 0
        texts = (known.sub(" ", each) if known else each for each in self.sentences)
        hard = sum(syllables(word) >= HARD for text in texts for word in words(text))
        return 1.0430 * math.sqrt(hard * 30 / len(self.sentences)) + 3.1291


def sentences(text: str) -> list[str]:
    """The sentences of a text, those without any word left out."""
    return [sentence for sentence in _SENTENCE_END.split(text) if words(sentence)]


def words(text: str) -> list[str]:
    """The words of a text; a word with a hyphen is one."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has. Hyphenated parts are counted one by one."""
    whole = re.sub(r"[’'](s|t|re|ll|ve|d|m)$", "", word.lower())
    return sum(_syllables(part) for part in re.split(r"[’'-]", whole) if part)


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    silent = len(_SILENT.findall(word)) if count > 1 else 0
    return max(count - silent + len(_APART.findall(word)), 1)


def read(html: str) -> Reading:
    """The sentences of a page's article: text only, without tools, code, citations and what every page repeats."""
    return Reading(tuple(sentence for block in blocks(html) for sentence in sentences(block.text)))
