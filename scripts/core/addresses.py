"""A page's source, its address and its file, and the links between pages.

learn/x.md              the source, below docs/
/learn/x/               the address, within the site
learn/x/index.html      the file, in the built site
../y/#part              a link on the page
"""

from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urlsplit

from scripts.core.project import DOCS


def of_source(path: str) -> str:
    """The address of the page with this source."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return join("/", folder, "" if name == "index" else name, "")


def of_file(path: str) -> str:
    """The address at which a host shows this file of the site."""
    return join("/", path.removesuffix("index.html") if Path(path).name == "index.html" else path)


def source(address: str, docs: Path = DOCS) -> str | None:
    """The source of the page at an address; None if `docs` has none."""
    path = address.strip("/")
    return next((each for each in (f"{path}.md", join(path, "index.md")) if (docs / each).is_file()), None)


def file(address: str) -> str:
    """The file of the site that a host shows at an address."""
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")


def target(page: str, link: str) -> str:
    """The address within the site to which a link on the page at `page` leads, without the part after #."""
    path = unquote(urlsplit(link).path)
    if not path:
        return page
    address = normpath(join(dirname(page), path))
    return join(address, "") if _is_folder(path) else address


def link(page: str, to: str) -> str:
    """The relative link that leads from one page to another, both given as sources, or both as addresses."""
    return relpath(to, dirname(page) or ".")


def to_file(link: str) -> str:
    """A link with the file that a host would find: `../y/index.html#part` for `../y/#part`. Others stay as they are."""
    parts = urlsplit(link)
    if not is_within(link) or not _is_folder(parts.path):
        return link
    return parts._replace(path=normpath(join(parts.path, "index.html"))).geturl()


def is_within(link: str) -> bool:
    """Whether a link leads to a file of the site: not to another host, and not only to a part of the same page."""
    parts = urlsplit(link)
    return bool(parts.path) and not parts.scheme and not parts.netloc


def _is_folder(path: str) -> bool:
    return path.rpartition("/")[2] in ("", ".", "..")
