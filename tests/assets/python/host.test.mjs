// Which way Pyodide's large script comes, by what a host does with scripts.

import assert from "node:assert/strict";
import test from "node:test";
import { fitting } from "../../../docs/assets/python/parts/host.mjs";

const [PACKED, PLAIN] = ["runtime/glue.js.brotli", "runtime/pyodide-1/pyodide.asm.js"];
const PARTS = {
  id: "1", pyodide: "runtime/pyodide-1/", wasm: "py.wasm", bundle: "bundle.zip", glue: PACKED, integrity: {}, lock: {},
  sizes: { "py.wasm": 3, "bundle.zip": 2, [PACKED]: 1, [PLAIN]: 5 },
}; // prettier-ignore
const SCRIPT = "https://site.example/assets/parts.js";

/** @param {Record<string, string>} headers what the host sends with a script */
function host(headers) {
  globalThis.fetch = async () => new Response("export default {};", { headers });
}

test("from a host that sends scripts as they lie, the large one comes packed", async () => {
  host({ "Content-Type": "text/javascript" });
  const parts = await fitting(PARTS, SCRIPT);
  assert.equal(parts.glue, PACKED);
  assert.deepEqual(Object.keys(parts.sizes), ["py.wasm", "bundle.zip", PACKED]);
});

for (const [name, value] of [["Content-Encoding", "gzip"], ["Content-Security-Policy", "script-src 'self'"]]) {
  test(`from a host with ${name}, it is loaded from its own address`, async () => {
    host({ [name]: value });
    const parts = await fitting(PARTS, SCRIPT);
    assert.equal(parts.glue, undefined);
    assert.deepEqual(Object.keys(parts.sizes), ["py.wasm", "bundle.zip", PLAIN]);
  });
}

test("a host that does not answer changes nothing for the script", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.equal((await fitting(PARTS, SCRIPT)).glue, undefined);
});

test("where nothing is packed, there is one way", async () => {
  const { glue: _, ...serving } = PARTS;
  assert.equal(await fitting(serving, SCRIPT), serving);
});
