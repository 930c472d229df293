// What the page hands to Python's worker; see download.mjs. The offline copy has another: see scripts/publish/offline/browser.

const asked = new Map();

/** What parts.mjs says. It comes before anything else. */
export const parts = new Promise((resolve) => {
  addEventListener("message", ({ data }) => resolve(data.parts), { once: true });
});

/** A part: WebAssembly as a module, or nothing if the page may not compile it; anything else as bytes. */
export function load(part) {
  return new Promise((resolve, reject) => {
    asked.set(part, { resolve, reject });
    postMessage({ wanted: part });
  });
}

addEventListener("message", ({ data: { part, content, failed } }) => {
  if (failed) asked.get(part).reject(new Error(failed));
  else asked.get(part)?.resolve(content);
});
