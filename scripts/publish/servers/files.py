"""The site's headers and redirects as nginx, Apache, Caddy, Netlify and Cloudflare Pages read them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.publish.headers import EVERYWHERE, Rules

IN_THE_SITE = {"htaccess": ".htaccess", "redirects": "_redirects"}  # what lies among the pages, by its template
BESIDE = ("nginx.conf", "Caddyfile")  # what a server includes from elsewhere

# Servers know most types; of these, one or another does not, or not all of their names.
TYPES = {
    "text/javascript": ("js", "mjs"),
    "application/wasm": ("wasm",),
    "application/manifest+json": ("webmanifest",),
    "text/calendar": ("ics",),
}
# What a server compresses on its way. The large files are compressed ahead, and bear other types.
COMPRESSED = (
    "text/css", "text/plain", "text/javascript", "application/javascript", "application/json",
    "application/manifest+json", "application/xml", "text/xml", "application/atom+xml", "image/svg+xml",
)  # fmt: skip
ASK_EACH_TIME = "no-cache"  # for whatever does not say otherwise: a page, once kept, is asked about before it is shown


@dataclass(frozen=True)
class Where:
    """Some paths as a host sees them. `path` may end in `*`; `expression` is the same as a regular expression."""

    path: str
    expression: str
    headers: Mapping[str, str]


def made(rules: Rules, moved: Mapping[str, str], prefix: str = "/") -> dict[str, str]:
    """Each file's text by the name of its template. `prefix` is where the site lies on its host: `/`, or `/sub/`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    everywhere = {"Cache-Control": ASK_EACH_TIME} | rules.get(EVERYWHERE, {})
    some = [_where(path, headers, prefix) for path, headers in rules.items() if path != EVERYWHERE]
    varying = {name: everywhere.get(name, "") for where in some for name in where.headers}
    known = {
        "prefix": prefix,
        "everywhere": {name: value for name, value in everywhere.items() if name not in varying},
        "varying": varying,  # what each is where no rule of its own says otherwise; empty for none
        "some": some,
        "cache": ASK_EACH_TIME,
        "moved": {_below(prefix, old): _below(prefix, new) for old, new in moved.items()},
        "types": TYPES,
        "compressed": COMPRESSED,
    }
    return {name: environment.get_template(name).render(known) for name in (*IN_THE_SITE, *BESIDE)}


def _where(path: str, headers: Mapping[str, str], prefix: str) -> Where:
    whole = _below(prefix, path)
    expression = "^" + re.escape(whole.removesuffix("*")) + ("" if whole.endswith("*") else "$")
    return Where(whole, expression, headers)


def _below(prefix: str, address: str) -> str:
    return prefix + address.removeprefix("/")
