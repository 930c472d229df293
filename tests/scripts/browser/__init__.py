"""Tests of scripts/browser."""
