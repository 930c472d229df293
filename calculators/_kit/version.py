"""The version of the tools, printed on what they make. The package takes its own from here (see pyproject.toml)."""

VERSION = "0.1.0"
