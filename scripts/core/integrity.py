"""What a browser compares content with before it trusts it: in a policy, beside a download, in a list of files."""

import base64
import hashlib


def integrity(content: bytes) -> str:
    """`sha256-…` (W3C Subresource Integrity, section 3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
