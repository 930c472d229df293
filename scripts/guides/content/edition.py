"""The forms that a guide comes in: two kinds of paper, ordinary and large print; and what each begins with."""

from dataclasses import dataclass
from datetime import date

from scripts.core.settings import settings
from scripts.guides.typesetting.markup import Written, literal

MILLIMETRE = 72 / 25.4  # in points
MARGINS = {False: (24, 27, 24), True: (20, 28, 32)}  # by large print: at the sides, above and below, in millimetres
SHEET_MARGINS = (20, 17, 21)  # a sheet to write on needs its room
SIZES = {False: 12, True: 18}  # points


@dataclass(frozen=True)
class Edition:
    """One form: the paper by Typst's name and by ours, its width in millimetres, and whether the print is large."""

    paper: str
    name: str
    width: float
    large: bool

    @property
    def ending(self) -> str:
        """The end of its files' names."""
        return f"large-print-{self.name}" if self.large else self.name

    @property
    def words(self) -> str:
        """`US Letter, large print`."""
        paper = {"a4": "A4", "letter": "US Letter"}[self.name]
        return f"{paper}, large print" if self.large else paper

    @property
    def size(self) -> int:
        """The size of the type, in points."""
        return SIZES[self.large]

    @property
    def measure(self) -> float:
        """The width of the text as a multiple of the size of the type."""
        return (self.width - 2 * MARGINS[self.large][0]) * MILLIMETRE / self.size

    def margins(self, sheet: bool) -> tuple[int, int, int]:
        """At the sides, above and below, in millimetres."""
        return SHEET_MARGINS if sheet and not self.large else MARGINS[self.large]


EDITIONS = tuple(
    Edition(paper, name, width, large)
    for large in (False, True)
    for paper, name, width in (("a4", "a4", 210), ("us-letter", "letter", 215.9))
)


@dataclass(frozen=True)
class Front:
    """What a document says of itself: its title, what it is about, the day of its last change, and its foot."""

    title: str
    about: str
    updated: date
    foot: Written
    head: str = ""
    kind: str = ""  # what the paper is, at the top of its first page; nothing stands there if it is empty
    sheet: bool = False
    shift: int = 0  # the levels of heading above those of a page


def document(front: Front, edition: Edition, body: Written) -> Written:
    """A whole document, for which guide.typ has the functions."""
    side, above, below = edition.margins(front.sheet)
    day = front.updated
    options = (
        f"site: {literal(settings().name)}",
        f"title: {literal(front.title)}",
        f"about: {literal(front.about)}",
        f"paper: {literal(edition.paper)}",
        f"size: {edition.size}pt",
        f"dated: datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        f"kind: {literal(front.kind) if front.kind else 'none'}",
        f"head: {literal(front.head) if front.head else 'none'}",
        f"foot: {front.foot}",
        f"margin: (x: {side}mm, top: {above}mm, bottom: {below}mm)",
        f"shift: {front.shift}",
    )
    return f"#show: guide.with({', '.join(options)})\n#{{\n{body}\n}}\n"
