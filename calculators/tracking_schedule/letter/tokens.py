"""A text cut into words, numbers and marks, each with its place in the text.

Letters are folded before they are cut: capitals, wide figures, the many dashes, quotes and spaces of typesetting. The
text itself stays as it is; a token knows where it stands.
"""

import re
from dataclasses import dataclass

from calculators._kit.questions.reader.characters import plain_character

# What letters hold besides the characters that no reader tells apart.
_FOLDED = dict.fromkeys("‚“”„‟″«»", "'") | {
    "×": "x", "✕": "x", "ﬁ": "fi", "ﬂ": "fl", "…": ".", "\r": "\n", "\x85": "\n",
}  # fmt: skip

_TOKEN = re.compile(
    r"""(?P<dotted>(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d.]))  # 7.12.2026
    | (?P<decimal>\d+[.]\d+)
    | (?P<number>\d{1,3}(?:,\d{3})+(?!\d) | \d+)
    | (?P<short>(?<![a-z])(?:[a-z]\.){2,}|(?<![a-z])(?:[a-z]\.)+[a-z](?![a-z]))  # i.m. and q.d
    | (?P<word>[a-z]+(?:'[a-z]+)*)
    | (?P<mark>\S)""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark, folded, and from where to where it stands in the text.

    `spaced` says that white space stands before it, `lines` how many line breaks.
    """

    word: str
    kind: str
    start: int
    end: int
    spaced: bool = False
    lines: int = 0

    @property
    def number(self) -> int | None:
        """Its value, if it is a whole number of reasonable length."""
        if self.kind != "number" or len(self.word) > 9:
            return None
        return int(self.word.replace(",", ""))


def fold(text: str) -> tuple[str, list[int]]:
    """The text in small letters and plain marks, and for each of its characters the place it has in the text."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        small = character.lower()
        small = small if len(small) == 1 else character  # İ, which would become two
        plain = _FOLDED.get(small) or plain_character(small)
        if plain.isspace() and plain != "\n":
            plain = " "
        folded.append(plain)
        places.extend([place] * len(plain))
    return "".join(folded), places


def cut(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    folded, places = fold(text)
    folded = folded.replace("\n\n", " \n") if "\r\n" in text else folded
    tokens, last = [], 0
    for found in _TOKEN.finditer(folded):
        between = folded[last : found.start()]
        kind = found.lastgroup or "mark"
        word = found[0].replace(".", "") if kind == "short" else found[0]
        start, end = places[found.start()], places[found.end() - 1] + 1
        tokens.append(Token(word, kind, start, end, bool(between), between.count("\n")))
        last = found.end()
    return tokens
