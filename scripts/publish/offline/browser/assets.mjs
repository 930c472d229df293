// Where Python's files lie in the offline copy: as text in classic scripts, the only files that a page on a disk may read.
// Replaces docs/assets/python/assets.mjs.

import parts from "copy:parts.js";
import { Failure } from "../../../../docs/assets/python/parts/failure.mjs";
import { streamOf } from "./stream.mjs";

const FOLDER = new URL("parts/", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** A copy on a disk is on no website. */
export const siteAddress = "";

/**
 * A page on a disk shares no worker.
 * @returns {Promise<import("../../../../docs/assets/python/assets.mjs").Starting>}
 * @throws {Failure}
 */
export async function joinShared() {
  throw new Failure("No shared worker from a disk", "unsupported");
}

/**
 * Begins to start Python. Its worker is made from text, because no browser starts a worker from a file. Nothing is
 * downloaded: all of it is on the disk.
 * @returns {Promise<import("../../../../docs/assets/python/assets.mjs").Starting>}
 * @throws {Failure} if a part is not in the copy
 */
export async function startWorker() {
  const names = [parts.wasm, parts.bundle, parts.decoder ?? ""];
  const [source, ...texts] = await Promise.all([readAsset("worker.js"), ...names.map(packed)]);
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.postMessage(Object.fromEntries(names.map((name, index) => [name, texts[index]])));
  /** @type {Promise<never>} */
  const lost = new Promise((_, reject) => {
    worker.addEventListener("error", () => reject(new Failure("The worker could not be started", "unsupported")), { once: true });
  });
  return { worker, progress: { loaded: 0, total: 0 }, lost, stop: () => worker.terminate() };
}

/**
 * The content of a file that is needed only on demand.
 * @param {string} name
 * @returns {Promise<ArrayBuffer>}
 * @throws {Error} if it is not in the copy
 */
export async function readAsset(name) {
  return new Response(streamOf(await packed(name)).pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * The text in one of the scripts. It is not cached: the texts are large, and each is needed about once.
 * @param {string} name
 * @returns {Promise<string>}
 */
function packed(name) {
  return new Promise((resolve, reject) => {
    const scope = /** @type {{receivedPart?: string}} */ (globalThis); // what the scripts assign their text to
    const script = document.createElement("script");
    script.src = new URL(`${name.split("/").at(-1)?.replace(/-[0-9a-f]{16}/, "")}.js`, FOLDER).href;
    script.onload = () => {
      const text = scope.receivedPart ?? "";
      delete scope.receivedPart;
      script.remove();
      resolve(text);
    };
    script.onerror = () => {
      script.remove();
      reject(new Failure(`${name} is missing`, "missing"));
    };
    document.head.append(script);
  });
}
