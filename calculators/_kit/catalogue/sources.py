"""The sources that pages and tools cite, from the one data file, calculators/sources.toml, and how one is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from markupsafe import escape

from calculators._kit.dates import add_months, in_words
from calculators._kit.site import data_file

MONTHS_BETWEEN_READINGS = 12

type TitleFrom = Literal["address", "heading", "abstract", "text", "translation"]
type Undated = Literal["unshown", "unseen"]

_UNDATED: Mapping[str, str] = {"": "no date given", "unshown": "no date shown", "unseen": "date not seen"}


@dataclass(frozen=True)
class Source:
    """Something we have read. The fields are those of the file, which says what each means."""

    title: str
    organisation: str
    read: date
    url: str = ""
    copy: str = ""
    no_url: str = ""
    year: int | None = None
    undated: Undated | Literal[""] = ""
    title_from: TitleFrom | Literal[""] = ""
    note: str = ""
    key: str = ""

    @property
    def read_again(self) -> date:
        """The day by which somebody reads it again, a year after the last time."""
        return add_months(self.read, MONTHS_BETWEEN_READINGS)

    @property
    def html(self) -> str:
        """Title, organisation and year, when we read it and where, and the note. The title leads to its own address;
        only where that is not known does the name of the copy's host lead to the copy.
        """
        title = _link(self.url, self.title) if self.url else str(escape(self.title))
        words = {"": "", "translation": " (title translated)"}
        title += words.get(self.title_from, f" (title from its {self.title_from})")
        when = f"Read {in_words(self.read)}"
        if self.copy:
            host = self.copy.split("/")[2].removeprefix("www.")
            when += f", in a copy at {escape(host) if self.url else _link(self.copy, host)}"
        notes = "".join(f" {escape(each)}" for each in (self.no_url, self.note) if each)
        return f"{title}. {escape(self.organisation)}, {self.year or _UNDATED[self.undated]}. {when}.{notes}"

    def __html__(self) -> str:
        """The same for templates, which do not escape it again."""
        return self.html


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(words)}</a>'


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key."""
    return {key: Source(**about, key=key) for key, about in data_file("calculators", "sources.toml").items()}
