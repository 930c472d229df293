// The worker of the offline copy: waits for the parts, which the page hands over, and then is calculators.worker.mjs.
// It is a classic worker, because Chromium starts no other for a page on a disk. Pyodide would refuse that.

import { unpacked } from "./unpacked.mjs";

self.importScripts = undefined; // how Pyodide tells a classic worker

async function begin({ data: parts }) {
  const handed = Object.entries(parts).map(async ([name, text]) => [name, await unpacked(text)]);
  self.handed = Object.fromEntries(await Promise.all(handed));
  await import("copy:calculators.worker.mjs");
}

addEventListener("message", (event) => begin(event).catch((error) => postMessage({ failed: String(error) })), { once: true });
