"""A form as its template shows it: names, ids, what is typed in each field and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from calculators._kit.form import reading
from calculators._kit.form.place import FORM, Place
from calculators._kit.questions.choices import Choice, Choices
from calculators._kit.questions.fields import Field, Rows, Typed, questions


@dataclass(frozen=True)
class Part:
    """One box of a date."""

    label: str
    id: str
    name: str
    value: str


@dataclass(frozen=True)
class Question:
    """One field. The error summary links to `id`; where a field has several boxes, it is the id of the first."""

    field: Field
    name: str
    id: str
    value: str
    message: str
    watched: str  # the name of the field that decides whether this one is asked, or ""
    words_of: str  # the name of the field whose words are this one's label, or ""
    parts: tuple[Part, ...] = ()
    opening: str = ""  # the ids of the texts about a group of rows, if this is the first question in it
    rows: tuple["Row", ...] = ()
    new_row: "Row | None" = None

    @property
    def watch(self) -> tuple[str, str]:
        """`is` or `not`, and the values: the watched field must have one of them, or none of them."""
        _, values, negated = reading.condition(self.field)
        return ("not" if negated else "is"), " ".join(values)

    @property
    def wrong(self) -> bool:
        """Whether something is wrong in it, or in one of its rows."""
        return bool(self.message) or any(question.wrong for row in self.rows for question in row.questions)

    @property
    def described_by(self) -> str:
        """The ids of the texts that belong to this field. A group of boxes has them, and so has its first box: some
        screen readers read nothing of what belongs to the group alone.
        """
        texts = {"hint": self.field.hint, "error": self.message}
        own = [f"{self.id}-{kind}" for kind, text in texts.items() if text]
        return " ".join([*self.opening.split(), *own])

    @property
    def entered(self) -> str:
        """Of several options, the one that the Tab key reaches: the radio button that is chosen, or the first one."""
        options = self.field.options if isinstance(self.field, Choice) else {}
        chosen = () if isinstance(self.field, Choices) else (value for value in options if value in self.ticked)
        return next(iter([*chosen, *options]), "")

    @property
    def ticked(self) -> set[str]:
        """The values to show as chosen, where there may be several."""
        return {value.strip() for value in self.value.split(",")}


@dataclass(frozen=True)
class Row:
    """One row of a group: its number in the form (NEW in the pattern for new rows) and its place, counted from 1."""

    index: int | str
    place: int
    questions: tuple[Question, ...]


NEW = "_NEW_"  # stands for the number of a new row; the page's script replaces it


@dataclass(frozen=True)
class _Filled:
    """A form to be shown: the tool's slug, with which every id begins, what is typed, and what is wrong, by field."""

    slug: str
    typed: Typed
    messages: Mapping[str, str]


def view(inputs: type, slug: str, typed: Typed, messages: Mapping[str, str]) -> tuple[Question, ...]:
    """Every question of a form, with what was typed into it and what is wrong with that."""
    return tuple(_questions(inputs, _Filled(slug, typed, messages), FORM))


def _questions(inputs: type, form: _Filled, place: Place) -> Iterator[Question]:
    fields = questions(inputs)
    names = {**FORM.names(place.around), **place.names(fields)}
    for attribute, field in fields.items():
        name = names[attribute]
        value = form.typed.get(name, place.default(attribute, field))
        watched = names[reading.condition(field)[0]] if field.when else ""
        words_of = names[field.named_by] if field.named_by else ""
        identity = f"{form.slug}-{name}"
        parts = _parts(field, name, identity, value, form.typed)
        question = Question(field, name, identity, value, form.messages.get(name, ""), watched, words_of, parts)
        yield _with_rows(question, field, form, fields) if isinstance(field, Rows) else question


def _parts(field: Field, name: str, identity: str, value: str, typed: Typed) -> tuple[Part, ...]:
    first = field.parts[0] if field.parts else ""
    return tuple(
        Part(
            label=part.capitalize(),
            id=identity if part == first else f"{identity}-{part}",
            name=f"{name}-{part}",
            value=typed.get(f"{name}-{part}", value if part == first else ""),
        )
        for part in field.parts
    )


def _with_rows(question: Question, rows: Rows, form: _Filled, around: Mapping[str, Field]) -> Question:
    """The question with a row for each that arrives, or else for each that is shown at first; and an empty new one."""

    def row(index: int | str, order: int) -> Row:
        place = Place(question.name, index, order, rows.defaults_at(order), around)
        first, *others = _questions(rows.row, form, place)
        return Row(index, order + 1, (replace(first, opening=question.described_by if order == 0 else ""), *others))

    present = (reading.indices(rows, question.name, form.typed) or range(rows.shown))[: rows.most + 1]
    shown = tuple(row(index, order) for order, index in enumerate(present))
    return replace(question, rows=shown, new_row=row(NEW, rows.most))
