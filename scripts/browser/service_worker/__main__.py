"""Writes the service worker of the built site, or of the one in the folder that is named."""

import sys
from pathlib import Path

from scripts.browser import service_worker
from scripts.core.project import SITE

service_worker.write(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
