"""Where a built site is put: a folder, or a branch of a git repository.

Uses: core.
"""
