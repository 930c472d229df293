// Where the tools' parts lie in the offline copy: as text in classic scripts, the only files that a page on a disk may
// read. They are read when a tool's page is idle, or used. It takes the place of docs/assets/place.mjs.

import parts from "copy:parts.mjs";
import source from "copy:worker";
import { unpacked } from "./unpacked.mjs";

const NONE = { progress: {}, used: () => [], stop() {} }; // nothing is on its way: it lies there

const folder = new URL("parts/", document.currentScript.src);

/** A copy on a disk is on no website. */
export const site = "";

/** A worker that starts Python. It is made of text, because no browser starts one from a file. */
export async function begun() {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  const names = [`${parts.pyodide}pyodide.mjs`, `${parts.pyodide}pyodide.asm.mjs`, `${parts.pyodide}pyodide.asm.wasm`];
  Promise.all([...names, parts.bundle].map(async (name) => [name, await packed(name)])).then(
    (found) => worker.postMessage(Object.fromEntries(found)),
    () => worker.dispatchEvent(new Event("error")),
  );
  return { worker, download: NONE };
}

/** The content of a file that is needed only now and then. */
export async function file(name) {
  return unpacked(await packed(name));
}

/** What one of the scripts holds. The page does not keep it: what is wanted twice is read twice. */
function packed(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`${name.split("/").at(-1)}.js`, folder);
    script.onload = () => {
      const text = globalThis.handedPart;
      delete globalThis.handedPart;
      script.remove();
      resolve(text);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${name} is missing`));
    };
    document.head.append(script);
  });
}
