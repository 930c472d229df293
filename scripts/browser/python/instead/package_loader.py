"""Where packages would be, for Pyodide's start, and none to load: the bundle holds them all.

The import is the one other thing that Pyodide expects of this module when it makes a snapshot.
"""

from site import getsitepackages

from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401


class Folder:
    """A folder's path, as Pyodide's script asks for it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Called by Pyodide when it starts."""
