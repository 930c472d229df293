// Where Python's files lie: on the host that served this page. The offline copy replaces this module.

import { savesData } from "../page/idle.mjs";
import { Failure, posted, received, whyLost } from "./parts/failure.mjs";
import { openShared } from "./shared.mjs";

const SILENCE = 15_000; // milliseconds; a shared worker that says nothing for so long hangs, or its device is very slow

// import.meta.url is that of the joined module in assets/: see docs/assets/README.md.
const ASSETS = new URL("./", import.meta.url).href;

/** The root of this copy of the site, with a slash at its end; "" where it is on no website. */
export const siteAddress = new URL("../", import.meta.url).href;

/**
 * A worker that starts Python, or has started it for another page. Its messages: see calculators.worker.mjs.
 * @typedef {object} Starting
 * @property {Worker | MessagePort} worker
 * @property {{loaded: number, total: number}} progress bytes that have arrived, and of how many
 * @property {Promise<never>} lost rejected with a Failure if a worker cannot be loaded, or has no list of parts
 * @property {() => void} stop ends the worker and its download, or leaves the shared one
 */

/**
 * Joins the worker that pages share.
 * @returns {Promise<Starting>}
 * @throws {Failure} if there is none
 */
export async function joinShared() {
  const shared = openShared();
  if (!shared) throw new Failure("No worker that outlives its pages", "unsupported");
  const { port } = shared;
  /** @type {Promise<never>} */
  const lost = new Promise((_, reject) => {
    shared.addEventListener("error", () => reject(new Failure("The shared worker could not be loaded")));
    const timer = setTimeout(() => reject(new Failure("The shared worker says nothing", "slow")), SILENCE);
    port.addEventListener("message", () => clearTimeout(timer), { once: true });
    port.addEventListener("close", () => reject(new Failure("The shared worker ended")));
  });
  lost.catch(() => {}); // whoever joined looks at it too
  const starting = { worker: port, progress: { loaded: 0, total: 0 }, lost, stop: () => port.close() };
  port.addEventListener("message", ({ data }) => data.progress && Object.assign(starting, data));
  port.start();
  return starting;
}

/**
 * Begins to start Python for this page alone.
 * @returns {Promise<Starting>}
 * @throws {Failure} if the browser starts no workers
 */
export async function startWorker() {
  const { port1, port2 } = new MessageChannel();
  const python = begun("calculators.worker.js");
  const downloading = begun("download.worker.js");
  const starting = {
    worker: python.worker,
    progress: { loaded: 0, total: 0 },
    lost: Promise.race([python.lost, downloading.lost]),
    stop() {
      python.worker.terminate();
      downloading.worker.terminate();
    },
  };
  starting.lost.catch(() => {}); // whoever started it looks at it too
  python.worker.addEventListener("message", ({ data }) => data.complete && downloading.worker.terminate());
  downloading.worker.addEventListener("message", ({ data }) => Object.assign(starting, data));
  downloading.worker.postMessage({ to: port1, savesData: savesData() }, [port1]);
  python.worker.postMessage({ from: port2 }, [port2]);
  return starting;
}

/**
 * A worker that was begun.
 * @param {string} name its file in assets/
 */
function begun(name) {
  const address = new URL(name, ASSETS);
  let worker;
  try {
    worker = new Worker(address, { type: "module" });
  } catch (error) {
    throw new Failure(posted(error).message, "Worker" in globalThis ? "blocked" : "unsupported");
  }
  /** @type {Promise<never>} */
  const lost = new Promise((_, reject) => {
    const fail = async () => reject(new Failure(`The worker could not be loaded: ${name}`, await whyLost(address.href, "unsupported")));
    worker.addEventListener("error", fail, { once: true });
    worker.addEventListener("message", ({ data: { failed } }) => failed && reject(received(failed)));
  });
  return { worker, lost };
}

/**
 * The content of a file in assets/ that is needed only on demand.
 * @param {string} name
 * @returns {Promise<ArrayBuffer>}
 * @throws {Error} if the host does not send it
 */
export async function readAsset(name) {
  const response = await fetch(new URL(name, ASSETS));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}
