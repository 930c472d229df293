"""What `make check` says about calculators, and about pages: sources, dates, wording, claims, readability, links.

Uses: core, pages, calculators.
"""
