"""The printable guides: PDFs set with Typst from the built pages' HTML. `python -m scripts.guides` makes them all.

Uses: core, pages, browser, calculators.
"""
