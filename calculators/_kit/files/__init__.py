"""What a reader takes along: calendar, table, text and data, and QR codes.

Uses: dates, site, questions, catalogue, form.
"""
