"""Tests of what this site's tools answer together: their words, files, published data, and their terminal."""
