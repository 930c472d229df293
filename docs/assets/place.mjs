// Where the tools' parts lie: beside this file, on the host that served it. The offline copy has another place: see
// scripts/publish/offline/browser/place.mjs, which gives the same.

import { Download } from "./download.mjs";

/** The address of the site that this copy of it belongs to; "" where it is on no website. */
export const site = new URL("../", import.meta.url).href;

let tries = 0;

/** A worker that starts Python (see calculators.worker.mjs for what it is asked and says), and the download for it. */
export async function begun() {
  const worker = new Worker(new URL("calculators.worker.mjs", import.meta.url), { type: "module" });
  const broken = new Promise((_, reject) => worker.addEventListener("error", reject));
  // Whoever tries again may do so because the host has other parts now, and browsers never import one address twice.
  const listed = new URL(tries++ ? `parts.mjs?${tries}` : "parts.mjs", import.meta.url);
  try {
    const { default: parts } = await Promise.race([import(listed.href), broken]);
    const download = new Download(parts, new URL("./", import.meta.url).href);
    download.supply(worker);
    return { worker, download };
  } catch (error) {
    worker.terminate();
    throw error instanceof Event ? new Error("The worker could not be loaded") : error;
  } finally {
    broken.catch(() => {}); // from here on it is for python.mjs to listen
  }
}

/** The content of a file that is needed only now and then. */
export async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}
