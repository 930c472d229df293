// Starts Python from a snapshot of its memory, which scripts/browser/python/in_node/snapshot.mjs made after a start from the bundle.
//
// These two modules are the only ones that use private options of Pyodide. Delete both, or only the file that the build
// makes, and Python starts from the bundle. Throws on any mismatch; runtime.mjs then falls back to the bundle.
//
// File format: a 32-bit number, the length of the header; the header, JSON; the indices of pages of memory; then these pages.
// A page is XORed with the memory of a freshly loaded Pyodide, and pages of zeros are left out. Pages that differ
// from load to load are stored as they are, and marked with WHOLE.

export const WHOLE = 2 ** 31; // added to the index of a page that is not XORed
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
const LIMIT = 15_000; // milliseconds for the snapshot to arrive after Pyodide has

/** Options that Pyodide stores in its memory. They must be the same when it is saved and when it is restored. */
export const MACHINE = { env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0", _: "python" }, _sysExecutable: "python" };

/**
 * The header of the file.
 * @typedef {{
 *   of: string, words: number, page: number, pages: number, sum: number, library: string, state: object,
 *   engine: {index: number, word: number},
 * }} Header `of` is Parts.id; `words` and `page` are lengths in 32-bit words; `library` is where the bundle belongs
 */
/** @typedef {{header: Header, indices: Uint32Array, pages: Uint32Array}} Snapshot */

/**
 * Python from the snapshot: see start in runtime.mjs.
 * @param {import("./types.d.ts").Parts} parts
 * @param {object} options for loadPyodide
 * @param {Promise<any[]>} scripts
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {import("./types.d.ts").Load} load
 * @param {Function} withResponses that of runtime.mjs
 * @returns {Promise<Omit<import("./types.d.ts").Started, "used">>}
 */
export async function start(parts, options, scripts, wasm, load, withResponses) {
  /** Both are let go when they have been used, or they would stay in memory as long as Python. @type {Promise<any> | undefined} */
  let arriving = load(/** @type {string} */ (parts.snapshot));
  arriving?.catch(() => {}); // awaited below, perhaps after something else has failed
  /** @type {string} */
  let library;
  const python = await withResponses(scripts, wasm, Promise.resolve(EMPTY_ZIP), (/** @type {Function} */ loadPyodide, /** @type {Function} */ createPyodide) =>
    loadPyodide({
      ...options,
      ...structuredClone(MACHINE),
      _loadSnapshot: new Uint8Array(48), // ignored, but without one Pyodide would not restore
      createPyodideModule: async (/** @type {object} */ settings) => {
        const module = await createPyodide(settings);
        /** @type {Snapshot | undefined} */
        let snapshot = read(await inTime(/** @type {Promise<any>} */ (arriving)));
        arriving = undefined;
        if (snapshot.header.of !== parts.id) throw new Error("it was made from other parts");
        library = snapshot.header.library;
        module.API.restoreSnapshot = () => {
          const state = restore(module.HEAPU32, /** @type {Snapshot} */ (snapshot));
          snapshot = undefined;
          return state;
        };
        return module;
      },
    }),
  );
  python.runPython("import random; random.seed()"); // the snapshot's seed is the same for everybody
  // Modules in the snapshot need no files; later imports do.
  /** @type {Promise<void> | undefined} */
  let rest;
  const bringRest = () =>
    (rest ??= load(parts.bundle).then((bundle) => python.FS.writeFile(library, new Uint8Array(bundle), { canOwn: true })));
  return { python, bringRest };
}

/**
 * Writes the snapshot into the memory of a freshly loaded Pyodide.
 * @param {Uint32Array} words that memory
 * @param {Snapshot} snapshot
 * @returns {object} Pyodide's state
 * @throws {Error} if the memory is not, bit for bit, what was saved
 */
export function restore(words, { header, indices, pages }) {
  const { engine, page } = header;
  if (words.length !== header.words) throw new Error(`the memory has ${words.length} words and not ${header.words}`);
  const own = words[engine.index];
  indices.forEach((index, at) => {
    const from = (index % WHOLE) * page;
    if (index >= WHOLE) words.fill(0, from, from + page);
    for (let word = 0; word < page; word++) words[from + word] ^= pages[at * page + word];
  });
  words[engine.index] = engine.word;
  if (sum(words) !== header.sum) throw new Error("the memory is not what was saved");
  words[engine.index] = own; // how Python calls functions depends on this JavaScript engine, not on the build's
  return header.state;
}

/**
 * A checksum that depends on every word and on their order. Four words at a time, which halves the time.
 * @param {Uint32Array} words
 */
export function sum(words) {
  let [a, b, c, d] = [1, 2, 3, 4];
  for (let index = 0; index < words.length; index += 4) {
    a = (Math.imul(a, 31) + words[index]) | 0;
    b = (Math.imul(b, 31) + words[index + 1]) | 0;
    c = (Math.imul(c, 31) + words[index + 2]) | 0;
    d = (Math.imul(d, 31) + words[index + 3]) | 0;
  }
  return [a, b, c, d].reduce((found, each) => (Math.imul(found, 31) + each) | 0, 0);
}

/**
 * @param {ArrayBuffer} file
 * @returns {Snapshot}
 */
function read(file) {
  const [length] = new Uint32Array(file, 0, 1);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length)));
  return { header, indices: new Uint32Array(file, 4 + length, header.pages), pages: new Uint32Array(file, 4 + length + 4 * header.pages) };
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>} rejected after LIMIT
 */
function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not come within ${LIMIT / 1000} seconds`)), LIMIT);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
