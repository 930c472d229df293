"""Calculators that run at build and, unchanged, in the reader's browser.

`form(slug)` and `answer(slug, fields)` are all that a page, the terminal or a test needs. Every folder here
without a leading underscore is a calculator; `_kit` is what they are made with.
"""

from calculators._kit.entry_points import Answer, answer, form

__all__ = ["Answer", "answer", "form"]
