"""Extensions of Python-Markdown, named in mkdocs.yml.

Uses: nothing.
"""
