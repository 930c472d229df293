// Python, off the page's own thread. One kind of request, {id, slug, fields}, and one kind of reply, {id, reply}.
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
  const { reply } = python.pyimport("calculators._kit.page");
  // Where a host sends no policy, a worker has none. It needs the network no more, so it keeps none.
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) self[way] = undefined;
  return (slug, fields) => {
    const typed = python.toPy(fields);
    try {
      return reply(slug, typed);
    } finally {
      typed.destroy();
    }
  };
}

const started = page();

started.then(
  () => postMessage({ started: true }),
  (error) => postMessage({ failed: String(error) }),
);

addEventListener("message", async ({ data: { id, slug, fields } }) => {
  try {
    const answer = await started;
    postMessage({ id, reply: answer(slug, fields) });
  } catch (error) {
    postMessage({ id, failed: error.name }); // no more: a traceback may quote what was typed
  }
});
