"""How much is absorbed: what is published about how much of an amount of B12 gets into the body.

It shows published figures for healthy adults, and the range that they allow for an amount between them. It works out
nothing beyond them, and nothing about what is kept after an injection.

Sources: published.toml, which names the source of each figure. The figures for what is swallowed come from an excerpt
of an older US fact sheet, the rest mainly from the US Institute of Medicine (1998), chapter 9.
"""

from calculators._kit import Sheet
from calculators._kit.catalogue.sources import sources
from calculators._kit.letters.letter import Ask, Option
from calculators.absorption import words
from calculators.absorption.inputs import Inputs
from calculators.absorption.published import find
from calculators.absorption.result import Open, Result

__all__ = ["AS_TYPED", "BUTTON", "THING", "TITLE", "Inputs", "Result", "calculate", "sheet"]

TITLE = "How much is absorbed?"
BUTTON = "Show how much gets in"
THING = "summary of absorption"
AS_TYPED = True


def calculate(inputs: Inputs) -> Result | Open:
    """What is published about the amount, for each stomach that was asked for; Open if its unit is to be asked for."""
    micrograms = inputs.amount.number
    if inputs.is_open:
        said = words.either(micrograms)
        options = tuple(Option(each, {"amount": each}) for each in said)
        ask = Ask("amount", "Which unit stands on the packet?", options, must=True)
        return Open(f"One thing is open: whether it is {said[0]} or {said[1]}, a thousand times as much.", (ask,))
    findings = {stomach: find(micrograms, stomach, inputs.route == "food") for stomach in inputs.stomachs}
    return Result(inputs.route, micrograms, words.summary(micrograms, inputs.route, findings), findings)


def sheet(result: Result) -> Sheet | None:
    """The rows of the table. There is none where B12 does not pass through the gut."""
    if not result.rows:
        return None
    rows = tuple(
        (
            row.what,
            row.stomach_in_words,
            words.cell(row.low),
            words.cell(row.high),
            row.gets_in,
            "; ".join(sources()[key].organisation for key in row.keys),
        )
        for row in result.rows
    )
    return Sheet(words.COLUMNS, rows, words.HEADING)
