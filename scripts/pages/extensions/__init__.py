"""Extensions of Python-Markdown, which scripts/hooks.py adds to those in mkdocs.yml.

Uses: nothing.
"""
