// Python, off the page's own thread. One kind of request, {id, name, args}, for a function of calculators._kit.entry_points, and
// one kind of reply, {id, reply}. A request may bring a `zip` of packages that its function needs.
// Before the first reply it says once whether it started: {started: true} or {failed: "why"}. What it starts from, the
// page hands over: see handed.mjs.

import { load, parts } from "./handed.mjs";
import { start } from "./runtime.mjs";
import * as snapshot from "./snapshot.mjs"; // imported here, and not by runtime.mjs, which can do without it

const MORE = "/more.zip"; // packages that a request brings with it
const LATER = 1000; // milliseconds, so that a reader who waits has the first answer before the rest of Python is downloaded

async function page() {
  const { python, bringRest } = await start(await parts, new URL("./", import.meta.url).href, load, snapshot);
  const functions = python.pyimport("calculators._kit.entry_points");
  // Where a host sends no policy, a worker has none. It needs the network no more, so it keeps none.
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) self[way] = undefined;
  setTimeout(() => bringRest().catch((error) => console.info(`Later imports will fail: ${error.message}`)), LATER);
  const call = (name, args, zip) => {
    if (zip) {
      python.FS.writeFile(MORE, new Uint8Array(zip));
      python.runPython(`import sys; "${MORE}" in sys.path or sys.path.append("${MORE}")`);
    }
    const given = args.map((each) => python.toPy(each));
    try {
      return functions[name](...given);
    } finally {
      for (const each of given) each.destroy?.();
    }
  };
  return async (...asked) => {
    try {
      return call(...asked);
    } catch {
      await bringRest(); // it may have needed a module that has not come yet
      return call(...asked);
    }
  };
}

const started = page();

started.then(
  () => postMessage({ started: true }),
  (error) => postMessage({ failed: String(error) }),
);

addEventListener("message", async ({ data: { id, name, args, zip } }) => {
  if (!id) return; // for handed.mjs
  try {
    const call = await started;
    postMessage({ id, reply: await call(name, args, zip) });
  } catch (error) {
    postMessage({ id, failed: error.name }); // no more: a traceback may quote what was typed
  }
});
