"""Units of amounts and of results, however they are written: `µg/L`, `mcg/l`, `micrograms per litre` are all `ug/L`.

A unit is a text of plain letters: `ng`, `ug`, `mg`, `g`, `pmol`, `nmol`, `umol`, `mmol`, `mol`, alone or in `L`, `dL`
or `mL`, or in `mol`. Capitals and small letters are not told apart, as many reports print all in capitals.
"""

import re

_SIZES = {"pico": "p", "nano": "n", "micro": "u", "milli": "m", "mc": "u", "p": "p", "n": "n", "u": "u", "m": "m"}
_WHATS = {"g": "g", "gm": "g", "gram": "g", "gramme": "g", "mol": "mol", "mole": "mol"}
_VOLUMES = {"l": "L", "lt": "L", "ltr": "L", "liter": "L", "litre": "L"}
_PARTS_OF_A_LITRE = {"deci": "d", "milli": "m", "d": "d", "m": "m"}


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_AMOUNT = rf"(?P<size>{_any(_SIZES)})?(?P<what>{_any(_WHATS)})s?"
_LITRES = rf"(?P<part>{_any(_PARTS_OF_A_LITRE)})?(?P<volume>{_any(_VOLUMES)})s?"
_IN = rf"{_LITRES}|(?P<hundred>100 ?mls?)|(?P<mol>mol(?: creat(?:inine)?)?)"
_UNIT = re.compile(rf"{_AMOUNT}(?: ?(?:/|per) ?(?:{_IN}))?", re.ASCII)
_PER = re.compile(r"(?<=[a-z])[ ·⋅.*]?([dm]?l)(?:-1|⁻¹|\^-1)(?![\d.,])", re.ASCII | re.IGNORECASE)
_LIKE_A_UNIT = re.compile(r"/ ?[a-z]|[%^]|\bper\b|\biu\b|\bunits?\b", re.IGNORECASE)


def read(text: str) -> str:
    """The unit that a plain text is, or "" if it is none that this knows."""
    written = " ".join(text.lower().split()).rstrip(".")
    if not (found := _UNIT.fullmatch(written)):
        return ""
    amount = _SIZES.get(found["size"], "") + _WHATS[found["what"]]
    if found["volume"]:
        return f"{amount}/{_PARTS_OF_A_LITRE.get(found['part'], '')}{_VOLUMES[found['volume']]}"
    if found["hundred"]:
        return f"{amount}/dL"
    return f"{amount}/mol" if found["mol"] else amount


def with_slashes(text: str) -> str:
    """The text with `pmol L-1`, `pmol·L⁻¹` and `pmol.l-1` written as `pmol/L`."""
    return _PER.sub(r"/\1", text)


def is_like_one(text: str) -> bool:
    """Whether words look like a unit, known or not: then nobody may be told to leave them out."""
    return bool(read(text) or _LIKE_A_UNIT.search(text))
