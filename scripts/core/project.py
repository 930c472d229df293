"""Where things lie: the project's folders that more than one room uses."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
DOCS = PROJECT / "docs"
ASSETS = DOCS / "assets"
SITE = PROJECT / "site"
CACHE = PROJECT / ".cache"
NODE_MODULES = PROJECT / "node_modules"
