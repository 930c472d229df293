"""What `make check` says about pages: sources, dates, wording, claims, readability, links.

Uses: core, pages, calculators.
"""
