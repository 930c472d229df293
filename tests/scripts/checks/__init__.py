"""Tests of scripts/checks."""
