// The worker of the offline copy: waits for the parts, which the page sends, and then runs calculators.worker.mjs. Pyodide's
// two modules are in its text: see received-parts.mjs.
// It is a classic worker, because Chromium starts no module worker for a page on a disk.

import { unpack } from "./unpack.mjs";

Object.assign(self, { importScripts: undefined }); // Pyodide refuses to run in a worker that has this function

/** @param {Record<string, string>} parts packed, by name */
async function start(parts) {
  const unpacking = Object.entries(parts).map(async ([name, text]) => [name, await unpack(text)]);
  Object.assign(self, { received: Object.fromEntries(await Promise.all(unpacking)) }); // for received-parts.mjs
  await import("copy:calculators.worker.mjs");
}

addEventListener("message", ({ data }) => start(data).catch((error) => postMessage({ failed: { message: String(error), why: "damaged" } })), { once: true });
