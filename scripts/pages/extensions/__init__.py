"""Extensions of Python-Markdown, which scripts/hooks.py adds to those in mkdocs.yml.

Uses: core.
"""

EXTENSIONS = tuple(f"{__name__}.{name}" for name in ("evidence", "headings", "tables"))
