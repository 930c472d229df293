// Entry of the worker in which Python runs: that of one page, or the one that pages share (see python/shared.mjs), in which
// each page has a port. A request {id, name, args, zip} calls a function of calculators._kit.entry_points; `zip` holds
// packages that the function needs besides. There is one reply to each:
//   {id, reply}   what the function returned
//   {id, raised}  the name of the exception that it raised. No more: a traceback may quote what was typed
//   {id, failed}  Python itself broke, and this worker is of no further use
// Before the first reply it sends once {started: addresses of the files that it needs} or {failed: a posted Failure}, and
// later {complete} when it needs no download any more. What it starts from, it requests from another worker: see
// python/received-parts.mjs. The shared one can start no other, so it downloads by itself, and tells its pages of
// {progress}. Nothing of a request stays in it.

import { posted } from "./python/parts/failure.mjs";
import { load, parts } from "./python/received-parts.mjs";
import { start } from "./python/runtime.mjs";
import * as snapshot from "./python/snapshot.mjs"; // imported here, because runtime.mjs also runs without it

const ON_DEMAND = "/more.zip"; // where a request's packages are written
const REST_DELAY = 1000; // milliseconds, so that the first answer comes before the rest of Python is downloaded
const BROKEN = ["MemoryError", "SystemError"]; // exceptions after which this Python is not to be trusted
const LINGER = 180_000; // milliseconds that the shared worker stays without a page; the browser may end it sooner
// Arguments cross into Python as one text, which is quicker than as an object with each field of a form.
const CALL = "from json import loads; from calculators._kit import entry_points; lambda name, args: getattr(entry_points, name)(*loads(args))";
// Python keeps the last exception that was not caught, and with its traceback what was typed.
const FORGET = "import sys; sys.last_exc = sys.last_type = sys.last_value = sys.last_traceback = None";

const isShared = "onconnect" in self;

async function startPython() {
  const assets = new URL("./", import.meta.url).href;
  const { python, bringRest, used } = await start(await parts, assets, load, snapshot);
  const callPython = python.runPython(CALL);
  // A worker without a policy from the host could reach the network. From here on it needs none.
  for (const api of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) Object.assign(self, { [api]: undefined });
  const later = () => bringRest().then(() => isShared || postMessage({ complete: true })).catch((error) => console.info(`Later imports will fail: ${error.message}`));
  setTimeout(later, REST_DELAY);
  /** @type {(name: string, args: unknown[], zip?: ArrayBuffer) => unknown} */
  const call = (name, args, zip) => {
    if (zip) {
      python.FS.writeFile(ON_DEMAND, new Uint8Array(zip));
      python.runPython(`import sys; "${ON_DEMAND}" in sys.path or sys.path.append("${ON_DEMAND}")`);
    }
    try {
      return callPython(name, JSON.stringify(args));
    } catch (error) {
      python.runPython(FORGET);
      throw error;
    }
  };
  /** @type {(...request: Parameters<typeof call>) => Promise<unknown>} */
  const ask = async (...request) => {
    try {
      return call(...request);
    } catch {
      await bringRest(); // it may have needed a module that has not come yet
      return call(...request);
    }
  };
  return { ask, used: used.map((part) => assets + part) };
}

const started = startPython();
/** Resolves when the last request so far is answered: whoever asks waits their turn. @type {Promise<unknown>} */
let turn = started.catch(() => {});

/**
 * Answers a page.
 * @param {DedicatedWorkerGlobalScope | MessagePort} page
 */
function serve(page) {
  started.then(
    ({ used }) => page.postMessage({ started: used }),
    (error) => page.postMessage({ failed: posted(error) }),
  );
  page.addEventListener("message", (event) => {
    const { id, name, args, zip } = /** @type {MessageEvent} */ (event).data;
    if (id) turn = turn.then(() => answer(page, id, [name, args, zip])); // else it is for python/received-parts.mjs
  });
}

/**
 * @param {DedicatedWorkerGlobalScope | MessagePort} page
 * @param {number} id
 * @param {[string, unknown[], ArrayBuffer | undefined]} request
 */
async function answer(page, id, request) {
  try {
    const { ask } = await started;
    page.postMessage({ id, reply: await ask(...request) });
  } catch (error) {
    const { name: kind, type } = /** @type {Error & {type?: string}} */ (error);
    if (kind === "PythonError" && type && !BROKEN.includes(type)) return page.postMessage({ id, raised: type });
    page.postMessage({ id, failed: type ?? kind });
    if (isShared) close(); // the next page gets another one
  }
}

/** Answers every page, until none has been there for a while. */
async function share() {
  /** @type {Set<MessagePort>} */
  const pages = new Set();
  /** @type {ReturnType<typeof setTimeout>} */
  let lingering;
  /** @type {object} */
  let last = { progress: { loaded: 0, total: 0 } };
  addEventListener("connect", (event) => {
    const [page] = /** @type {MessageEvent} */ (event).ports;
    clearTimeout(lingering);
    pages.add(page);
    page.addEventListener("close", () => {
      pages.delete(page);
      if (!pages.size) lingering = setTimeout(close, LINGER);
    });
    page.start();
    page.postMessage(last); // a page takes silence for a worker that hangs
    serve(page);
  });
  started.catch(() => setTimeout(close)); // the next page tries again
  const { port1, port2 } = new MessageChannel();
  dispatchEvent(new MessageEvent("message", { data: { from: port2 } })); // for python/received-parts.mjs
  /** @param {object} told */
  const tell = (told) => {
    last = told;
    for (const page of pages) page.postMessage(told);
    if ("failed" in told) setTimeout(close); // the pages start workers of their own
  };
  try {
    const { supply } = await import(new URL("download.worker.js", import.meta.url).href);
    supply({ to: port1, savesData: false }, tell);
  } catch (error) {
    tell({ failed: posted(error) });
  }
}

if (isShared) share();
else serve(self);
