"""Pictures of this build beside those of a commit before it (`make look`), taken on the same machine: none is stored.

Uses: core, publish.
"""
