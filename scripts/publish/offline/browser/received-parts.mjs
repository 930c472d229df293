// The parts that the copy's worker received, all at once: see worker.mjs.
// Replaces docs/assets/python/received-parts.mjs.

import built from "copy:parts.mjs";

const { received } = /** @type {{received: Record<string, ArrayBuffer>}} */ (/** @type {unknown} */ (self));

/** @param {string} name a script of Pyodide's */
const addressOf = (name) => URL.createObjectURL(new Blob([received[built.pyodide + name]], { type: "text/javascript" }));

/** @type {Promise<import("../../../../docs/assets/python/types.d.ts").Parts>} */
export const parts = Promise.resolve({
  ...built,
  scripts: { "pyodide.mjs": addressOf("pyodide.mjs"), "pyodide.asm.mjs": addressOf("pyodide.asm.mjs") },
});

/** @type {import("../../../../docs/assets/python/types.d.ts").Load} */
export async function load(part) {
  return part.endsWith(".wasm") ? WebAssembly.compile(received[part]) : received[part];
}
