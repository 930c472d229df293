"""Tests that drive the built site in a browser."""
