"""Makes the printable guides of a built site and puts them into it.

    python -m scripts.guides [SITE]

The site's permanent address is read from SITE_URL, as the site itself reads it. Without one, the guides print the
paths of pages and have no QR codes.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

from scripts.core.project import SITE
from scripts.guides import downloads
from scripts.guides.catalogue import guides
from scripts.guides.content.site import Site
from scripts.guides.typesetting import pdf_writer


def main(folder: Path = SITE) -> None:
    """Makes all guides, and says how long it took."""
    start = perf_counter()
    made = make(folder, os.environ.get("SITE_URL", ""))
    pages, size = sum(each.pages for each in made), sum(each.size for each in made) / 1e6
    print(f"Guides: {len(made)} PDFs, {pages} pages, {size:.1f} MB in {perf_counter() - start:.1f} seconds")


def make(folder: Path, address: str) -> list[downloads.Made]:
    """Puts every guide into the built site in `folder`. `address` is the site's own, for addresses and QR codes."""
    site = Site(folder, address)
    forms = [(guide, edition) for guide in guides(site) for edition in guide.editions]
    written = [(guide.name, guide.write(edition)) for guide, edition in forms]
    pressed = dict(zip(forms, pdf_writer.press_all(written), strict=True))
    made = downloads.put(folder, pressed)
    downloads.list_all(folder, made)
    downloads.link(folder, made)
    pdf_writer.forget_others(set(pressed.values()))
    return made


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
