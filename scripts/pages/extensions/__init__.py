"""Extensions of Python-Markdown, which scripts/hooks.py adds to those in mkdocs.yml.

Uses: nothing.
"""

EXTENSIONS = ("scripts.pages.extensions.headings", "scripts.pages.extensions.tables")
