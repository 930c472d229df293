"""What is said of an author's work: before a build (`preflight/`), and of built pages by `make check` (`rules/`).

Uses: core, pages, calculators.
"""
