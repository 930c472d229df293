// Asks the service worker to keep the site on this device, once a tool has been started, and says when it is all there.
// Readers who only read store nothing.

import { whenIdle } from "./idle.mjs";

const MORE = new URL("qr.zip", import.meta.url).href; // what a tool may ask for later

/** Keeps the site for visits without a connection. `used` are the addresses of what Python was started from. */
export function keepOffline(tools, used) {
  const workers = navigator.serviceWorker; // missing where the connection is not safe
  if (!workers || !location.protocol.startsWith("http")) return;
  const ask = async () => {
    const available = await answer((await workers.ready).active, { keep: [...used, MORE] });
    for (const tool of tools) tool.querySelector("[data-offline]").hidden = !available;
  };
  whenIdle(async () => {
    try {
      await workers.register(new URL("../service-worker.js", import.meta.url), { updateViaCache: "none" });
      workers.addEventListener("controllerchange", ask); // after a new build has taken over
      await ask();
    } catch {
      // Some browsers, hosts and private windows allow no service worker. The site works as before, only not offline.
    }
  });
}

function answer(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data.available), { once: true });
    port1.start();
    worker.postMessage(question, [port2]);
  });
}
