"""Does everything that a page can ask for, and lists in /given/needed.json the library modules that took part.

Runs in Pyodide with the whole standard library but for what left_out.py names, and with the packages and templates as
the browser gets them, so that what else the bundle may leave out is found and not guessed. Each case is worked out
once. Forms and replies to a page, which run the same code for any answer, are made for the first case alone and for the
first with problems.
tests/calculators/test_pyodide.py asks for all of it from the bundle.
"""

import json
import sys
import traceback

from calculators import answer, form
from calculators._kit import catalogue, entry_points
from calculators._kit.catalogue.cases import cases

for slug in [*catalogue.slugs(), "no-such-calculator"]:
    try:
        form(slug)
        known = cases(slug)
        for case in known:
            json.dumps(answer(slug, case.fields).data())  # result, text and files
        for case in [known[0], *[case for case in known if case.problems][:1]]:
            form(slug, case.fields)
            entry_points.reply(slug, case.fields)
        for sentence in getattr(catalogue.find(slug), "LETTERS", ()):
            entry_points.read(slug, sentence, known[0].fields)
            entry_points.step(slug, known[0].fields, sentence, [], "")
            entry_points.clinic(slug, known[0].fields, sentence, {}, [], "https://site.example/")
    except Exception:  # the page that shows a broken calculator will stop the build, and name it
        traceback.format_exc()

entry_points.code("https://site.example/tools/tracking-schedule/#v=1")

library = next(path for path in sys.path if path.endswith(".zip"))
found = {name: getattr(module, "__spec__", None) for name, module in sys.modules.items()}
needed = sorted(name for name, spec in found.items() if spec and (spec.origin or "").startswith(library))
with open("/given/needed.json", "w") as file:  # not by pathlib, which no page needs
    json.dump(needed, file)
