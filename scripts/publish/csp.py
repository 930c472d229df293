"""The content security policy: what a page may load and run. Nothing from elsewhere, nothing written into the markup.

The few scripts that stand inside a page are allowed by the hash of their text, so the policy is made from the finished
page. It travels in the page itself, for hosts that send no headers and for copies on a disk, and in `_headers`.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from scripts.core.integrity import integrity

DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",  # compiling Python's WebAssembly counts as evaluation
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's icons are data: addresses in its style sheet
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)

# What differs in the offline copy, where a page has no host of its own. Python's worker is made of text, and its
# scripts of what was handed to it. Nothing is asked of any network.
ON_DISK = {
    "script-src": "file: blob: 'wasm-unsafe-eval'",
    "style-src": "file:",
    "img-src": "file: data:",
    "font-src": "file: data:",
    "connect-src": "'none'",
    "worker-src": "blob:",
    "manifest-src": "'none'",
}
REFERRER = "no-referrer"

# What the values of <script type> are when the browser runs the script; any other type is data.
EXECUTABLE = {"", "module", "text/javascript", "application/javascript"}

# The attributes that hold an address which a browser may follow.
ADDRESSES = {"action", "data", "formaction", "href", "src", "xlink:href"}


_SEAL = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class Forbidden(ValueError):
    """The page holds something that its own policy would block."""


def policy(hashes: Iterable[str] = (), on_disk: bool = False) -> str:
    """The policy, allowing the inline scripts of the given hashes; that of a site, or of its copy for a disk."""
    allowed = "".join(f" '{each}'" for each in sorted(set(hashes)))
    rules = dict(rule.split(" ", 1) for rule in DIRECTIVES) | (ON_DISK if on_disk else {})
    rules["script-src"] += allowed
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def hashes(html: str) -> list[str]:
    """The hash of every script that stands inside the page and runs."""
    return [integrity(script.encode()) for script in _read(html).scripts]


def seal(html: str, page: str = "the page", on_disk: bool = False) -> str:
    """The page with its policy as the first thing after its character set. Raises Forbidden, naming the page."""
    found = _read(html)
    if found.forbidden:
        raise Forbidden(f"{page} holds what its security policy blocks: {'; '.join(found.forbidden)}")
    if found.charset_end is None:
        raise Forbidden(f"{page} has no <meta charset> for its security policy to follow")
    bare, end = html, found.charset_end
    for start, stop in reversed(found.seals):  # a page sealed before
        bare = bare[:start] + bare[stop:]
        end -= stop - start if start < end else 0
    return bare[:end] + _metas(policy((integrity(script.encode()) for script in found.scripts), on_disk)) + bare[end:]


def headers(pages: Iterable[str]) -> str:
    """The `_headers` file that Netlify and Cloudflare Pages read, for a site of the given pages.

    One rule for every file: a worker runs under the policy it is served with, and this one lets it do what it needs.
    """
    known = policy(each for page in pages for each in _sealed_with(page))
    lines = [f"  {name}: {value}\n" for name, value in response_headers(known)]
    return "/*\n" + "".join(lines)


def _sealed_with(page: str) -> list[str]:
    """The hashes that a sealed page allows. It is not read once more, which would take as long as the first time."""
    found = _SEAL.search(page)
    return re.findall(r"'(sha256-[^']*)'", found[1]) if found else hashes(page)


def response_headers(known: str) -> list[tuple[str, str]]:
    """What to send along with every file, the policy as given."""
    return [
        ("Content-Security-Policy", f"{known}; frame-ancestors 'none'"),  # this one works in a header only
        ("Referrer-Policy", REFERRER),
        ("X-Content-Type-Options", "nosniff"),
    ]


def _metas(content: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{content}"><meta name="referrer" content="{REFERRER}">'


def _read(html: str) -> "_Reader":
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Collects a page's inline scripts, the places where its policy stands or belongs, and what the policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.seals: list[tuple[int, int]] = []
        self.charset_end: int | None = None
        self.forbidden: list[str] = []
        self._script: list[str] | None = None
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._refuse(tag, values)
        if tag == "style":
            self.forbidden.append("a <style> element")
        if tag == "script" and "src" not in values and values.get("type", "").strip().lower() in EXECUTABLE:
            self._script = []
        if tag == "meta":
            start = self._lines[self.getpos()[0] - 1] + self.getpos()[1]
            end = start + len(self.get_starttag_text() or "")
            if "charset" in values:
                self.charset_end = end
            kinds = {values.get("http-equiv", "").lower(), values.get("name", "").lower()}
            if kinds & {"content-security-policy", "referrer"}:
                self.seals.append((start, end))

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None

    def _refuse(self, tag: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            # A browser ignores spaces and control characters here, so they must not hide the scheme from us.
            address = re.sub(r"[\s\x00-\x1f]", "", value).lower() if name in ADDRESSES else ""
            if name == "style" or name.startswith("on") or address.startswith("javascript:"):
                self.forbidden.append(f'<{tag} {name}="{value}">')
