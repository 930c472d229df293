// Starts Python with the calculators in it. The same in the page's worker and, for the tests, under Node.
//
// Three things make Python: Pyodide (WebAssembly and two scripts), the bundle (the standard library that is needed and
// our packages, compiled ahead) and, only to be quicker, the snapshot (memory as it is after a start). parts.mjs, made
// by scripts/browser/python/bundle.py, says where they lie. Whatever goes wrong with the snapshot, the bundle is taken instead.

// Every answer needs the templates' environment. What is loaded by then stays: collections need not look at it again.
const READY = "from calculators._kit import entry_points; from calculators._kit.answer import render; render.environment(); import gc; gc.freeze(); gc.enable()";
const BUNDLE = "handed://bundle"; // an address that Pyodide fetches and nobody serves; see handingOver

/**
 * {python, bringRest}: a running Python that can import `calculators`, and a function that brings what later imports need.
 * @param {object} parts what parts.mjs says; its `scripts` are addresses of Pyodide's two scripts if they lie elsewhere
 * @param {string} assets where the parts lie: an address, or a path for Node, with a slash at its end
 * @param {(part: string) => Promise<WebAssembly.Module | ArrayBuffer | undefined>} load gives the content of a part, once
 * @param {object} [snapshot] snapshot.mjs, to start sooner where there is a snapshot
 */
export async function start(parts, assets, load, snapshot) {
  const script = (name) => import(parts.scripts?.[name] ?? assets + parts.pyodide + name);
  const scripts = Promise.all([script("pyodide.mjs"), script("pyodide.asm.mjs")]);
  const wasm = compiled(`${parts.pyodide}pyodide.asm.wasm`, assets, load);
  const options = { indexURL: assets + parts.pyodide, stdLibURL: BUNDLE, lockFileContents: parts.lock };
  if (snapshot && parts.snapshot) {
    try {
      return await snapshot.start(parts, options, scripts, wasm, load, handingOver);
    } catch (error) {
      await Promise.all([scripts, wasm]); // if Pyodide itself does not come, the bundle cannot help
      console.info(`Starting without the snapshot: ${error.message}`);
    }
  }
  const python = await handingOver(scripts, wasm, load(parts.bundle), (loadPyodide, createPyodideModule) =>
    loadPyodide({ ...options, createPyodideModule }),
  );
  python.runPython(READY);
  return { python, bringRest: async () => {} }; // all of it is there
}

/** The WebAssembly from the page. Where that may not compile it, or got a damaged copy, this thread asks for it anew. */
async function compiled(part, assets, load) {
  const { fetch } = globalThis; // before handingOver takes its place
  return (await load(part)) ?? WebAssembly.compileStreaming(fetch(assets + part, { cache: "reload" }));
}

/**
 * Runs `starting` with Pyodide's two functions, and hands to Pyodide what it would fetch by itself. Half of its work is
 * done before that is needed. What does not come ends it, where Pyodide would only warn and then wait for ever.
 */
async function handingOver(scripts, wasm, library, starting) {
  const { fetch } = globalThis;
  const { instantiateStreaming, Module } = WebAssembly;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // Pyodide makes errors to keep, and for where each was made its whole script is read again
  const arrived = (promise) => promise.catch(() => new Promise(() => {}));
  let fail;
  const failed = new Promise((_, reject) => (fail = reject));
  WebAssembly.Module = remembering(Module);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await arrived(wasm);
    const instance = WebAssembly.instantiate(module, imports);
    instance.catch(fail);
    return { module, instance: await arrived(instance) };
  };
  globalThis.fetch = async (url) => new Response(String(url).startsWith(BUNDLE) ? await arrived(library) : null);
  const started = scripts.then(([{ loadPyodide }, { default: create }]) => starting(loadPyodide, create));
  try {
    return (await Promise.race([failed, Promise.all([started, wasm, library])]))[0];
  } finally {
    globalThis.fetch = fetch;
    Object.assign(WebAssembly, { instantiateStreaming, Module });
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Pyodide compiles 261 tiny modules, one for each of its own functions, and only 30 of them differ. */
function remembering(Module) {
  const made = new Map();
  return new Proxy(Module, {
    construct(_, [bytes]) {
      const text = String(bytes);
      if (!made.has(text)) made.set(text, new Module(bytes));
      return made.get(text);
    },
  });
}
