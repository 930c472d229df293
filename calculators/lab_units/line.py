"""One line of a report: `B12 150 pmol/L (187-883)`, `Hb: 9.1 g/dL L 11.5 - 16`, `20 ferritin`.

The name of the test and a range, in brackets or behind the unit, are taken out of it; the figure with its unit is left,
which quantity.py reads. A name that the tool does not know stays where it is, and keeps the figure from being read.
"""

import re
from dataclasses import dataclass

from calculators._kit.questions.reader.characters import plain
from calculators.lab_units.blood_tests import BLOOD_TESTS, CHOICES

_B12 = r"b[ \-]?12"
_VITAMIN = r"vit(?:amin)?s?\.?[ \-]?"
# Longer names first: "active B12" is no total B12.
CALLED = {
    "active-b12": rf"active (?:{_VITAMIN})?{_B12}|{_B12},? ?\(?active\)?"
    r"|holo ?-?transcobalamin(?: ii| 2)?|holo ?-?tc(?: ?ii)?",
    "b12": rf"(?:total )?(?:{_VITAMIN})?{_B12}(?: total)?|[ck]obalamine?",
    "mma": r"methylmalon(?:ic acid|ate)(?: \(mma\))?|mma(?: \(methylmalonic acid\))?",
    "homocysteine": r"(?:total |t)?homocystein?e?|t?hcy",
    "folate": rf"folate|folic acid|(?:{_VITAMIN})?b[ \-]?9",
    "ferritin": r"ferritine?",
    "haemoglobin": r"ha?emoglobin|hgb|hb",
}
# What looks like one of the tests and is none of them.
_OTHERS = re.compile(
    r"\b(?:hb ?a1c|a1c|(?:red[ \-]cell|rbc|erythrocyte) folate|folate,? \(?(?:red[ \-]cells?|rbc)|urine?)\b", re.I
)
_RANGE = re.compile(r"\s*[(\[]([^()\[\]]*\d[^()\[\]]*)[)\]](?=[\s*!#A-Z]*$)", re.I)
# Without brackets only behind a unit: what stands before it is the result.
_BARE_RANGE = re.compile(
    r"(?:(?<=/l)|(?<=/[dm]l))(?:\s*[(\[]?[hl*!]{1,2}[)\]]?)?\s+(\d[\d.,]*\s*[\-–—]\s*\d[\d.,]*)\s*$", re.I
)
_NO_UNIT = re.compile(r"[ ,;(]*\b(?:no unit|without (?:a )?unit|unit not printed)(?: is)?(?: printed)?[).]*\s*$", re.I)
_BEFORE = r"\s*(?:(?:my|total|serum|plasma|blood|f?[sp])[ .\-:]+)?"
_BESIDE = r"(?:[ ,]*\(?\b(?:serum|plasma|blood|levels?|results?|test)\b\)?)*"
_BETWEEN = r"(?:\s*[:=|;,]+|\s+(?:is|was|of|[\-–—])(?=\s))?\s*"
_ENDS = r"(?![a-z0-9])"


@dataclass(frozen=True)
class Line:
    """A line as it was typed: the `test` that it names, or ""; how it calls it; the `figure` with its unit; the
    laboratory's `range` without its brackets; whether it says that no unit is printed. `other` is a test that the tool
    does not take.
    """

    test: str = ""
    called: str = ""
    figure: str = ""
    range: str = ""
    no_unit: bool = False
    other: str = ""

    def written(self, test: str, unit: str = "") -> str:
        """The line with what was left open: `Ferritin 20 µg/L`."""
        name = self.called or BLOOD_TESTS[test].name.partition(" (")[0]
        behind = f"({self.range})" if self.range else ""
        return " ".join(filter(None, [name, self.figure, CHOICES.get(unit, ""), behind]))


def read(text: str) -> Line:
    """The line that a text is. A text without a name is all figure."""
    other = _OTHERS.search(_same_length(text))
    text, no_unit = _without(_NO_UNIT, text)
    text, found_range = _without(_RANGE, text)
    if not found_range:
        text, found_range = _without(_BARE_RANGE, text)
    test, called, figure = _named(text)
    return Line(test, called, figure, found_range, no_unit != "", other[0] if other else "")


def _without(what: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without what a pattern finds, and that: its group, if it has one."""
    found = what.search(_same_length(text))
    if not found:
        return text, ""
    start, end = found.span(what.groups)
    return f"{text[: found.start()]}{text[found.end() :]}", text[start:end].strip()


def _named(text: str) -> tuple[str, str, str]:
    """The test that a text names, how it calls it, and the rest; the name stands before or behind the figure."""
    written = _same_length(text)
    for test, names in CALLED.items():
        if found := re.match(rf"{_BEFORE}({names}){_ENDS}{_BESIDE}{_BETWEEN}", written, re.I):
            return test, text[found.start(1) : found.end(1)], text[found.end() :].strip(" \t")
        if found := re.search(rf"(?<![a-z0-9]){_BEFORE}({names}){_ENDS}{_BESIDE}[\s.,;]*$", written, re.I):
            return test, text[found.start(1) : found.end(1)], text[: found.start()].strip(" \t")
    return "", "", text


def _same_length(text: str) -> str:
    """The text with plain letters and figures, as long as it was, so that places in one are places in the other."""
    plains = (plain(each) for each in text)
    return "".join(each if len(each) == 1 else " " for each in plains)
