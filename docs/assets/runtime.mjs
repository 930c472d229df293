// Starts Python with the calculators in it. The same in the page's worker and, for the tests, under Node.

import { loadPyodide } from "./pyodide/pyodide.mjs";

/**
 * A running Python that can import `calculators`.
 * @param {string} indexURL the folder of Pyodide's own files
 * @param {string} lock the text of pyodide-lock.json, which lists our packages and no others
 * @param {ArrayBuffer} bundle the zip that holds them
 */
export async function start(indexURL, lock, bundle) {
  const pyodide = await loadPyodide({ indexURL, lockFileContents: lock });
  pyodide.unpackArchive(bundle, "zip", { extractDir: pyodide.runPython("import site; site.getsitepackages()[0]") });
  return pyodide;
}
