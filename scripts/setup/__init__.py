"""What a person runs once, by way of `make`: Python, Node and browsers; a new site, a new calculator.

`python` and `node` install what the lock files list; `chromium`, `firefox` and `webkit` print the path of what runs a
browser for the tests, and install one where there is none. `models/` holds what new ones begin with.

Uses: core, calculators.
"""
