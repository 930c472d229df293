// Makes the snapshot of Python's memory from which docs/assets/python/snapshot.mjs starts it: the calculators are imported
// and each has answered once. The file format is described there. PYODIDE is a folder with its large script and WebAssembly.
// Usage: node snapshot.mjs PYODIDE BUNDLE ID TARGET, and on standard input the fields of an example by slug, as JSON.

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadPyodide } from "../../../../node_modules/pyodide/pyodide.mjs";
import { MACHINE, restore, sum, WHOLE } from "../../../../docs/assets/python/snapshot.mjs";

const PAGE = 256; // words; more would hold more zeros, fewer would need more numbers
const given = JSON.parse(readFileSync(new URL("../../../../node_modules/pyodide/pyodide-lock.json", import.meta.url), "utf8"));
const [pyodide, bundle, id, target] = process.argv.slice(2);
const { default: create } = await import(resolve(pyodide, "pyodide.asm.mjs"));

/** Python from the bundle, and its memory before it ran anything. */
async function start() {
  /** Emscripten's module. @type {any} */
  let module;
  /** @type {Uint32Array} */
  let memory = new Uint32Array();
  const python = await loadPyodide({
    ...structuredClone(MACHINE),
    indexURL: join(pyodide, "/"),
    stdLibURL: bundle,
    lockFileContents: { ...given, packages: {} },
    _makeSnapshot: true,
    createPyodideModule: (/** @type {object} */ settings) => {
      module = Object.assign(settings, { onRuntimeInitialized: () => (memory = module.HEAPU32.slice()) });
      return create(module);
    },
  });
  return { python, module, fresh: memory };
}

/**
 * Fills free memory with zeros, which pack best. The heap of Emscripten's malloc is a row of chunks. Each begins with a word
 * that belongs to the one before, and its size, in which the second bit says that it is in use. A free one goes on with
 * two links, or with six words if it is large.
 * @param {Uint32Array} words
 * @param {number} heap where its first chunk begins, in words
 */
function clearFree(words, heap) {
  for (let at = heap; words[at + 1] >= 16; at += (words[at + 1] & ~7) / 4) {
    const size = (words[at + 1] & ~7) / 4;
    if (!(words[at + 1] & 2)) words.fill(0, at + (size < 64 ? 4 : 8), at + size);
  }
}

const { python, module, fresh } = await start();
python.globals.set("examples", readFileSync(0, "utf8"));
const library = python.runPython(readFileSync(new URL("warm_up.py", import.meta.url), "utf8"));
clearFree(module.HEAPU32, Math.ceil(module.___heap_base / 8) * 2);
const saved = python.makeMemorySnapshot(); // a header of numbers, Pyodide's state as JSON, the memory
const [, begin, length] = new Uint32Array(saved.buffer, 0, 3);
const state = JSON.parse(new TextDecoder().decode(saved.subarray(48, 48 + length)));
const words = new Uint32Array(saved.buffer, begin);
if (words.length !== fresh.length) {
  throw new Error(`Python has grown from ${fresh.length * 4} bytes to ${words.length * 4}, and a page's cannot`);
}

const { fresh: another } = await start();
/** @type {number[]} */
const indices = [];
/** @type {number[]} */
const pages = [];
for (let from = 0; from < words.length; from += PAGE) {
  const steady = fresh.subarray(from, from + PAGE).every((word, index) => word === another[from + index]);
  const page = words.slice(from, from + PAGE).map((word, index) => (steady ? word ^ fresh[from + index] : word));
  if (steady && page.every((word) => !word)) continue;
  indices.push(from / PAGE + (steady ? 0 : WHOLE));
  pages.push(...page);
}

// The one word of memory that depends on the JavaScript engine: how Python calls functions.
const index = (module.__PyRuntime + module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
const engine = { index, word: words[index] };

const header = { of: id, words: words.length, page: PAGE, pages: indices.length, sum: sum(words), engine, library, state };
const text = Buffer.from(JSON.stringify(header));
const padding = Buffer.alloc(-text.length & 3, " "); // the pages must be aligned to words
const head = Buffer.from(Uint32Array.of(text.length + padding.length).buffer);
const file = Uint32Array.from(indices.concat(pages));
const snapshot = { header, indices: file.subarray(0, indices.length), pages: file.subarray(indices.length) };
restore(another, snapshot); // throws if the snapshot cannot be restored
writeFileSync(target, Buffer.concat([head, text, padding, Buffer.from(file.buffer)]));
