// What is downloaded, how it is unpacked, and what is said when it does not come.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { beforeEach, mock } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Download } from "../../../docs/assets/python/parts/download.mjs";
import { whyLost } from "../../../docs/assets/python/parts/failure.mjs";

const [WASM, BUNDLE, SNAPSHOT, DECODER] = ["py.wasm.brotli", "bundle.zip.brotli", "snapshot.bin.brotli", "brotli.wasm.gzip"];
const decoder = readFileSync(new URL("../../../node_modules/brotli-dec-wasm/pkg/brotli_dec_wasm_bg.wasm", import.meta.url));
const smallest = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** What the host sends, by path: bytes, or a status. @typedef {Uint8Array<ArrayBuffer> | number | undefined} Sent */
/** @type {Record<string, Sent>} */
const PUBLISHED = {
  [WASM]: packed(smallest),
  [BUNDLE]: packed(Buffer.from("the bundle ".repeat(1000))),
  [SNAPSHOT]: packed(Buffer.from("the snapshot")),
  [DECODER]: new Uint8Array(gzipSync(decoder)),
};
const PARTS = {
  id: "1",
  pyodide: "pyodide-1/",
  wasm: WASM,
  bundle: BUNDLE,
  snapshot: SNAPSHOT,
  decoder: DECODER,
  integrity: { [BUNDLE]: "sha256-b" },
  lock: {},
  sizes: Object.fromEntries(Object.entries(PUBLISHED).map(([name, content]) => [name, /** @type {Uint8Array} */ (content).length])),
};

/** @param {Uint8Array} content */
function packed(content) {
  return new Uint8Array(brotliCompressSync(content));
}

/** What was asked of the host, in order. @type {string[]} */
let asked = [];
/** And how. @type {{path: string, cache?: string, integrity?: string}[]} */
let options = [];

beforeEach(() => {
  asked = [];
  options = [];
  Object.assign(globalThis, { location: new URL("https://site.example/assets/download.worker.js") });
});

/**
 * A download from a pretend host.
 * @param {Record<string, Sent>} [changed] what it sends otherwise; undefined: no answer
 * @param {boolean} [savesData]
 */
function download(changed = {}, savesData = false) {
  const sent = { ...PUBLISHED, ...changed };
  globalThis.fetch = async (address, given) => {
    given?.signal?.throwIfAborted();
    const path = String(address).replace("https://site.example/assets/", "");
    if (given?.method === "HEAD") {
      if (!(path in sent) || sent[path]) return new Response(null, { status: typeof sent[path] === "number" ? sent[path] : 200 });
      throw new TypeError("Failed to fetch");
    }
    asked.push(path);
    options.push({ path, cache: given?.cache, integrity: given?.integrity });
    const content = sent[path];
    if (content === undefined) throw new TypeError("Failed to fetch");
    return typeof content === "number" ? new Response(null, { status: content }) : new Response(content);
  };
  return new Download(PARTS, "https://site.example/assets/", savesData);
}

/**
 * What a worker gets that asks for a part.
 * @param {Download} made
 * @param {string} part
 * @returns {Promise<{content?: any, failed?: {message: string, why?: string}}>}
 */
function got(made, part) {
  const { port1, port2 } = new MessageChannel();
  made.supply(port1);
  return new Promise((resolve) => {
    port2.addEventListener("message", ({ data }) => {
      if (!data.part) return;
      port1.close();
      resolve(data);
    });
    port2.start();
    port2.postMessage({ wanted: part });
  });
}

/** @param {ArrayBuffer} bytes */
const text = (bytes) => new TextDecoder().decode(bytes);

test("at first only the WebAssembly, the snapshot and what unpacks them are requested", async () => {
  const made = download();
  assert.equal(text((await got(made, SNAPSHOT)).content), "the snapshot");
  assert.ok((await got(made, WASM)).content instanceof WebAssembly.Module);
  assert.deepEqual(asked, [DECODER, WASM, SNAPSHOT]);
  const { [BUNDLE]: _, ...sizes } = PARTS.sizes;
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  assert.deepEqual(made.progress, { loaded: total, total });
});

test("a browser that unpacks brotli itself fetches no decoder", async () => {
  const { DecompressionStream: own } = globalThis;
  const { createBrotliDecompress } = await import("node:zlib");
  const { Duplex } = await import("node:stream");
  globalThis.DecompressionStream = /** @type {any} */ (class {
    /** @param {any} kind */
    constructor(kind) {
      Object.assign(this, kind === "brotli" ? Duplex.toWeb(createBrotliDecompress()) : new own(kind));
    }
  });
  try {
    const { content } = await got(download(), SNAPSHOT);
    assert.equal(text(content), "the snapshot");
    assert.ok(!asked.includes(DECODER));
  } finally {
    globalThis.DecompressionStream = own;
  }
});

