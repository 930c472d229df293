"""A whole form: what is typed into it read at once, and its HTML.

Uses: dates, questions, catalogue.
"""
