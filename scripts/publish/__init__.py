"""The built site handed on: its security policy and headers, a host for tests, and the offline copy.

Uses: core.
"""
