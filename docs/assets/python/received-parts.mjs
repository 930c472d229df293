// The worker's side of the download: requests parts and receives them. The offline copy replaces this module.

import { received } from "./parts/failure.mjs";

/** @type {Map<string, {resolve: (content: any) => void, reject: (error: Error) => void}>} */
const requests = new Map();

/** The way to the download, which the page sends before anything else. @type {Promise<MessagePort>} */
const source = new Promise((resolve) => {
  addEventListener("message", ({ data }) => resolve(data.from), { once: true });
});

/**
 * The list of parts (see types.d.ts), which the download sends first.
 * @type {Promise<import("./types.d.ts").Parts>}
 */
export const parts = source.then(
  (port) =>
    new Promise((resolve) => {
      port.addEventListener("message", ({ data }) => {
        if (data.parts) resolve(data.parts);
        else if (data.failed) requests.get(data.part)?.reject(received(data.failed));
        else requests.get(data.part)?.resolve(data.content);
        requests.delete(data.part); // it would hold the content
      });
      port.start();
    }),
);

/**
 * The content of a part: WebAssembly as a module, anything else as bytes.
 * @type {import("./types.d.ts").Load}
 */
export function load(part) {
  return new Promise((resolve, reject) => {
    requests.set(part, { resolve, reject });
    source.then((port) => port.postMessage({ wanted: part }));
  });
}
