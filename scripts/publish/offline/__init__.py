"""The offline copy: the built site as a folder for a disk or a stick, in which search and tools work without a host.

`python -m scripts.publish.offline` makes it of the built site and its guides. A page on a disk has no folders that
answer, and may read a file only as a page, a picture, a style sheet or a classic script. So addresses name files,
modules become classic scripts, and what Python needs stands in scripts as text.

Uses: core, guides.downloads, publish, calculators.
"""
