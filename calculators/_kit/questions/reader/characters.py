"""Characters as they arrive from keyboards, reports and other programs, made plain before anything is read."""

import re

# Control characters, halves of characters, marks for the direction of text, and what only joins or parts letters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# The same, and marks that decide how the letter before them looks. Words need them; figures and dates do not.
_WITHOUT_MEANING = re.compile(f"{_UNSEEN.pattern[:-1]}\u034f\u200c\u200d\ufe00-\ufe0f]")

SPACE = "\u00a0"  # stands for every space that is wider, thinner or firmer than the one on the keyboard
_PLAIN = (
    dict.fromkeys("‐‑‒–—―−﹣⁃", "-")
    | dict.fromkeys("’‘‛′ʼ`´", "'")
    | dict.fromkeys("⁄∕", "/")
    | dict.fromkeys("µμ", "u")
    | dict.fromkeys("≦⩽", "≤")
    | dict.fromkeys("≧⩾", "≥")
    | {"﹤": "<", "﹥": ">", "∗": "*", "﹡": "*"}
    | {"\u2028": "\n", "\u2029": "\n"}
    | {"㎎": "mg", "㎍": "ug", "㎖": "ml", "㏖": "mol", "㎏": "kg"}
)


def seen(text: str) -> str:
    """The text without characters that nobody sees. Tabs and line ends stay."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Figures, signs and spaces as a keyboard has them: digits of any script as 0 to 9, wide letters as narrow ones.

    Spaces that a keyboard does not have become SPACE, so that a thin one can still be told from an ordinary one.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(plain_character, text))


def plain_character(character: str) -> str:
    """The same for one character. It may become two, as ㎎ does, or none if nobody sees it."""
    if _WITHOUT_MEANING.match(character):
        return ""
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    if character.isdecimal():
        return str(int(character))
    character = _PLAIN.get(character, character)
    return SPACE if character.isspace() and character not in " \t\r\n" else character


def zeros(text: str) -> set[str]:
    """The zero of each script in which a text has digits. Wide figures count as ordinary ones."""
    found = {chr(ord(each) - int(each)) for each in text if each.isdecimal()}
    return {"0" if zero == "\uff10" else zero for zero in found}
