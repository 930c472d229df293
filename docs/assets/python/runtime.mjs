// Starts Python with the calculators in it, in the page's worker and, for the tests, under Node.
//
// Python is started from Pyodide (WebAssembly and two scripts), the bundle (the part of the standard library that we need
// and our packages, as bytecode) and, only to be quicker, the snapshot (memory after a start). parts.js, written by the
// build, lists them. The bundle is the fallback for anything that goes wrong with the snapshot.

import { Failure, posted, whyLost } from "./parts/failure.mjs";

// Every answer needs the template environment. freeze() exempts what is loaded by then from garbage collection.
const READY = "from calculators._kit import entry_points; from calculators._kit.answer import render; render.environment(); import gc; gc.freeze(); gc.enable()";
const BUNDLE = "received://bundle"; // an address that Pyodide fetches and withResponses answers

/** @typedef {import("./types.d.ts").Parts} Parts */
/** @typedef {import("./types.d.ts").Load} Load */
/** @typedef {(loadPyodide: Function, createPyodideModule: Function) => Promise<any>} StartPyodide */

/**
 * A running Python that can import `calculators`.
 * @param {Parts} parts
 * @param {string} assets where the parts lie: an address, or a path under Node, with a slash at its end
 * @param {Load} load called once for each part
 * @param {typeof import("./snapshot.mjs")} [snapshot] to start sooner where there is a snapshot
 * @returns {Promise<import("./types.d.ts").Started>}
 * @throws {Error} if a part cannot be downloaded, or Python cannot be started from it
 */
export async function start(parts, assets, load, snapshot) {
  const script = async (/** @type {string} */ name) => parts.scripts?.[name] ?? imported(assets + parts.pyodide + name);
  const plain = () => script("pyodide.asm.js");
  const glue = parts.glue && !parts.scripts ? load(parts.glue).then(unpackedModule).catch(plain) : plain();
  const scripts = Promise.all([script("pyodide.js"), glue]);
  const wasm = load(parts.wasm);
  const used = Object.keys(parts.sizes).filter((part) => part !== parts.snapshot);
  const options = { indexURL: assets + parts.pyodide, stdLibURL: BUNDLE, lockFileContents: parts.lock };
  if (snapshot && parts.snapshot) {
    try {
      const started = await snapshot.start(parts, options, scripts, wasm, load, withResponses);
      return { ...started, used: [...used, parts.snapshot] };
    } catch (error) {
      await Promise.all([scripts, wasm]); // if Pyodide itself cannot be downloaded, the bundle is no help
      console.info(`Starting without the snapshot: ${/** @type {Error} */ (error).message}`);
    }
  }
  const python = await withResponses(scripts, wasm, load(parts.bundle), (loadPyodide, createPyodideModule) =>
    loadPyodide({ ...options, createPyodideModule }),
  );
  python.runPython(READY);
  return { python, bringRest: async () => {}, used }; // the bundle holds all of it
}

/**
 * One of Pyodide's scripts.
 * @param {string} address
 * @throws {Failure} with the cause, which browsers do not tell
 */
async function imported(address) {
  const { fetch } = globalThis; // before withResponses replaces it
  try {
    return await import(address);
  } catch (error) {
    throw new Failure(posted(error).message, await whyLost(address, "damaged", fetch));
  }
}

/**
 * A script that came packed, as a module.
 * @param {ArrayBuffer} bytes
 */
async function unpackedModule(bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Calls `startPyodide` while fetch and instantiateStreaming are replaced: Pyodide then gets the parts that are already on
 * their way, instead of downloading them, and can begin before they arrive. A part that fails rejects the promise, where
 * Pyodide would only warn and then wait for ever.
 * @param {Promise<any[]>} scripts Pyodide's two modules
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<BodyInit>} library what Pyodide fetches as its standard library
 * @param {StartPyodide} startPyodide
 * @returns {Promise<any>} Pyodide
 */
async function withResponses(scripts, wasm, library, startPyodide) {
  const { fetch } = globalThis;
  const { instantiateStreaming, Module } = WebAssembly;
  const limited = /** @type {{stackTraceLimit?: number}} */ (Error);
  const { stackTraceLimit } = limited;
  limited.stackTraceLimit = 0; // Pyodide creates many errors, and for each stack its whole script would be parsed again
  /** Never settles if the promise is rejected: `failed` or Promise.all below report that. @type {<T>(p: Promise<T>) => Promise<T>} */
  const arrived = (promise) => promise.catch(() => new Promise(() => {}));
  /** @type {(error: Error) => void} */
  let fail;
  const failed = new Promise((_, reject) => (fail = reject));
  WebAssembly.Module = cached(Module);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await arrived(wasm);
    const instance = WebAssembly.instantiate(module, imports);
    // Pyodide itself would only warn, and wait for ever. What compiled and does not begin lacks memory, as a rule.
    instance.catch((error) => fail(new Failure(posted(error).message, "unsupported")));
    return { module, instance: await arrived(instance) };
  };
  globalThis.fetch = async (url) => new Response(String(url).startsWith(BUNDLE) ? await arrived(library) : null);
  const started = scripts.then(([{ loadPyodide }, { default: create }]) => startPyodide(loadPyodide, create));
  try {
    return (await Promise.race([failed, Promise.all([started, wasm, library])]))[0];
  } finally {
    globalThis.fetch = fetch;
    Object.assign(WebAssembly, { instantiateStreaming, Module });
    limited.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Caches compiled modules by their bytes: Pyodide compiles 261 tiny ones, of which only 30 differ.
 * @param {typeof WebAssembly.Module} Module
 */
function cached(Module) {
  const compiled = new Map();
  return new Proxy(Module, {
    construct(_, [bytes]) {
      const key = String(bytes);
      if (!compiled.has(key)) compiled.set(key, new Module(bytes));
      return compiled.get(key);
    },
  });
}
