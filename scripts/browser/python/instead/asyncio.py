"""The little of asyncio that Pyodide looks up when it starts. A page calls Python, and Python waits for nothing."""


def get_event_loop() -> None:
    """Asked when Python awaits a promise. Raises RuntimeError that says why it cannot."""
    raise RuntimeError(
        "Python has no event loop on this site, because no calculator waits for anything. See"
        " scripts/browser/python/left_out.py"
    )
