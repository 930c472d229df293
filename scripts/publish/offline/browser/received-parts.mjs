// The parts that the copy's worker received, all at once: see worker.mjs.
// Replaces docs/assets/python/received-parts.mjs.

import built from "copy:parts.mjs";

const { received } = /** @type {{received: Record<string, ArrayBuffer>}} */ (/** @type {unknown} */ (self));

/**
 * Pyodide's two modules are in the text of this worker: WebKit lets a worker of a page on a disk import nothing.
 * @type {Promise<import("../../../../docs/assets/python/types.d.ts").Parts>}
 */
export const parts = Promise.all([import("copy:pyodide.mjs"), import("copy:pyodide.asm.mjs")]).then((modules) => ({
  ...built,
  scripts: { "pyodide.mjs": modules[0], "pyodide.asm.mjs": modules[1] },
}));

/** @type {import("../../../../docs/assets/python/types.d.ts").Load} */
export async function load(part) {
  return part.endsWith(".wasm") ? WebAssembly.compile(received[part]) : received[part];
}
