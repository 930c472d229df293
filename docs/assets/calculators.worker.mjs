// Python, off the page's own thread. One kind of request, {id, name, args}, for a function of calculators._kit.page, and
// one kind of reply, {id, reply}. A request may bring a `zip` of packages that its function needs.
// Before the first reply it says once whether it started: {started: true}, or {failed: "why"}.

import { start } from "./runtime.mjs";

const at = (path) => new URL(path, import.meta.url).href;

async function fetched(path) {
  const response = await fetch(at(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

async function page() {
  const [lock, bundle] = await Promise.all([
    fetched("../downloads/pyodide-lock.json").then((response) => response.text()),
    fetched("calculators.zip").then((response) => response.arrayBuffer()),
  ]);
  const python = await start(at("pyodide/"), lock, bundle);
  const functions = python.pyimport("calculators._kit.page");
  const packages = python.runPython("import site; site.getsitepackages()[0]");
  // Where a host sends no policy, a worker has none. It needs the network no more, so it keeps none.
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) self[way] = undefined;
  return (name, args, zip) => {
    if (zip) python.unpackArchive(zip, "zip", { extractDir: packages });
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
