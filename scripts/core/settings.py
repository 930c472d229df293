"""What the site is about and what it is called, from the one file that says so: calculators/site.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.core.project import PROJECT

FILE = PROJECT / "calculators/site.toml"


class WrongSettings(ValueError):
    """The file lacks something, or has something that nothing reads. The message names it."""


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

    emergency: Sequence[str]
    today: Sequence[str]


@dataclass(frozen=True)
class Mistake:
    """Words, as regular expressions, that only the given pages may use: they explain what is wrong with them."""

    words: Sequence[str] = ()
    pages: Sequence[str] = ()


@dataclass(frozen=True)
class Wording:
    """What the checks look for in pages: regular expressions, pages, and letters with what they stand for."""

    topic: Sequence[str]
    treatments: Sequence[str]
    effects: Sequence[str]
    medical_endings: Sequence[str]
    verdicts: Sequence[str]
    own_figures: Sequence[str]
    mistake: Mistake
    spelt_out: Mapping[str, str]


@dataclass(frozen=True)
class Settings:
    """All of it. `name` is for people; `short_name` is for names of files and of what is kept on a reader's device."""

    name: str
    short_name: str
    description: str
    cover: str
    sections: tuple[Section, ...]
    urgent_help: UrgentHelp
    wording: Wording


@cache
def settings(file: Path = FILE) -> Settings:
    """What the file says. Raises WrongSettings."""
    said = tomllib.loads(file.read_text("utf-8"))
    try:
        wording = said["wording"]
        more = {"mistake": Mistake(**wording.pop("mistake", {})), "spelt_out": wording.pop("spelt_out", {})}
        return Settings(
            name=said["name"],
            short_name=said["short_name"],
            sections=tuple(_made(Section, each) for each in said["section"]),
            urgent_help=_made(UrgentHelp, said["urgent_help"]),
            wording=Wording(**wording, **more),
            **said["about"],
        )
    except (KeyError, TypeError) as error:
        raise WrongSettings(f"{file.name} is not as scripts/core/settings.py reads it: {error}") from error


def any_of(expressions: Sequence[str], before: str = "") -> re.Pattern[str]:
    """Matches each of the expressions as whole words, in any case; nothing if there is none."""
    return re.compile(rf"{before}\b(?:{'|'.join(expressions) or '(?!)'})\b", re.IGNORECASE)


def _made[T](kind: type[T], said: Mapping[str, Any]) -> T:
    return kind(**said)
