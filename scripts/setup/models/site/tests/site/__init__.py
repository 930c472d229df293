"""Tests of what this site alone has: its pages and its tools."""
