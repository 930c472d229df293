// Where the tools' parts lie: beside this file, on the host that served it. The offline copy has another place: see
// scripts/offline/browser/place.mjs, which gives the same two functions.

import { Download } from "./download.mjs";
import parts from "./parts.mjs";

/** A worker that starts Python (see calculators.worker.mjs for what it is asked and says), and the download for it. */
export function begun() {
  const worker = new Worker(new URL("calculators.worker.mjs", import.meta.url), { type: "module" });
  const download = new Download(parts, new URL("./", import.meta.url).href);
  download.supply(worker);
  return { worker, download };
}

/** The content of a file that is needed only now and then. */
export async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}
