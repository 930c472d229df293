"""Tests of this site: its calculators, its pages, and both in a browser."""
