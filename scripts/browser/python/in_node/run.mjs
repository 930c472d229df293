// Runs Python files in Pyodide under Node, one after the other, each with the folder given at /given.
// Usage: node run.mjs FOLDER FILE...
// A folder `wheels` in it is importable. Its library.zip, if there is one, takes the place of Pyodide's own.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "../../../../node_modules/pyodide/pyodide.mjs";

const [folder, ...files] = process.argv.slice(2);
const given = JSON.parse(readFileSync(new URL("../../../../node_modules/pyodide/pyodide-lock.json", import.meta.url)));
const library = join(folder, "library.zip");

const python = await loadPyodide({
  lockFileContents: { ...given, packages: {} },
  // The same sources give the same bytes; and code knows its lines but not its columns, which make a quarter of what is
  // downloaded and are of no use without the sources.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
  ...(existsSync(library) && { stdLibURL: library }),
});
python.mountNodeFS("/given", folder);
const wheels = join(folder, "wheels");
for (const wheel of existsSync(wheels) ? readdirSync(wheels).sort() : []) {
  // The page's Python imports the calculators from a zip too; what is loaded on demand, it unpacks.
  if (wheel.startsWith("segno")) python.unpackArchive(new Uint8Array(readFileSync(join(wheels, wheel))), "wheel");
  else python.runPython(`import sys; sys.path.append("/given/wheels/${wheel}")`);
}
try {
  for (const file of files) python.runPython(readFileSync(file, "utf8"), { filename: file });
} catch (error) {
  console.error(error.message); // Python's traceback, and not the line of Pyodide where it came up, which is a megabyte
  process.exitCode = 1;
}
