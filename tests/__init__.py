"""Tests, in the rooms of what they test. Those of the machinery lie apart from those of this site (`site/`)."""
