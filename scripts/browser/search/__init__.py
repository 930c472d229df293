"""The search: the words of all pages, in files that the browser asks for once a reader goes to the field.

Uses: core, pages.
"""
