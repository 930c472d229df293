// Entry of the worker in which Python runs. A request {id, name, args, zip} calls a function of calculators._kit.entry_points;
// `zip` holds packages that the function needs besides. There is one reply to each:
//   {id, reply}   what the function returned
//   {id, raised}  the name of the exception that it raised. No more: a traceback may quote what was typed
//   {id, failed}  Python itself broke, and this worker is of no further use
// Before the first reply it sends once {started: addresses of the files that it needs} or {failed: a posted Failure}. What
// it starts from, it requests from another worker: see python/received-parts.mjs.

import { posted } from "./python/parts/failure.mjs";
import { load, parts } from "./python/received-parts.mjs";
import { start } from "./python/runtime.mjs";
import * as snapshot from "./python/snapshot.mjs"; // imported here, because runtime.mjs also runs without it

const ON_DEMAND = "/more.zip"; // where a request's packages are written
const REST_DELAY = 1000; // milliseconds, so that the first answer comes before the rest of Python is downloaded
const BROKEN = ["MemoryError", "SystemError"]; // exceptions after which this Python is not to be trusted

async function startPython() {
  const assets = new URL("./", import.meta.url).href;
  const { python, bringRest, used } = await start(await parts, assets, load, snapshot);
  const functions = python.pyimport("calculators._kit.entry_points");
  // A worker without a policy from the host could reach the network. From here on it needs none.
  for (const api of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) Object.assign(self, { [api]: undefined });
  const later = () => bringRest().catch((error) => console.info(`Later imports will fail: ${error.message}`));
  setTimeout(later, REST_DELAY);
  /** @type {(name: string, args: unknown[], zip?: ArrayBuffer) => unknown} */
  const call = (name, args, zip) => {
    if (zip) {
      python.FS.writeFile(ON_DEMAND, new Uint8Array(zip));
      python.runPython(`import sys; "${ON_DEMAND}" in sys.path or sys.path.append("${ON_DEMAND}")`);
    }
    const converted = args.map((each) => python.toPy(each));
    try {
      return functions[name](...converted);
    } finally {
      for (const each of converted) each.destroy?.();
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

started.then(
  ({ used }) => postMessage({ started: used }),
  (error) => postMessage({ failed: posted(error) }),
);

addEventListener("message", async ({ data: { id, name, args, zip } }) => {
  if (!id) return; // for python/received-parts.mjs
  try {
    const { ask } = await started;
    postMessage({ id, reply: await ask(name, args, zip) });
  } catch (error) {
    const { name: kind, type } = /** @type {Error & {type?: string}} */ (error);
    const raised = kind === "PythonError" && type && !BROKEN.includes(type);
    postMessage(raised ? { id, raised: type } : { id, failed: type ?? kind });
  }
});
