"""Python for the browser: wheels and their lock, the bundle of bytecode, the snapshot, compressed files.

Uses: core, calculators.
"""
