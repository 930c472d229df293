"""A sentence of somebody's letter read into a form, and questions asked one by one.

Uses: dates, questions, catalogue, form, answer, files.
"""