test("whoever saves data gets the bundle instead of the snapshot", async () => {
  const { content } = await got(download({}, true), BUNDLE);
  assert.equal(text(content), "the bundle ".repeat(1000));
  assert.deepEqual(asked, [DECODER, WASM, BUNDLE]);
});

test("a snapshot that does not come is followed by the bundle", async () => {
  const made = download({ [SNAPSHOT]: 404 });
  assert.deepEqual((await got(made, SNAPSHOT)).failed, { message: `${SNAPSHOT}: 404`, why: "missing" });
  assert.ok(asked.includes(BUNDLE));
});

test("so is one on a slow line", async () => {
  let now = 0;
  mock.method(performance, "now", () => now);
  const made = download();
  now = 9000;
  const { failed } = await got(made, SNAPSHOT);
  mock.restoreAll();
  assert.deepEqual(failed, { message: "the line is slow", why: undefined });
  assert.ok(asked.includes(BUNDLE));
});

test("a machine that compiles slowly is not taken for a slow line", async () => {
  let now = 0;
  mock.method(performance, "now", () => now);
  const { compileStreaming } = WebAssembly;
  WebAssembly.compileStreaming = async (source) => {
    const bytes = await (await source).arrayBuffer();
    now = 9000;
    return WebAssembly.compile(bytes);
  };
  const made = download();
  const [snapshot, wasm] = await Promise.all([got(made, SNAPSHOT), got(made, WASM)]);
  Object.assign(WebAssembly, { compileStreaming });
  mock.restoreAll();
  assert.ok(wasm.content instanceof WebAssembly.Module);
  assert.equal(text(snapshot.content), "the snapshot");
});

for (const [what, sent, why] of /** @type {[string, Sent, string][]} */ ([
  ["is not there", 404, "missing"],
  ["is refused", 403, "blocked"],
  ["is not sent by a host that is ill", 503, "slow"],
  ["is nonsense", Uint8Array.from({ length: 100 }, () => 7), "damaged"],
  ["is cut short", packed(smallest).subarray(0, -2), "damaged"],
  ["is no WebAssembly", packed(Buffer.from("<html>")), "damaged"],
])) {
  test(`WebAssembly that ${what} is said to be ${why}`, async () => {
    assert.equal((await got(download({ [WASM]: sent }), WASM)).failed?.why, why);
    assert.equal(asked.filter((path) => path === WASM).length, why === "damaged" ? 2 : 1); // past the browser's cache
  });
}

test("what comes damaged is asked for once more, past the browser's cache, and each time with its hash", async () => {
  const made = download({ [BUNDLE]: Uint8Array.from({ length: 100 }, () => 7) }, true);
  assert.equal((await got(made, BUNDLE)).failed?.why, "damaged");
  assert.deepEqual(
    options.filter(({ path }) => path === BUNDLE).map(({ cache, integrity }) => [cache, integrity]),
    [["default", "sha256-b"], ["reload", "sha256-b"]],
  );
});

test("what nobody answers for is said to be blocked if the host answers otherwise, and slow if not", async () => {
  const address = "https://site.example/assets/x.js";
  const host = async (/** @type {any} */ asked) => {
    if (String(asked) === address) throw new TypeError("Failed to fetch");
    return new Response();
  };
  assert.equal(await whyLost(address, "damaged", host), "blocked");
  assert.equal(await whyLost(address, "damaged", () => Promise.reject(new TypeError("Failed to fetch"))), "slow");
});

test("a script that is sent as something else is said to be blocked, and one that is all right not", async () => {
  const sent = (/** @type {string} */ type) => async () => new Response("", { headers: { "Content-Type": type } });
  assert.equal(await whyLost("https://site.example/x.js", "unsupported", sent("text/html")), "blocked");
  assert.equal(await whyLost("https://site.example/x.js", "unsupported", sent("text/javascript")), "unsupported");
});

test("where WebAssembly may not be compiled, that is said, and not that it is damaged", async () => {
  const { compile, compileStreaming } = WebAssembly;
  const refuse = async () => Promise.reject(new WebAssembly.CompileError("Refused by the policy"));
  Object.assign(WebAssembly, { compile: refuse, compileStreaming: refuse });
  const { failed } = await got(download(), WASM);
  Object.assign(WebAssembly, { compile, compileStreaming });
  assert.equal(failed?.why, "blocked");
});
