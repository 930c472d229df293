"""The licence texts of what the site carries, and notices of the parts that travel within others.

Uses: core.
"""
