"""A link that a clinic makes from a sentence. It fills in a form for a patient, without dates, names and free text."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from calculators._kit import catalogue
from calculators._kit.answer.render import render
from calculators._kit.catalogue.calculator import form_version
from calculators._kit.form.reading import every_name
from calculators._kit.letters import guide
from calculators._kit.letters.letter import Ask
from calculators._kit.questions.fields import Typed


def screen(slug: str, typed: Typed, text: str, chosen: Typed, answered: Sequence[str], address: str) -> str:
    """How a sentence was read, questions that may be left to the patient, and the link, as HTML.

    `typed` holds today's date, `chosen` what was chosen so far by field name, `answered` the keys of the questions that
    were answered or left open, and `address` is that of the tool's page, or "" where it has none.
    """
    calculator = guide.reader(slug)
    reading = guide.read(slug, text, typed)
    fields = shared(slug, {**reading.fields, **chosen})
    link = f"{address}#{urlencode([('v', form_version(calculator)), *fields.items()])}" if fields and address else ""
    sketch = calculator.sketch(fields)
    return render(
        "_kit/letters/clinic.html",
        slug=slug,
        read=guide.shown(reading),
        lost=not reading.fields,
        sketch=sketch,
        asks=[(guide.key(ask), ask) for ask in _open(reading.asks, answered)],
        left_out=sorted(reading.fields.keys() - fields.keys()) if reading.fields else (),
        link=link,
        paragraph=calculator.paragraph(sketch, link) if link else "",
    )


def shared(slug: str, fields: Typed) -> Mapping[str, str]:
    """Those of the fields that a clinic may put into a link."""
    names = every_name(catalogue.find(slug).Inputs, lambda field: field.share == "clinician")
    return {name: text for name, text in fields.items() if any(pattern.fullmatch(name) for pattern in names)}


def _open(asks: Iterable[Ask], answered: Sequence[str]) -> list[Ask]:
    """The questions that have options and no answer yet. Those without options are left to the patient."""
    return [ask for ask in asks if ask.options and guide.key(ask) not in answered]
