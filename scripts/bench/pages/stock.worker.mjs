// The same calculators, loaded as Pyodide's documentation says: its own files, and our wheels by their lock.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const python = await loadPyodide({ lockFileURL: new URL("/downloads/pyodide-lock.json", import.meta.url).href });
await python.loadPackagesFromImports("import calculators", { messageCallback: () => {} });
const { reply } = python.pyimport("calculators._kit.entry_points");

addEventListener("message", ({ data }) => postMessage(reply("tracking-schedule", python.toPy(data))));
postMessage("ready");
