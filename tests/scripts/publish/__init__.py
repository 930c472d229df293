"""Tests of scripts/publish."""
