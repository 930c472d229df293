"""Says why a module of the standard library is missing. Python imports this by itself when it starts in the browser.

Without it, Pyodide would say that the module was removed for the browser's sake, and send the reader elsewhere.
"""

import sys


class NotInBundle:
    """Asked last, when nothing else has found a module."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in sys.stdlib_module_names:
            # Without a `name` attribute: Pyodide adds its own explanation to an error that has one.
            raise ModuleNotFoundError(
                f"The module {name!r} of Python's standard library is not in this site's bundle, because no calculator"
                " needed it when the site was built. See scripts/bundle.py"
            )


sys.meta_path.append(NotInBundle)
