"""The built site handed on: security policy, headers, redirects, `make publish`, a host for tests, the offline copy.

Uses: core.
"""
