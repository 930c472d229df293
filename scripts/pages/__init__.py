"""Markdown to HTML: what MkDocs is told to do with a page's text, and what is put into it.

Uses: core, calculators.
"""
