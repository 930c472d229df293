// The page's side of the stock page: asks once Python has started, and then as often as it is told to.

const worker = new Worker(new URL("stock.worker.mjs", import.meta.url), { type: "module" });

/**
 * @param {Record<string, string>} fields
 * @returns {Promise<void>}
 */
function ask(fields) {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      for (const answer of document.querySelectorAll("#answer")) answer.innerHTML = JSON.parse(data).html;
      resolve();
    };
    worker.postMessage(fields);
  });
}

worker.onmessage = () => dispatchEvent(new Event("ready"));
Object.assign(globalThis, { ask }); // for watch.js
