"""Makes the printable guides of a built site and puts them into it.

    python -m scripts.guides [SITE]

The site's permanent address is read from SITE_URL, as the site itself reads it. Without one, the guides print the
paths of pages and have no QR codes.
"""

import os
import shutil
import sys
from pathlib import Path
from time import perf_counter

import pikepdf

from scripts.core.project import SITE
from scripts.guides import downloads
from scripts.guides.catalogue import Guide, guides
from scripts.guides.content.edition import Edition
from scripts.guides.content.site import Site
from scripts.guides.downloads import Download
from scripts.guides.typesetting import pdf_writer


def main(folder: Path = SITE) -> None:
    """Makes all guides, and says how long it took."""
    start = perf_counter()
    made = make(folder, os.environ.get("SITE_URL", ""))
    pages, size = sum(download.pages for download in made), sum(download.size for download in made) / 1e6
    print(f"Guides: {len(made)} PDFs, {pages} pages, {size:.1f} MB in {perf_counter() - start:.1f} seconds")


def make(folder: Path, address: str) -> list[Download]:
    """Puts every guide into the built site in `folder`. `address` is the site's own, for addresses and QR codes."""
    site = Site(folder, address)
    forms = [(guide, edition) for guide in guides(site) for edition in guide.editions]
    pdfs = pdf_writer.write_all([(guide.name, guide.write(edition)) for guide, edition in forms], address)
    made = [_put(folder, guide, edition, pdf) for (guide, edition), pdf in zip(forms, pdfs, strict=True)]
    downloads.fill(folder, downloads.contents(made))
    downloads.save(folder, made)
    return made


def _put(folder: Path, guide: Guide, edition: Edition, pdf: Path) -> Download:
    """Copies a PDF to where it stands on the site."""
    target = folder / guide.file(edition)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(pdf, target)
    with pikepdf.open(target) as opened:
        pages = len(opened.pages)
    return Download(
        file=guide.file(edition),
        title=guide.title,
        group=guide.group,
        page=guide.path,
        edition=edition.words,
        large=edition.large,
        pages=pages,
        size=target.stat().st_size,
    )


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
