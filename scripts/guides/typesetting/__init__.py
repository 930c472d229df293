"""HTML to Typst's markup, and that to a tagged PDF.

Uses: core, browser, calculators.
"""
