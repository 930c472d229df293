// Makes the picture of Python's memory from which docs/assets/snapshot.mjs starts it: the calculators are imported and
// each has answered once. What stands in the file is said there.
// Usage: node snapshot.mjs BUNDLE ID TARGET, and on standard input the fields of an example by slug, as JSON.

import { readFileSync, writeFileSync } from "node:fs";
import create from "../../../../node_modules/pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../../../../node_modules/pyodide/pyodide.mjs";
import { MACHINE, restored, sum, WHOLE } from "../../../../docs/assets/snapshot.mjs";

const PAGE = 256; // words; more would hold more zeros, fewer would need more numbers
const given = JSON.parse(readFileSync(new URL("../../../../node_modules/pyodide/pyodide-lock.json", import.meta.url)));
const [bundle, id, target] = process.argv.slice(2);

/** A Python from the bundle, and the memory that it had before it did anything. */
async function begun() {
  let module, memory;
  const python = await loadPyodide({
    ...structuredClone(MACHINE),
    stdLibURL: bundle,
    lockFileContents: { ...given, packages: {} },
    _makeSnapshot: true,
    createPyodideModule: (settings) => {
      module = Object.assign(settings, { onRuntimeInitialized: () => (memory = module.HEAPU32.slice()) });
      return create(module);
    },
  });
  return { python, module, fresh: memory };
}

const { python, module, fresh } = await begun();
python.globals.set("examples", readFileSync(0, "utf8"));
const library = python.runPython(readFileSync(new URL("warm_up.py", import.meta.url), "utf8"));
const saved = python.makeMemorySnapshot(); // some numbers, the state of Pyodide as JSON, the memory
const [, start, length] = new Uint32Array(saved.buffer, 0, 3);
const state = JSON.parse(new TextDecoder().decode(saved.subarray(48, 48 + length)));
const words = new Uint32Array(saved.buffer, start);
if (words.length !== fresh.length) {
  throw new Error(`Python has grown from ${fresh.length * 4} bytes to ${words.length * 4}, and a page's cannot`);
}

const { fresh: another } = await begun();
const pages = [];
for (let from = 0; from < words.length; from += PAGE) {
  const steady = fresh.subarray(from, from + PAGE).every((word, place) => word === another[from + place]);
  const page = words.slice(from, from + PAGE).map((word, place) => (steady ? word ^ fresh[from + place] : word));
  if (!steady || page.some((word) => word)) pages.push(from / PAGE + (steady ? 0 : WHOLE), ...page);
}

// The one word that a new memory owes to the engine. It says how Python calls functions.
const place = (module.__PyRuntime + module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
const engine = { place, word: words[place] };

const about = { of: id, words: words.length, page: PAGE, sum: sum(words), engine, library, state };
const text = Buffer.from(JSON.stringify(about));
const padding = Buffer.alloc(-text.length & 3, " "); // the pages begin at a whole word
const head = Buffer.from(Uint32Array.of(text.length + padding.length).buffer);
const file = Uint32Array.from(pages);
restored(another, { about, pages: file }); // or it is not worth writing
writeFileSync(target, Buffer.concat([head, text, padding, Buffer.from(file.buffer)]));
