// The download's progress, and what the bar shows of it.

import assert from "node:assert/strict";
import test from "node:test";
import { Download } from "../../../docs/assets/python/download.mjs";
import { describe } from "../../../docs/assets/python/progress.mjs";

const WORDS = { downloading: "{loaded} of {total} MB", preparing: "Preparing." };
const PARTS = {
  id: "1",
  pyodide: "runtime/pyodide-1/",
  bundle: "runtime/bundle-1.zip",
  snapshot: "runtime/snapshot-1.bin",
  integrity: {},
  lock: {},
  sizes: { "runtime/pyodide-1/pyodide.asm.wasm": 8, "runtime/bundle-1.zip": 100, "runtime/snapshot-1.bin": 50 },
};

test("nothing is said before anything is requested", () => {
  assert.deepEqual(describe({ loaded: 0, total: 0 }, WORDS), { max: 0, value: undefined, words: "" });
});

test("while it downloads, megabytes are counted", () => {
  const found = describe({ loaded: 1_250_000, total: 9_960_000 }, WORDS);
  assert.deepEqual(found, { max: 9_960_000, value: 1_250_000, words: "1.3 of 10.0 MB" });
});

test("nobody knows how long the start takes once everything has arrived", () => {
  assert.deepEqual(describe({ loaded: 5, total: 5 }, WORDS), { max: 5, value: undefined, words: "Preparing." });
});

/**
 * A download under a pretend connection, which answers the paths in `bodies`.
 * @param {Record<string, BodyInit>} bodies
 * @param {boolean} [savesData]
 */
function download(bodies, savesData = false) {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = async (address) => {
    const path = String(address).replace("/assets/", "");
    asked.push(path);
    if (!(path in bodies)) throw new TypeError("Failed to fetch");
    const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(bodies[path], { headers: { "Content-Type": type } });
  };
  Object.defineProperty(globalThis, "navigator", { value: { connection: { saveData: savesData } }, configurable: true });
  globalThis.matchMedia = () => /** @type {any} */ ({ matches: false });
  return { made: new Download(PARTS, "/assets/"), asked };
}

const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // the smallest there is
const WHOLE = { "runtime/pyodide-1/pyodide.asm.wasm": WASM, "runtime/bundle-1.zip": "b", "runtime/snapshot-1.bin": "s" };

/** Lets what was requested arrive. */
const arrive = () => new Promise((resolve) => setTimeout(resolve, 50));

test("at first only the WebAssembly and the snapshot are requested", async () => {
  const { made, asked } = download(WHOLE);
  assert.deepEqual(made.progress, { loaded: 0, total: 58 });
  await arrive();
  assert.deepEqual(asked.sort(), ["runtime/pyodide-1/pyodide.asm.wasm", "runtime/snapshot-1.bin"]);
  assert.deepEqual(made.progress, { loaded: 58, total: 58 });
  assert.ok(made.used().includes("/assets/runtime/snapshot-1.bin"));
});

test("whoever saves data gets the bundle instead of the snapshot", async () => {
  const { made, asked } = download(WHOLE, true);
  await arrive();
  assert.deepEqual(asked.sort(), ["runtime/bundle-1.zip", "runtime/pyodide-1/pyodide.asm.wasm"]);
  assert.ok(!made.used().includes("/assets/runtime/snapshot-1.bin"));
});

test("a snapshot that does not arrive is asked for once more, and then the bundle", async () => {
  const { "runtime/snapshot-1.bin": _, ...without } = WHOLE;
  const { made, asked } = download(without);
  /** @type {any[]} */
  const messages = [];
  const listeners = /** @type {((event: any) => Promise<void>)[]} */ ([]);
  const worker = /** @type {any} */ ({
    postMessage: (/** @type {any} */ message) => messages.push(message),
    addEventListener: (/** @type {string} */ _type, /** @type {any} */ listener) => listeners.push(listener),
  });
  made.supply(worker);
  await listeners[0]({ data: { wanted: "runtime/snapshot-1.bin" } });
  assert.deepEqual(messages, [{ parts: PARTS }, { part: "runtime/snapshot-1.bin", failed: "Failed to fetch" }]);
  await arrive();
  assert.equal(asked.filter((path) => path.includes("snapshot")).length, 2);
  assert.ok(asked.includes("runtime/bundle-1.zip"));
  assert.deepEqual(made.progress, { loaded: 108, total: 108 });
  assert.ok(!made.used().includes("/assets/runtime/snapshot-1.bin"));
});
