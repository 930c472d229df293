"""Pages as Lighthouse sees them on a phone: its score for performance, and how long a page is blocked."""

import json
import os
import subprocess

from scripts.bench.hosting import PEERS
from scripts.bench.visits import TOOL

LIGHTHOUSE = PEERS / "lighthouse/cli/index.js"
PAGES = {"tool": TOOL, "home": "/", "page to read": "/learn/important-limits/"}


def seen(address: str) -> tuple[float, float]:
    """The score, of 100, and the milliseconds of total blocking time. Raises CalledProcessError."""
    flags = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"
    command = ["node", str(LIGHTHOUSE), address, "--only-categories=performance", "--output=json", "--quiet"]
    chrome = os.environ | {"CHROME_PATH": os.environ["CHROMIUM_PATH"]}
    done = subprocess.run([*command, f"--chrome-flags={flags}"], env=chrome, check=True, capture_output=True)
    report = json.loads(done.stdout)
    return report["categories"]["performance"]["score"] * 100, report["audits"]["total-blocking-time"]["numericValue"]
