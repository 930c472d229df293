"""Tests of scripts/guides."""
