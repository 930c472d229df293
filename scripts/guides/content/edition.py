"""The forms that a guide comes in: kinds of paper, ordinary and large print; and what each begins with."""

from dataclasses import dataclass, replace
from datetime import date

from scripts.core.settings import settings
from scripts.guides.typesetting.markup import Written, literal

MILLIMETRE = 72 / 25.4  # in points
LARGE_PRINT = 18  # points
PAPERS = {"a4": "A4", "letter": "US Letter", "a3": "A3", "tabloid": "Tabloid"}


@dataclass(frozen=True)
class Edition:
    """One form: the paper by Typst's name and by ours, its width in millimetres, whether the print is large, the size
    of the type in points where it is not, and the margins at the sides, above and below, in millimetres.
    """

    paper: str
    name: str
    width: float
    large: bool = False
    ordinary: float = 12
    margins: tuple[int, int, int] = (24, 27, 24)

    @property
    def ending(self) -> str:
        """The end of its files' names."""
        return f"large-print-{self.name}" if self.large else self.name

    @property
    def words(self) -> str:
        """`US Letter, large print`."""
        return f"{PAPERS[self.name]}, large print" if self.large else PAPERS[self.name]

    @property
    def size(self) -> float:
        """The size of the type, in points."""
        return LARGE_PRINT if self.large else self.ordinary

    @property
    def measure(self) -> float:
        """The width of the text as a multiple of the size of the type."""
        return (self.width - 2 * self.margins[0]) * MILLIMETRE / self.size


A4, LETTER = Edition("a4", "a4", 210), Edition("us-letter", "letter", 215.9)
_LARGE = tuple(replace(each, large=True, margins=(20, 28, 32)) for each in (A4, LETTER))
EDITIONS = (A4, LETTER, *_LARGE)
# Sheets and handouts have narrower margins, for room. Booklets also have smaller type, for fewer pages.
SHEETS = tuple(replace(each, margins=(20, 21, 20)) for each in EDITIONS)
HANDOUTS = tuple(replace(each, ordinary=11) for each in SHEETS)
BOOKLETS = (*(replace(each, ordinary=10.25, margins=(21, 20, 18)) for each in (A4, LETTER)), *_LARGE)
POSTERS = (A4, LETTER, Edition("a3", "a3", 297), Edition("us-tabloid", "tabloid", 279.4))


@dataclass(frozen=True)
class Front:
    """What a document says of itself: its title, what it is about, the day of its last change, and its foot."""

    title: str
    about: str
    updated: date
    foot: Written
    head: str = ""
    kind: str = ""  # what the paper is, at the top of its first page; nothing stands there if it is empty
    shift: int = 0  # the levels of heading above those of a page
    dense: bool = False  # with less air, where the print is not large


def document(front: Front, edition: Edition, body: Written) -> Written:
    """A whole document, for which guide.typ has the functions."""
    side, above, below = edition.margins
    day = front.updated
    options = (
        f"site: {literal(settings().name)}",
        f"title: {literal(front.title)}",
        f"about: {literal(front.about)}",
        f"paper: {literal(edition.paper)}",
        f"size: {edition.size:g}pt",
        f"dated: datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        f"kind: {literal(front.kind) if front.kind else 'none'}",
        f"head: {literal(front.head) if front.head else 'none'}",
        f"foot: {front.foot}",
        f"margin: (x: {side}mm, top: {above}mm, bottom: {below}mm)",
        f"shift: {front.shift}",
        f"dense: {'true' if front.dense and not edition.large else 'false'}",
    )
    return f"#show: guide.with({', '.join(options)})\n#{{\n{body}\n}}\n"
