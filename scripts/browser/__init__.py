"""What the reader's browser loads: our modules and style sheets joined, the fonts, the search, the service worker.

Uses: core, calculators.
"""
