// What `make serve` publishes in place of the service worker. It removes what a whole build on the same address kept, so
// that nobody who writes looks at yesterday's page, and then itself.

addEventListener("install", () => self.skipWaiting());

addEventListener("activate", (event) => {
  const mine = `offline ${self.registration.scope}`;
  event.waitUntil(Promise.all([caches.delete(mine), self.registration.unregister()]));
});
