// Starts Python with the calculators in it. The same in the page's worker and, for the tests, under Node.
//
// Three things make Python: Pyodide (WebAssembly and two scripts), the bundle (the standard library that is needed and
// our packages, compiled ahead) and, only to be quicker, the snapshot (memory as it is after a start). parts.mjs, made
// by scripts/bundle.py, says where they lie. Whatever goes wrong with the snapshot, the bundle is taken instead.

// Every answer needs the templates' environment. What is loaded by then stays: collections need not look at it again.
const READY = "from calculators._kit import page, render; render.environment(); import gc; gc.freeze(); gc.enable()";
const BUNDLE = "handed://bundle"; // an address that Pyodide fetches and nobody serves; see handingOver

/**
 * A running Python that can import `calculators`.
 * @param {object} parts what parts.mjs says; its `scripts` are addresses of Pyodide's two scripts if they lie elsewhere
 * @param {string} assets where the parts lie: an address, or a path for Node, with a slash at its end
 * @param {(part: string, cache?: string) => Promise<Response>} load downloads a part, and refuses what is missing or
 *   damaged; "reload" as for fetch
 * @param {object} [snapshot] snapshot.mjs, to start sooner where there is a snapshot
 */
export async function start(parts, assets, load, snapshot) {
  // All that is needed is asked for before anything is waited for. Awaiting it here, and not leaving it to Pyodide, is
  // also how a failure is noticed: Pyodide only warns of some and then waits for ever.
  const script = (name) => import(parts.scripts?.[name] ?? assets + parts.pyodide + name);
  const pyodide = Promise.all([compiled(parts, load), script("pyodide.mjs"), script("pyodide.asm.mjs")]);
  const options = { indexURL: assets + parts.pyodide, stdLibURL: BUNDLE, lockFileContents: parts.lock };
  if (snapshot && parts.snapshot) {
    try {
      return await snapshot.start(parts, options, pyodide, load, handingOver);
    } catch (error) {
      await pyodide; // if Pyodide itself does not come, the bundle cannot help
      console.info(`Starting without the snapshot: ${error.message}`);
    }
  }
  const bundle = load(parts.bundle).then((response) => response.arrayBuffer());
  const [[wasm, { loadPyodide }, { default: createPyodideModule }], library] = await Promise.all([pyodide, bundle]);
  const python = await handingOver(wasm, library, () => loadPyodide({ ...options, createPyodideModule }));
  python.runPython(READY);
  return python;
}

/** Pyodide's WebAssembly, compiled while it arrives and while the scripts that use it are still on their way. */
async function compiled(parts, load) {
  const wasm = `${parts.pyodide}pyodide.asm.wasm`;
  return WebAssembly.compileStreaming(load(wasm)).catch((error) => {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    return WebAssembly.compileStreaming(load(wasm, "reload")); // the browser may have kept a damaged copy
  });
}

/** Runs `starting` while what Pyodide fetches by itself is answered with what is here already. */
async function handingOver(wasm, library, starting) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // Pyodide makes errors to keep, and for where each was made its whole script is read again
  globalThis.fetch = async (url) => new Response(String(url).startsWith(BUNDLE) ? library : null);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
  try {
    return await starting();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
