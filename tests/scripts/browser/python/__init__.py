"""Tests of scripts/browser/python."""
