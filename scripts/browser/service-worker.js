// Caches the site for visits without a connection. The build puts two lists before this text, each as {path: hash}:
// PAGES, every page and its assets, and LATER, what tools need besides.
//
// Network first: the cache is the fallback for when the host does not answer. There is one cache, and its keys hold path
// and hash, so that a new build downloads only what changed, and an old file is never taken for a new one.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const CACHE = `offline ${SCOPE}`;
const LIMIT = 4000; // milliseconds until the host begins to answer
const IMMUTABLE = /-[0-9a-f]{16}[./]/; // a name with a hash of the content
const LISTED = { ...PAGES, ...LATER };

const openCache = () => caches.open(CACHE);

/** The cache key of a file. @param {string} path relative to SCOPE */
const keyOf = (path) => `${SCOPE}${path}?${encodeURIComponent(LISTED[path])}`;

/** The path of a file in the lists. @param {string} address */
const pathOf = (address) => address.slice(SCOPE.length).replace(/[?#].*/, "").replace(/(^|\/)index\.html$/, "$1");

/** @param {string} path */
const withoutHash = (path) => path.replace(/-[0-9a-f]{16}/, "");

// Filling the cache

/**
 * Adds files that are not in the cache yet.
 * @param {string[]} paths
 * @param {RequestCache} mode whether the browser's own cache may answer
 * @throws {Error} if a file is missing, or is not of this build: the browser compares it with its hash
 */
async function add(paths, mode) {
  const cache = await openCache();
  await Promise.all(
    paths.map(async (path) => {
      if (await cache.match(keyOf(path))) return;
      const response = await fetch(SCOPE + path, { cache: mode, integrity: LISTED[path], priority: "low" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await cache.put(keyOf(path), response);
    }),
  );
}

async function cachedPaths() {
  return (await (await openCache()).keys()).map(({ url }) => pathOf(url));
}

/** Caches all pages; and the tools as well if an older build of them was cached. */
async function install() {
  worker.skipWaiting();
  const before = new Set((await cachedPaths()).map(withoutHash));
  const tools = Object.keys(LATER).filter((path) => before.has(withoutHash(path)));
  await add(Object.keys(PAGES), "no-cache");
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (!connection?.saveData) await add(tools, "default");
}

/** Deletes files of older builds. */
async function activate() {
  const cache = await openCache();
  const wanted = new Set(Object.keys(LISTED).map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  await worker.clients.claim();
}

/**
 * Caches what a tool has used, from the browser's own cache where possible.
 * @param {string[]} used addresses
 * @returns {Promise<boolean>} whether the pages and all of these are cached now
 */
async function cacheUsed(used) {
  try {
    const paths = used.map(pathOf);
    if (paths.some((path) => !(path in LATER))) return false; // the page belongs to another build
    await add([...Object.keys(PAGES), ...paths], "force-cache");
    return true;
  } catch {
    return false;
  }
}

// Answering requests

/** @param {string} path */
const cached = async (path) => (await openCache()).match(keyOf(path));

/**
 * The host's response if it begins in time; else the cached one; without that, whatever the host sends in the end.
 * @param {Request} request
 * @param {string} path
 */
async function networkFirst(request, path) {
  const response = fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(() => resolve(undefined), LIMIT));
  const first = await Promise.race([response, late]).catch(() => undefined);
  return first && first.status < 500 ? first : ((await cached(path)) ?? response);
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function cacheFirst(request, path) {
  return (await cached(path)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(cacheUsed(event.data.keep).then((available) => port.postMessage({ available })));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const path = pathOf(request.url);
  if (!Object.hasOwn(LISTED, path)) return; // the browser then does what it would do without a service worker
  const immutable = IMMUTABLE.test(path) && request.cache !== "reload";
  event.respondWith(immutable ? cacheFirst(request, path) : networkFirst(request, path));
});
