// What the copy's worker was handed, all at once: see worker.mjs. It takes the place of docs/assets/handed.mjs.

import built from "copy:parts.mjs";

const { handed } = self;
const addressOf = (name) => URL.createObjectURL(new Blob([handed[built.pyodide + name]], { type: "text/javascript" }));

export const parts = {
  ...built,
  scripts: { "pyodide.mjs": addressOf("pyodide.mjs"), "pyodide.asm.mjs": addressOf("pyodide.asm.mjs") },
};

export async function load(part) {
  return part.endsWith(".wasm") ? WebAssembly.compile(handed[part]) : handed[part];
}
