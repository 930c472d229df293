// Asks the service worker to cache the site for visits without a connection. That happens only once a tool has been
// started; readers who only read store nothing. The offline copy replaces this module.

import { whenIdle } from "./idle.mjs";

// Relative to the joined module in assets/: see docs/assets/README.md.
const ON_DEMAND = new URL("qr.zip", import.meta.url).href; // what a tool may load after its start
const SERVICE_WORKER = new URL("../service-worker.js", import.meta.url);

/**
 * Caches the site and the files that Python was started from, when the browser is idle.
 * @param {string[]} used addresses of those files
 * @param {(available: boolean) => void} report told whether all of it is cached, and again after the site was rebuilt
 */
export async function keepOffline(used, report) {
  const workers = navigator.serviceWorker; // undefined where the connection is not secure
  if (!workers || !location.protocol.startsWith("http")) return;
  const request = async () => {
    const { active } = await workers.ready;
    if (active) report(await ask(active, { keep: [...used, ON_DEMAND] }));
  };
  whenIdle(async () => {
    try {
      await workers.register(SERVICE_WORKER, { updateViaCache: "none" });
      workers.addEventListener("controllerchange", request); // a new build has taken over
      await request();
    } catch {
      // Some browsers, hosts and private windows refuse service workers. The site works all the same, only not offline.
    }
  });
}

/**
 * @param {ServiceWorker} worker
 * @param {{keep: string[]}} request
 * @returns {Promise<boolean>} whether everything is cached
 */
function ask(worker, request) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data.available), { once: true });
    port1.start();
    worker.postMessage(request, [port2]);
  });
}
