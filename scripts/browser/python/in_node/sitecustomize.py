"""Python imports this by itself when it starts in the browser.

It says why a module of the standard library is missing. Without it, Pyodide would say that the module was removed for
the browser's sake, and send the reader elsewhere.
"""

import gc
import sys
import zipimport

gc.disable()  # while all that is made is there to stay; docs/assets/python/runtime.mjs enables it again


class NotInBundle:
    """Asked last, when nothing else has found a module."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Part of the import protocol (importlib.abc.MetaPathFinder). Raises ModuleNotFoundError that says why."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            # Without a `name` attribute: Pyodide adds its own explanation to an error that has one.
            raise ModuleNotFoundError(
                f"The module {name!r} of Python's standard library is not in this site's bundle, because no calculator"
                " needed it when the site was built. See scripts/browser/python/bundle.py"
            )


sys.meta_path.append(NotInBundle)


def get_filename(self: zipimport.zipimporter, fullname: str) -> str:
    """Where a module stands. Python's own function reads and unpacks the whole module for this, and then once more."""
    path = zipimport._get_module_path(self, fullname)  # type: ignore[attr-defined]
    for ending, *_ in zipimport._zip_searchorder:  # type: ignore[attr-defined]
        if path + ending in self._get_files():  # type: ignore[attr-defined]
            return f"{self.archive}/{path}{ending}"
    raise zipimport.ZipImportError(f"can't find module {fullname!r}", name=fullname)


zipimport.zipimporter.get_filename = get_filename  # type: ignore[method-assign]
