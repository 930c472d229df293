// Answers a list of {slug, fields} on standard input with the shipped runtime, in Pyodide under Node.
// Prints, as one JSON list, each answer as the terminal's --json would print it, and each form.
// Usage: node tests/parity.mjs SITE bundle|snapshot

import { text } from "node:stream/consumers";
import { begun } from "./runtime.mjs";

const pyodide = await begun(process.argv[2], process.argv[3]);
pyodide.globals.set("asked", await text(process.stdin));
process.stdout.write(
  pyodide.runPython(`
import json
from calculators import answer, form

json.dumps([[json.dumps(answer(slug, fields).data()), form(slug, fields)] for slug, fields in json.loads(asked)])
`),
);
