// The parts that the copy's worker received, all at once: see worker.mjs.
// Replaces docs/assets/python/received-parts.mjs.

import built from "copy:parts.js";

const { received } = /** @type {{received: Record<string, ArrayBuffer>}} */ (/** @type {unknown} */ (self));

/**
 * Pyodide's two modules are in the text of this worker: WebKit lets a worker of a page on a disk import nothing.
 * @type {Promise<import("../../../../docs/assets/python/types.d.ts").Parts>}
 */
export const parts = Promise.all([import("copy:pyodide.js"), import("copy:pyodide.asm.js")]).then((modules) => ({
  ...built,
  scripts: { "pyodide.js": modules[0], "pyodide.asm.js": modules[1] },
}));

/** @type {import("../../../../docs/assets/python/types.d.ts").Load} */
export async function load(part) {
  return part === built.wasm ? WebAssembly.compile(received[part]) : received[part];
}
