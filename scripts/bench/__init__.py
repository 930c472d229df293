"""Benchmarks (`make bench`): how fast a calculator starts and answers, and what building costs.

Uses: core, publish, browser.python.
"""
