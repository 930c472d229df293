"""What the site says of itself: to machines in its pages and beside them, and in pictures where it is shown elsewhere.

Uses: core, guides.typesetting, calculators.
"""
