"""Tests of scripts/pages: Markdown in, HTML out."""
