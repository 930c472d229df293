// Runs Python files in Pyodide under Node, one after the other. They see FOLDER as /given.
// Usage: node run.mjs FOLDER FILE...
// FOLDER/library.zip, if there is one, replaces Pyodide's standard library, and what FOLDER/packages.zip holds can be imported.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "../../../../node_modules/pyodide/pyodide.mjs";

const [folder, ...files] = process.argv.slice(2);
const given = JSON.parse(readFileSync(new URL("../../../../node_modules/pyodide/pyodide-lock.json", import.meta.url), "utf8"));
const library = join(folder, "library.zip");

const python = await loadPyodide({
  lockFileContents: { ...given, packages: {} },
  // A fixed seed makes builds reproducible. Column numbers in bytecode would be a quarter of the download, and are of no
  // use without the sources.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
  ...(existsSync(library) && { stdLibURL: library }),
});
python.mountNodeFS("/given", folder);
if (existsSync(join(folder, "packages.zip"))) python.runPython('import sys; sys.path.append("/given/packages.zip")');
try {
  for (const file of files) python.runPython(readFileSync(file, "utf8"), { filename: file });
} catch (error) {
  // Only the message, Python's traceback: the stack quotes a line of Pyodide that is a megabyte long.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
