// Where Python's files lie: on the host that served this page. The offline copy replaces this module.

import { Download } from "./download.mjs";

// import.meta.url is that of the joined module in assets/: see docs/assets/README.md.
const ASSETS = new URL("./", import.meta.url).href;

/** The root of this copy of the site, with a slash at its end; "" where it is on no website. */
export const siteAddress = new URL("../", import.meta.url).href;

let attempts = 0;

/**
 * A worker that starts Python (its messages: see calculators.worker.mjs), and the download that supplies it.
 * @returns {Promise<{worker: Worker, download: import("./download.mjs").PartsDownload}>}
 * @throws {Error} if the worker or the list of parts cannot be loaded
 */
export async function startWorker() {
  const worker = new Worker(new URL("calculators.worker.mjs", ASSETS), { type: "module" });
  const broken = new Promise((_, reject) => worker.addEventListener("error", reject));
  // A new query for each retry: the host may have other parts by now, and browsers never import one address twice.
  const list = new URL(attempts++ ? `parts.mjs?${attempts}` : "parts.mjs", ASSETS);
  try {
    const { default: parts } = await Promise.race([import(list.href), broken]);
    const download = new Download(parts, ASSETS);
    download.supply(worker);
    return { worker, download };
  } catch (error) {
    worker.terminate();
    throw error instanceof Event ? new Error("The worker could not be loaded") : error;
  } finally {
    broken.catch(() => {}); // from here on, client.mjs listens for errors
  }
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
