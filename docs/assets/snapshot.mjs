// Starts Python from a picture of its memory, which scripts/browser/python/in_node/snapshot.mjs made after a start from the bundle.
//
// This module and that one are the only two that use private options of Pyodide. Delete both, or only the file that
// the build makes, and Python starts from the bundle. Every doubt here is an error, because runtime.mjs then does that.
//
// The file: a number, the length of the text that follows; that text, JSON; and then pages of memory, each after its own
// number. A page holds the bits that differ from the memory of a Pyodide that has just been loaded, and pages without
// any are left out. Where that memory is never twice the same, the page is WHOLE.

export const WHOLE = 2 ** 31; // added to a page's number
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
const PATIENCE = 15_000; // milliseconds for the rest of the snapshot when all of Pyodide has come

/** What Pyodide would ask the machine for, and finds in its memory: the same when that is saved and when it is restored. */
export const MACHINE = { env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", _: "python" }, _sysExecutable: "python" };

/** Python as runtime.mjs gives it. */
export async function start(parts, options, scripts, wasm, load, handingOver) {
  const coming = load(parts.snapshot);
  coming.catch(() => {}); // it is awaited below, perhaps after something else has failed
  let library;
  const python = await handingOver(scripts, wasm, Promise.resolve(EMPTY_ZIP), (loadPyodide, createPyodide) =>
    loadPyodide({
      ...options,
      ...structuredClone(MACHINE),
      _loadSnapshot: new Uint8Array(48), // not looked at, but without one Pyodide would start by itself
      createPyodideModule: async (settings) => {
        const module = await createPyodide(settings);
        const image = read(await inTime(coming));
        if (image.about.of !== parts.id) throw new Error("it was made from other parts");
        library = image.about.library;
        module.API.restoreSnapshot = () => restored(module.HEAPU32, image);
        return module;
      },
    }),
  );
  python.runPython("import random; random.seed()"); // or everybody would draw the same numbers
  // What is imported already needs no files. What is imported later does.
  let rest;
  const bringRest = () =>
    (rest ??= load(parts.bundle).then((bundle) => python.FS.writeFile(library, new Uint8Array(bundle))));
  return { python, bringRest };
}

/** Puts the pages where they belong and makes sure that the memory is what was saved, bit for bit. */
export function restored(words, { about, pages }) {
  if (words.length !== about.words) throw new Error(`the memory has ${words.length} words and not ${about.words}`);
  const own = words[about.engine.place];
  for (let place = 0; place < pages.length; place += 1 + about.page) {
    const whole = pages[place] >= WHOLE;
    const from = (pages[place] % WHOLE) * about.page;
    if (whole) words.fill(0, from, from + about.page);
    for (let word = 0; word < about.page; word++) words[from + word] ^= pages[place + 1 + word];
  }
  words[about.engine.place] = about.engine.word;
  if (sum(words) !== about.sum) throw new Error("the memory is not what was saved");
  words[about.engine.place] = own; // how Python calls a function: what this engine can do decides, not the one at build
  return about.state;
}

/** A number that changes when any word does, or when two change places. Four at a time, or it would take twice as long. */
export function sum(words) {
  let [a, b, c, d] = [1, 2, 3, 4];
  for (let place = 0; place < words.length; place += 4) {
    a = (Math.imul(a, 31) + words[place]) | 0;
    b = (Math.imul(b, 31) + words[place + 1]) | 0;
    c = (Math.imul(c, 31) + words[place + 2]) | 0;
    d = (Math.imul(d, 31) + words[place + 3]) | 0;
  }
  return [a, b, c, d].reduce((found, each) => (Math.imul(found, 31) + each) | 0, 0);
}

function read(file) {
  const [length] = new Uint32Array(file, 0, 1);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length)));
  return { about, pages: new Uint32Array(file, 4 + length) };
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not come within ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
