"""What the built site's `_headers` says: the headers to send along, by path. It is the only list of them.

Netlify and Cloudflare Pages read the file itself, the host for tests follows it, and servers/ says the same to others.
A path ends in `*`, which stands for anything, or is that of one file:

    /assets/*
      Cache-Control: public, max-age=31536000, immutable
"""

type Rules = dict[str, dict[str, str]]

EVERYWHERE = "/*"


def read(text: str) -> Rules:
    """Headers by the path they are for, in the order of the file."""
    rules: Rules = {}
    path = EVERYWHERE
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        elif line:
            path = line
            rules.setdefault(path, {})
    return rules
