// The worker of the offline copy: waits for the parts, which the page sends, and then runs calculators.worker.mjs. Pyodide's
// two modules are in its text: see received-parts.mjs.
// It is a classic worker, because Chromium starts no module worker for a page on a disk.

import built from "copy:parts.js";
import { unpacked } from "../../../../docs/assets/python/parts/unpack.mjs";
import { streamOf } from "./stream.mjs";

Object.assign(self, { importScripts: undefined }); // Pyodide refuses to run in a worker that has this function

/** @param {Record<string, string>} parts packed, by name */
async function start(parts) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let decoder; // only where the browser cannot unpack brotli itself
  const bringDecoder = () => (decoder ??= whole(built.decoder ?? "").then((bytes) => WebAssembly.compile(bytes)));
  /** @type {(name: string) => Promise<ArrayBuffer>} */
  const whole = (name) => new Response(unpacked(name, streamOf(parts[name]), bringDecoder)).arrayBuffer();
  const received = [built.wasm, built.bundle].map(async (name) => [name, await whole(name)]);
  Object.assign(self, { received: Object.fromEntries(await Promise.all(received)) }); // for received-parts.mjs
  await import("copy:calculators.worker.mjs");
}

addEventListener("message", ({ data }) => start(data).catch((error) => postMessage({ failed: { message: String(error), why: "damaged" } })), { once: true });
