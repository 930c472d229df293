"""What an answer is made with: templates, charts, plain text.

Uses: dates, site.
"""
