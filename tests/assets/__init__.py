"""Tests of docs/assets under Node, in the folders of what they test."""
