"""No event loop. The import is the one thing that Pyodide expects of this module when it makes a snapshot."""

from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # noqa: F401


def _initialize_event_loop() -> None:
    """Called by Pyodide when it starts."""
