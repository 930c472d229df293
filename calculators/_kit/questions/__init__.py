"""The kinds of fields a calculator can ask for, each with its limits and messages.

Uses: dates, questions.reader.
"""
