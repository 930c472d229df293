"""A symptom log for a spreadsheet."""

from calculators._kit import Sheet
from calculators._kit.files.sheet import Cell
from calculators.symptom_log import labels
from calculators.symptom_log.result import Result


def sheet(result: Result) -> Sheet:
    """One line an entry, with the columns of the table on the page.

    The name of a column that somebody typed begins with a word of ours, so that no spreadsheet takes it for a formula.
    """
    entries = result.entries
    columns: list[tuple[str, list[Cell]]] = [(labels.DATE, [each.date for each in entries])]
    for key, symptom in result.symptoms.items():
        name = f"{labels.OWN}: {symptom.name}" if key in labels.OWN_WORDS else symptom.name
        columns.append((name, [each.scores[key] for each in entries]))
    if result.function and result.has_answers:
        columns.append((f"{labels.COULD_DO}: {result.function.name}", [each.done for each in entries]))
    if result.has_injections:
        columns.append((labels.INJECTION, ["yes" if each.injection else "" for each in entries]))
    if result.has_sites:
        columns.append((labels.SITE, [each.site for each in entries]))
    if result.has_notes:
        columns.append((labels.NOTE, [each.note for each in entries]))
    names, cells = zip(*columns, strict=True)
    return Sheet(names, tuple(zip(*cells, strict=True)))
