"""What every other room may need: where files lie, addresses, the site's settings, a cache, scripts under Node, HTML.

Uses: nothing.
"""
