// The page's side of the stock page: asks once Python has started, and then as often as it is told to.

const worker = new Worker(new URL("stock.worker.mjs", import.meta.url), { type: "module" });

export function ask(fields) {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      document.querySelector("#answer").innerHTML = JSON.parse(data).html;
      resolve();
    };
    worker.postMessage(fields);
  });
}

worker.onmessage = () => dispatchEvent(new Event("ready"));
globalThis.ask = ask;
