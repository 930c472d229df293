"""What the site is about and what it is called, from the one file that says so: calculators/site.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from scripts.core.project import PROJECT

FILE = PROJECT / "calculators/site.toml"


class WrongSettings(ValueError):
    """The file is no TOML, lacks something, or has something that nothing reads. The message names it."""


@dataclass(frozen=True)
class Section:
    """A section of the menu whose pages become guides: its folder below docs/, and its names in the menu, in the
    booklet and in the lists of what can be printed.
    """

    folder: str
    menu: str
    booklet: str
    list: str


@dataclass(frozen=True)
class UrgentHelp:
    """When to call for help at once, and when on the same day."""

    emergency: list[str]
    today: list[str]


@dataclass(frozen=True)
class Brand:
    """How the site is known at a glance: `label`, at most 12 characters, stands below its icon on a phone."""

    label: str


@dataclass(frozen=True)
class Mistake:
    """Words, as regular expressions, that only the given pages may use: they explain what is wrong with them."""

    words: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Wording:
    """What the checks look for in pages: regular expressions, pages, and letters with what they stand for."""

    topic: list[str]
    treatments: list[str]
    effects: list[str]
    medical_endings: list[str]
    verdicts: list[str]
    own_figures: list[str]
    mistake: Mistake = field(default_factory=Mistake)
    spelt_out: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """All of it. `name` is for people; `short_name` is for names of files and of what is kept on a reader's device.
    `owner` stands behind the site. `contact` is a `mailto:` or `https:` address, or empty if there is none.
    """

    name: str
    short_name: str
    description: str
    cover: str
    owner: str
    contact: str
    brand: Brand
    sections: tuple[Section, ...]
    urgent_help: UrgentHelp
    wording: Wording

    @property
    def contact_shown(self) -> str:
        """The contact as people read it: without `mailto:` or `https://`, and without a query."""
        return re.sub(r"^mailto:|^https://|\?.*", "", self.contact)

    def contact_about(self, title: str, address: str) -> str:
        """The contact with a page filled in: in subject and body of a mail, or as `page` in the query of a form.

        Empty if there is none.
        """
        if not self.contact:
            return ""
        mail = {"subject": f"{self.name}: {title}", "body": f"Page: {address}\r\n\r\n"}
        filled = urlencode(mail if self.contact.startswith("mailto:") else {"page": address}, quote_via=quote)
        return f"{self.contact}{'&' if '?' in self.contact else '?'}{filled}"


@cache
def settings(file: Path = FILE) -> Settings:
    """What the file says. Raises WrongSettings."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
        mistake = Mistake(**said["wording"].get("mistake", {}))
        return Settings(
            name=said["name"],
            short_name=said["short_name"],
            brand=_made(Brand, said["brand"]),
            sections=tuple(_made(Section, each) for each in said["section"]),
            urgent_help=_made(UrgentHelp, said["urgent_help"]),
            wording=_made(Wording, said["wording"] | {"mistake": mistake}),
            **said["about"],
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise WrongSettings(f"{file.name} is not as scripts/core/settings.py reads it: {error}") from error


def any_of(expressions: Sequence[str], before: str = "") -> re.Pattern[str]:
    """Matches each of the expressions as whole words, in any case; nothing if there is none."""
    return re.compile(rf"{before}\b(?:{'|'.join(expressions) or '(?!)'})\b", re.IGNORECASE)


def _made[T](kind: type[T], said: Mapping[str, Any]) -> T:
    return kind(**said)
