"""What every other room may need: where files lie, what the site is about, a cache, scripts under Node, HTML as a tree.

Uses: nothing.
"""
