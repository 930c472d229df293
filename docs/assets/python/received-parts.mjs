// The worker's side of download.mjs: requests parts from the page and receives them. The offline copy replaces this module.

/** @type {Map<string, {resolve: (content: any) => void, reject: (error: Error) => void}>} */
const requests = new Map();

/**
 * The list of parts (see types.d.ts), which the page sends before anything else.
 * @type {Promise<import("./types.d.ts").Parts>}
 */
export const parts = new Promise((resolve) => {
  addEventListener("message", ({ data }) => resolve(data.parts), { once: true });
});

/**
 * The content of a part: WebAssembly as a module, or undefined if the page may not compile it; anything else as bytes.
 * @type {import("./types.d.ts").Load}
 */
export function load(part) {
  return new Promise((resolve, reject) => {
    requests.set(part, { resolve, reject });
    postMessage({ wanted: part });
  });
}

addEventListener("message", ({ data: { part, content, failed } }) => {
  if (failed) requests.get(part)?.reject(new Error(failed));
  else requests.get(part)?.resolve(content);
});
