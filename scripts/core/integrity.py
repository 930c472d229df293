"""What tells one content from another: a hash to compare with before content is trusted, and one in a file's name.

pages.css                    as it is written, and as sources call it
pages-0123456789abcdef.css   as it is published: other content, another name
"""

import base64
import hashlib
import re
from pathlib import Path

NAMED = re.compile(r"-[0-9a-f]{16}(?=[./])")  # where a path bears the hash of its content


def integrity(content: bytes) -> str:
    """`sha256-…` (W3C Subresource Integrity, section 3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def named(path: str, content: bytes) -> str:
    """The path with the hash of its content before its ending."""
    before, _, ending = path.rpartition(".")
    return f"{before}-{hashlib.sha256(content).hexdigest()[:16]}.{ending}"


def unnamed(path: str) -> str:
    """The path without hashes."""
    return NAMED.sub("", path)


def find(site: Path, path: str) -> Path:
    """The file of a built site that sources call `path`. Raises LookupError if there is not exactly one."""
    folder, _, name = path.rpartition("/")
    found = [each for each in (site / folder).iterdir() if unnamed(each.name) == name and NAMED.search(each.name)]
    if len(found) != 1:
        raise LookupError(f"{site} has {len(found)} files for {path} where it should have 1")
    return found[0]
