"""A built page as it stands in the offline copy."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from html import escape, unescape

from calculators._kit.dates import in_words
from scripts.core import addresses
from scripts.core.html import edited, elements, read
from scripts.core.integrity import unnamed
from scripts.publish import csp

LEFT_OUT = " (not in this copy)"
OF_A_HOST = ("alternate", "canonical", "manifest", "preload")  # links in a page's head that a disk has no use for
ADDRESSES = ("href", "src", "data", "poster")
_ADDRESS = re.compile(rf'(?<=[\s"\'])({"|".join(ADDRESSES)})="([^"]*)"', re.IGNORECASE)
_BEGINNING = re.compile(r'<article class="md-content__inner md-typeset">')


class Unfit(ValueError):
    """A page has something that cannot work on a disk, or lacks what the copy builds on."""


def adapted(html: str, path: str, files: Collection[str], made: date) -> str:
    """The page at `path`, sealed for a disk. `files` are those of the copy. Raises Unfit, naming the page."""
    note = f'<p class="copy-date">Offline copy, made on {in_words(made)}.</p>'
    text = edited(html, _edits(html, path, files))
    text = _once(_BEGINNING, lambda found: f"{found[0]}\n{note}", text, path)
    return csp.seal(text, path, on_disk=True)


def scripts(html: str, path: str) -> list[str]:
    """The modules that a page loads, by their files."""
    page = addresses.of_file(path)
    return [
        unnamed(addresses.target(page, source).lstrip("/"))
        for source in re.findall(r'<script type="module" src="([^"]*)"', html)
    ]


def _edits(html: str, path: str, files: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """What is to be written instead of tags, with the places."""

    page = addresses.of_file(path)

    def is_missing(address: str) -> bool:
        if not addresses.is_within(address):
            return False
        if address.startswith("/"):
            raise Unfit(f"{path} has the address {address}, which leads nowhere on a disk")
        return addresses.file(addresses.target(page, address)) not in files

    for element in elements(read(html)):
        tag, written = element.tag, html[element.start : element.inside]
        new = _ADDRESS.sub(_address, written)
        if tag == "script" and element.get("type") == "module":
            new = unnamed(new.replace('type="module"', "defer"))
        elif tag == "link" and element.get("rel") in OF_A_HOST:
            new = ""
        elif tag == "a" and is_missing(element.get("href", "")):
            new = "<span>"
            yield element.closing, element.end, f"{LEFT_OUT}</span>"
        for name in ADDRESSES:
            if tag not in ("a", "script") and new and is_missing(element.get(name, "")):
                raise Unfit(f"{path} needs {element.get(name)}, which is not in the copy")
        if new != written:
            yield element.start, element.inside, new


def _address(found: re.Match[str]) -> str:
    given = unescape(found[2])
    return found[0] if addresses.to_file(given) == given else f'{found[1]}="{escape(addresses.to_file(given))}"'


def _once(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str, path: str) -> str:
    changed, count = pattern.subn(new, text)
    if count != 1:
        raise Unfit(f"{path} has {count} places like {pattern.pattern} where it should have 1")
    return changed
