"""The web app manifest: what a phone shows of the site once it is installed, and that it opens on the tools."""

import json

from scripts.core.settings import settings
from scripts.pages.metadata.drawing import role
from scripts.pages.metadata.icons import INSTALLED

FILE = "manifest.webmanifest"  # at the top, so that its addresses are those of the site
OPENS = "tools/"


def text() -> str:
    """The manifest. All its addresses are relative, so that it is right in a folder of a host too."""
    said = {
        "name": settings().name,
        "short_name": settings().brand.label,
        "description": settings().description,
        "lang": "en-GB",
        "dir": "ltr",
        "start_url": OPENS,
        "scope": "./",
        "display": "standalone",
        "background_color": role("paper"),
        "theme_color": role("paper"),
        "categories": ["education", "health"],
        "icons": [
            {
                "src": file,
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "maskable" if maskable else "any",
            }
            for file, (side, maskable) in INSTALLED.items()
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
