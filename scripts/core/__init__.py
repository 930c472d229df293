"""What every other room may need: where files lie, addresses of pages, a cache, scripts under Node, HTML as a tree.

Uses: nothing.
"""
