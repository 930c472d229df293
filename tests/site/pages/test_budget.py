"""What a page costs a reader before any tool runs."""

import json
import subprocess
from collections.abc import Mapping
from itertools import batched
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from scripts.checks.links import pages

pytestmark = pytest.mark.browser

LIMIT = 100_000  # bytes of HTML, style sheets and scripts, packed as a release is
PACKING = """
const { brotliCompressSync, constants } = require("node:zlib");
const { readFileSync } = require("node:fs");
const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const size = (file) => brotliCompressSync(readFileSync(file), { params }).length;
const files = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(Object.fromEntries(files.map((file) => [file, size(file)]))));
"""


def test_every_page_stays_within_its_budget(page: Page, only_on_use: None, address: str, site: Path) -> None:
    """All that a browser asks for by itself when a page opens, counted in a browser: several pages wait side by side
    until each has asked for nothing for half a second."""
    loaded: dict[str, set[str]] = {path: set() for path in pages(site)}

    def opened(path: str) -> Page:
        tab = page.context.new_page()
        tab.on("request", lambda request: is_counted(request.url) and loaded[path].add(file_of(request.url)))
        tab.goto(address + path, wait_until="commit")
        return tab

    for paths in batched(loaded, 8):
        for tab in [opened(path) for path in paths]:
            tab.wait_for_load_state("networkidle")
            tab.close()
    packed = sizes({site / name for names in loaded.values() for name in names})
    totals = {path: sum(packed[site / name] for name in names) for path, names in loaded.items()}
    worst = max(totals, key=lambda path: totals[path])
    print(f"\nThe largest of {len(totals)} pages is {worst} with {totals[worst] / 1000:.1f} kB")
    print({name: packed[site / name] for name in sorted(loaded[worst])})
    assert {path: total for path, total in totals.items() if total > LIMIT} == {}


def is_counted(address: str) -> bool:
    return address.endswith((".css", ".html", ".js", "/"))


def file_of(address: str) -> str:
    path = urlsplit(address).path.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def sizes(files: set[Path]) -> Mapping[Path, int]:
    """How large each file is when packed, by Node, which has brotli."""
    given = json.dumps(sorted(map(str, files)))
    command = ["node", "--eval", PACKING]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return {Path(name): size for name, size in json.loads(done.stdout).items()}
