"""What every other room may need: where files lie, a cache, scripts under Node, HTML as a tree.

Uses: nothing.
"""
