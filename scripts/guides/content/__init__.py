"""What stands in a guide: the built pages read, the sheets, the booklet, and the forms they are made in.

Uses: core, pages, calculators, browser, guides.typesetting.
"""
