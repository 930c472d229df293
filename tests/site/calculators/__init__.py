"""Tests of each calculator of this site by itself."""
