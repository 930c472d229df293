"""A built page as it stands in the offline copy."""

import re
from collections.abc import Callable, Collection
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from calculators._kit.dates import in_words
from scripts.publish import csp

LEFT_OUT = " (not in this copy)"
_ADDRESS = re.compile(r'(?<=[\s"\'])(href|src|data|poster)="([^"]*)"', re.IGNORECASE)
_BEGINNING = re.compile(r'<article class="md-content__inner md-typeset">')


class Unfit(ValueError):
    """A page has something that cannot work on a disk, or lacks what the copy builds on."""


def adapted(html: str, path: str, files: Collection[str], made: date) -> str:
    """The page at `path`, sealed for a disk. `files` are those of the copy. Raises Unfit, naming the page."""
    reader = _Reader(html, path, files)
    reader.feed(html)
    reader.close()
    text = html
    for start, end, new in sorted(reader.edits, reverse=True):
        text = text[:start] + new + text[end:]
    note = f'<p class="copy-date">Offline copy, made on {in_words(made)}.</p>'
    text = _once(_BEGINNING, lambda found: f"{found[0]}\n{note}", text, path)
    return csp.seal(text, path, on_disk=True)


def scripts(html: str, path: str) -> list[str]:
    """The modules that a page loads, by their files."""
    return [_file(path, source) for source in re.findall(r'<script type="module" src="([^"]*)"', html)]


def named(address: str) -> str:
    """An address within the site with the file that a host would find there: `../x/#y` is `../x/index.html#y`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    if parts.path.endswith("/") or parts.path.rpartition("/")[2] in (".", ".."):
        return parts._replace(path=normpath(join(parts.path, "index.html"))).geturl()
    return address


class _Reader(HTMLParser):
    """Collects what is to be written instead, with the places."""

    def __init__(self, html: str, path: str, files: Collection[str]) -> None:
        super().__init__()
        self.edits: list[tuple[int, int, str]] = []
        self._path, self._files = path, files
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self._unlinked = False  # within a link to what is not in the copy

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        text = self.get_starttag_text() or ""
        new = _ADDRESS.sub(self._address, text)
        if tag == "script" and values.get("type") == "module":
            new = new.replace('type="module"', "defer").replace(".mjs", ".js")
        elif tag == "link" and values.get("rel") in ("canonical", "preload"):
            new = ""
        elif tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            new = re.sub(r"(?<=url=)[^\"]*", lambda found: named(found[0]), text)
        elif tag == "a" and self._missing(values.get("href", "")):
            self._unlinked = True
            new = "<span>"
        for name in ("href", "src", "data", "poster"):
            if tag not in ("a", "script") and new and self._missing(values.get(name, "")):
                raise Unfit(f"{self._path} needs {values[name]}, which is not in the copy")
        if new != text:
            self.edits.append((self._here(), self._here() + len(text), new))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._unlinked:
            self._unlinked = False
            self.edits.append((self._here(), self._here() + len("</a>"), f"{LEFT_OUT}</span>"))

    @staticmethod
    def _address(found: re.Match[str]) -> str:
        given = unescape(found[2])
        return found[0] if named(given) == given else f'{found[1]}="{escape(named(given))}"'

    def _missing(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return False
        if parts.path.startswith("/"):
            raise Unfit(f"{self._path} has the address {address}, which leads nowhere on a disk")
        return _file(self._path, named(address)) not in self._files

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _file(path: str, address: str) -> str:
    """The file that an address on the page at `path` stands for, from the root of the copy."""
    return normpath(join(path.rpartition("/")[0], unquote(urlsplit(address).path)))


def _once(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str, path: str) -> str:
    changed, count = pattern.subn(new, text)
    if count != 1:
        raise Unfit(f"{path} has {count} places like {pattern.pattern} where it should have 1")
    return changed
