// What `make serve` publishes in place of the service worker. It deletes what a whole build on the same address has cached,
// so that writers see no outdated page, and then unregisters itself.

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

scope.addEventListener("install", () => scope.skipWaiting());

scope.addEventListener("activate", (event) => {
  const cache = `offline ${scope.registration.scope}`;
  event.waitUntil(Promise.all([caches.delete(cache), scope.registration.unregister()]));
});
