"""Tests of the built site on hosts of several kinds: published, updated, without a connection, used by another site."""
