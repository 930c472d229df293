"""Tests of this site's built pages and printable guides."""
