// Writes TARGET, the WebAssembly of SOURCE without what nothing can reach: neither by an export that stays, nor by a pointer.
// Of functions and data, those exports stay that are named on standard input, as JSON, or that the module asks back itself.
// Usage: node trim.mjs SOURCE TARGET

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "../../../../node_modules/binaryen/index.js";

const [source, target] = process.argv.slice(2);
const names = new Set(JSON.parse(readFileSync(0, "utf8")));
const module = binaryen.readBinary(readFileSync(source));

/** @template T @param {number} length @param {(index: number) => T} at */
const all = (length, at) => Array.from({ length }, (_, index) => at(index));
for (const global of all(module.getNumGlobals(), (index) => module.getGlobalByIndex(index))) {
  const { module: from, base } = binaryen.getGlobalInfo(global);
  if (from?.startsWith("GOT.")) names.add(base);
}
for (const { name, kind } of all(module.getNumExports(), (index) => binaryen.getExportInfo(module.getExportByIndex(index)))) {
  if ([binaryen.ExternalFunction, binaryen.ExternalGlobal].includes(kind) && !names.has(name)) module.removeExport(name);
}
module.runPasses(["remove-unused-module-elements"]);
writeFileSync(target, module.emitBinary());
