// Python, off the page's own thread. One kind of request, {id, name, args}, for a function of calculators._kit.page, and
// one kind of reply, {id, reply}. A request may bring a `zip` of packages that its function needs.
// Before the first reply it says how far it has come, {loaded, total}, and then once whether it started: {started: true,
// used} with the addresses of what it was started from, or {failed: "why"}.

import { Counting } from "./counting.mjs";
import parts from "./parts.mjs";
import { start } from "./runtime.mjs";
import * as snapshot from "./snapshot.mjs"; // imported here, and not by runtime.mjs, to have them all at the same time

const MORE = "/more.zip"; // packages that a request brings with it
const assets = new URL("./", import.meta.url).href;
const counting = new Counting(parts, (progress) => postMessage(progress));

/** Downloads a part. A damaged copy that the browser has kept would be handed out for ever, so it is asked for anew. */
async function load(part, cache = "default") {
  const ask = (cache) => fetch(assets + part, { cache, integrity: parts.integrity[part] ?? "" });
  counting.expect(part);
  try {
    const response = await ask(cache).catch(() => ask("reload"));
    if (!response.ok) throw new Error(`${part}: ${response.status}`);
    return counting.counted(part, response);
  } catch (error) {
    counting.forget(part);
    throw error;
  }
}

/** What to keep for a start without a connection: all but a snapshot that was not to be had. */
function used() {
  const needed = Object.keys(parts.sizes).filter((part) => part !== parts.snapshot || counting.whole(part));
  return needed.map((part) => assets + part);
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
  () => postMessage({ started: true, used: used() }),
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
