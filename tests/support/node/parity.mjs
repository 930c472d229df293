// Answers {cases: [[slug, fields]], letters: [[slug, text, fields]]} on standard input with the shipped runtime, in
// Pyodide under Node. Prints, as JSON of the same shape, each answer as the terminal's --json would print it with each
// form, and each letter as it is read with the screen that follows.
// Usage: node tests/support/node/parity.mjs SITE bundle|snapshot

import { text } from "node:stream/consumers";
import { started } from "./runtime.mjs";

const pyodide = await started(process.argv[2], process.argv[3] === "snapshot" ? "snapshot" : "bundle");
pyodide.globals.set("asked", await text(process.stdin));
process.stdout.write(
  pyodide.runPython(`
import json
from calculators import answer, form
from calculators._kit import entry_points
from calculators._kit.letters import guide

asked = json.loads(asked)
json.dumps({
    "cases": [[json.dumps(answer(slug, fields).data()), form(slug, fields)] for slug, fields in asked["cases"]],
    "letters": [
        [json.dumps(guide.read(slug, text, fields).data()), entry_points.step(slug, fields, text, [], "")]
        for slug, text, fields in asked["letters"]
    ],
})
`),
);
