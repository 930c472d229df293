// Answers a list of {slug, fields} on standard input with the shipped bundle, in Pyodide under Node.
// Prints, as one JSON list, each answer as the terminal's --json would print it, and each form.
// Usage: node tests/parity.mjs SITE

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const site = resolve(process.argv[2]);
const { start } = await import(pathToFileURL(`${site}/assets/runtime.mjs`));
const lock = readFileSync(`${site}/downloads/pyodide-lock.json`, "utf8");
const bundle = new Uint8Array(readFileSync(`${site}/assets/calculators.zip`));

const pyodide = await start(`${site}/assets/pyodide/`, lock, bundle);
pyodide.globals.set("asked", await text(process.stdin));
process.stdout.write(
  pyodide.runPython(`
import json
from calculators import answer, form

json.dumps([[json.dumps(answer(slug, fields).data()), form(slug, fields)] for slug, fields in json.loads(asked)])
`),
);
