"""Tests of scripts/setup."""
