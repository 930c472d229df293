"""Tests of calculators/_kit."""
