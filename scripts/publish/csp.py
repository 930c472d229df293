"""The content security policy: what a page may load and run. Nothing from elsewhere, nothing written into the markup.

The few scripts that stand inside a page are allowed by the hash of their text, so the policy is made from the finished
page. It travels in the page itself, for hosts that send no headers and for copies on a disk, and in `_headers`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from scripts.core.html import StartTag, Unreadable, edited, start_tags
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

# What differs in the offline copy, where a page has no host of its own. Workers are made of text. Nothing is asked of
# any network.
ON_DISK = {
    "script-src": "file: 'wasm-unsafe-eval'",
    "style-src": "file:",
    "img-src": "file: data:",
    "font-src": "file: data:",
    "connect-src": "'none'",
    "worker-src": "blob:",
    "manifest-src": "'none'",
}
REFERRER = "no-referrer"

# What no page of ours asks of a device. Only names that browsers know: each other would be a warning on the console.
UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip

# What the values of <script type> are when the browser runs the script; any other type is data.
EXECUTABLE = {"", "module", "text/javascript", "application/javascript"}

# The attributes that hold an address which a browser may follow.
ADDRESSES = {"action", "data", "formaction", "href", "src", "xlink:href"}

# What a start tag's attributes look like if one of them may be blocked; only these are read. And where a script ends.
_ALWAYS = {"meta", "script", "style"}
_SUSPECT = re.compile(rf"\s(?:style|on|{'|'.join(ADDRESSES)})", re.IGNORECASE)
_SCRIPTS_END = re.compile(r"</script\s*>", re.IGNORECASE)
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
    """The hash of every script that stands inside the page and runs. Raises Forbidden if it is not well formed."""
    return [integrity(script.encode()) for script in _inline_scripts(html, _tags(html, "the page"))]


def seal(html: str, page: str = "the page", on_disk: bool = False) -> str:
    """The page with its policy as the first thing after its character set. Raises Forbidden, naming the page."""
    tags = _tags(html, page)
    if blocked := _blocked(tags):
        raise Forbidden(f"{page} holds what its security policy blocks: {'; '.join(blocked)}")
    metas = [(tag, tag.attributes) for tag in tags if tag.tag == "meta"]
    charset = next((meta for meta, attributes in metas if "charset" in attributes), None)
    if charset is None:
        raise Forbidden(f"{page} has no <meta charset> for its security policy to follow")
    sealed = _metas(policy((integrity(script.encode()) for script in _inline_scripts(html, tags)), on_disk))
    # What a page sealed before has goes: two policies would both apply.
    edits = [(meta.start, meta.end, "") for meta, attributes in metas if _is_policy(attributes)]
    return edited(html, [*edits, (charset.end, charset.end, sealed)])


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
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in UNUSED)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000"),  # browsers heed it over HTTPS only; for this host alone
    ]


def _metas(content: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{content}"><meta name="referrer" content="{REFERRER}">'


def _inline_scripts(html: str, tags: Iterable[StartTag]) -> Iterator[str]:
    """The text of every script that stands inside the page and runs."""
    for tag in tags:
        if tag.tag == "script" and "src" not in (attributes := tag.attributes):
            end = _SCRIPTS_END.search(html, tag.end)
            if end and attributes.get("type", "").strip().lower() in EXECUTABLE:
                yield html[tag.end : end.start()]


def _blocked(tags: Iterable[StartTag]) -> list[str]:
    """What the policy blocks, as it is written: styles and handlers in the markup, and addresses that are scripts."""
    return [
        f'<{tag.tag} {name}="{value}">' if name else "a <style> element"
        for tag in tags
        for name, value in (*tag.attributes.items(), *([("", "")] if tag.tag == "style" else []))
        if not name or name == "style" or name.startswith("on") or (name in ADDRESSES and _is_script(value))
    ]


def _is_script(address: str) -> bool:
    """Whether a browser would run an address. It ignores spaces and control characters, so they hide nothing here."""
    return re.sub(r"[\s\x00-\x1f]", "", address).lower().startswith("javascript:")


def _is_policy(meta: Mapping[str, str]) -> bool:
    """Whether a <meta> with these attributes says what a page may load or tell others."""
    names = {meta.get("http-equiv", "").lower(), meta.get("name", "").lower()}
    return bool(names & {"content-security-policy", "referrer"})


def _tags(html: str, page: str) -> list[StartTag]:
    """The start tags that the policy is about: those of scripts, styles and metas, and those that it may block."""
    try:
        return [tag for tag in start_tags(html) if tag.tag in _ALWAYS or _SUSPECT.search(tag.written)]
    except Unreadable as error:
        raise Forbidden(f"{page} cannot be read as a browser would: {error}") from error
