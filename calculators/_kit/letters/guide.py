"""The way from somebody's own words to an answer, one question at a time.

What was read fills in the form. Then each step asks for one thing that is still open: what the words left open, what
the form lacks, and what the calculator has to know before it can answer. A calculator that reads text has, besides
`read_letter`, `sketch(typed)`, which says in words what is filled in so far, and `suggest(field, typed)`, an Ask with
answers to touch for a field that is still empty, or None.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators._kit import catalogue
from calculators._kit.answer.render import render
from calculators._kit.catalogue.calculator import HasQuestions, ReadsLetters
from calculators._kit.form import reading
from calculators._kit.form.view import Question, view
from calculators._kit.letters.letter import Ask, Option, Piece, Reading
from calculators._kit.questions.fields import Day, Typed
from calculators._kit.questions.problems import InputError

WORDS_LEFT = "words"  # the field of the question about words that were not understood
GO_ON = Ask(WORDS_LEFT, "Some words were not understood. Is your plan right without them?", (Option("Yes, go on", {}),))


@dataclass(frozen=True)
class Step:
    """One screen: the question, its `key`, and the form's own fields to answer it with."""

    ask: Ask | None
    key: str = ""
    questions: tuple[Question, ...] = ()


def key(ask: Ask) -> str:
    """What identifies a question, once it is answered."""
    return f"{ask.field}: {ask.question}"


def reader(slug: str) -> ReadsLetters:
    """A calculator that reads letters. Raises UnknownCalculator, or TypeError for one that reads none."""
    calculator = catalogue.find(slug)
    if not isinstance(calculator, ReadsLetters):
        raise TypeError(f"The calculator {slug!r} reads no letters")
    return calculator


def read(slug: str, text: str, typed: Typed) -> Reading:
    """What a calculator reads in a text. `typed` holds today's date. Raises InputError if that is no date."""
    return reader(slug).read_letter(text, Day("Today").read(typed, "today"))


def screen(slug: str, typed: Typed, text: str, answered: Sequence[str], asked: str) -> tuple[str, bool]:
    """The next screen as HTML, and whether nothing is open any more.

    `typed` is the form as it is filled in now, and `text` the letter, or "". `answered` are the keys of the questions
    that were answered. `asked` is the field of the last screen's question; a problem with it is shown beside it.
    """
    read_back = read(slug, text, typed) if text.strip() else Reading(())
    lost = bool(text.strip()) and not read_back.fields
    step = None if lost else _step(slug, typed, read_back, answered, asked)
    html = render(
        "_kit/letters/guide.html",
        slug=slug,
        button=reader(slug).BUTTON,
        read=shown(read_back),
        sketch=() if lost else reader(slug).sketch(typed),
        first=not answered and not asked,
        lost=lost,
        step=step,
    )
    return html, step is None and not lost


def shown(read_back: Reading) -> tuple[Sequence[Piece], list[str], list[str]]:
    """A reading for its template: the pieces, and the words that were set aside and not understood."""
    return read_back.pieces, _texts(read_back.pieces, "aside"), _texts(read_back.pieces, "not understood")


def _texts(pieces: Iterable[Piece], kind: str) -> list[str]:
    """The words of one kind of piece, without the white space and signs around them."""
    return [words for piece in pieces if piece.kind == kind and (words := piece.text.strip(" \t\r\n.,;:()"))]


def _step(slug: str, typed: Typed, read_back: Reading, answered: Sequence[str], asked: str) -> Step | None:
    calculator = reader(slug)
    worked_out, problems = _worked_out(calculator, typed)
    named = {question.name for question in _every(view(calculator.Inputs, slug, typed, {}))}
    for ask in _open(calculator, typed, read_back, answered, [name for name in problems if name in named], worked_out):
        shows = ask.shows or (() if ask.options else (ask.field,))
        # That a field is empty is a problem only after somebody was asked for it.
        said = [name for name in shows if name in problems and (ask.field == asked or _filled(name, typed))]
        messages = {name: problems[name] for name in said}
        shown = view(calculator.Inputs, f"{slug}-guide", typed, messages)
        asked_for = tuple(question for name in shows for question in _every(shown) if question.name == name)
        return Step(ask, key(ask), asked_for)
    return None


def _worked_out(calculator: ReadsLetters, typed: Typed) -> tuple[Sequence[Ask], Mapping[str, str]]:
    """What the calculator asks, or what is wrong with the form, by field."""
    try:
        result = calculator.calculate(reading.read(calculator.Inputs, typed))
        return result.asks if isinstance(result, HasQuestions) else (), {}
    except InputError as error:
        return (), {problem.field: problem.message for problem in reversed(error.problems)}


def _open(
    calculator: ReadsLetters,
    typed: Typed,
    read_back: Reading,
    answered: Sequence[str],
    wrong: Sequence[str],
    worked_out: Sequence[Ask],
) -> Iterator[Ask]:
    """What is still open, in the order in which to ask."""
    if any(piece.kind == "not understood" for piece in read_back.pieces) and key(GO_ON) not in answered:
        yield GO_ON
    open_asks = [ask for ask in read_back.asks if key(ask) not in answered]
    # Fields outside the rows come first: days of the week can be suggested once the date is known.
    for name in wrong:
        if not any(character.isdigit() for character in name):
            yield from (ask for ask in open_asks if any(name in option.fields for option in ask.options))
            yield calculator.suggest(name, typed) or Ask(name, "")
    for ask in open_asks:
        # The calculator itself asks about what may stay open, such as a range, which the form can hold.
        filled = _filled(ask.field, typed)
        if (ask.must or not filled) if ask.options else (ask.field not in wrong and not filled):
            yield ask
    for name in wrong:
        yield calculator.suggest(name, typed) or Ask(name, "")
    done = {answer.partition(": ")[0] for answer in answered}
    yield from (ask for ask in worked_out if ask.must or (ask.options and ask.field not in done))


def _filled(name: str, typed: Typed) -> bool:
    """Whether anything stands in a field, or in a part of it."""
    return any(typed.get(part, "").strip() for part in (name, *(f"{name}-{part}" for part in Day.parts)))


def _every(questions: Iterable[Question]) -> Iterator[Question]:
    """Every question of a form as it is shown, those in rows included."""
    for question in questions:
        yield question
        for row in question.rows:
            yield from _every(row.questions)
