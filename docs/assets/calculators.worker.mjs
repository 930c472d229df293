// Python, off the page's own thread. One kind of request, {id, name, args}, for a function of calculators._kit.page, and
// one kind of reply, {id, reply}. A request may bring a `zip` of packages that its function needs.
// Before the first reply it says once whether it started: {started: true}, or {failed: "why"}.

import parts from "./parts.mjs";
import { start } from "./runtime.mjs";
import * as snapshot from "./snapshot.mjs"; // imported here, and not by runtime.mjs, to have them all at the same time

const MORE = "/more.zip"; // packages that a request brings with it
const assets = new URL("./", import.meta.url).href;

/** Downloads a part. A damaged copy that the browser has kept would be handed out for ever, so it is asked for anew. */
async function load(part, cache = "default") {
  const ask = (cache) => fetch(assets + part, { cache, integrity: parts.integrity[part] ?? "" });
  const response = await ask(cache).catch(() => ask("reload"));
  if (!response.ok) throw new Error(`${part}: ${response.status}`);
  return response;
}

async function page() {
  const python = await start(parts, assets, load, snapshot);
  const functions = python.pyimport("calculators._kit.page");
  // Where a host sends no policy, a worker has none. It needs the network no more, so it keeps none.
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) self[way] = undefined;
  return (name, args, zip) => {
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
}

const started = page();

started.then(
  () => postMessage({ started: true }),
  (error) => postMessage({ failed: String(error) }),
);

addEventListener("message", async ({ data: { id, name, args, zip } }) => {
  try {
    const call = await started;
    postMessage({ id, reply: call(name, args, zip) });
  } catch (error) {
    postMessage({ id, failed: error.name }); // no more: a traceback may quote what was typed
  }
});
