// Caches the site for visits without a connection. The build puts four values before this text:
// PAGES and LATER, as {path: hash}: every page with its assets, and what tools need besides;
// WITHDRAWN, paths of pages that must no longer be read; and MADE, the day of this build, in words.
//
// Between network and cache we choose for the page alone: what it loads has the hash of its content in its name, and so
// follows from that choice. A page comes from the network. If the host does not answer in time, the cached one is shown, and
// says so with its date. There is one cache, and its keys hold path and hash, so that a new build downloads only what
// changed, and an old file is never taken for a new one.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const CACHE = `offline ${SCOPE}`;
const LIMIT = 4000; // milliseconds until the host begins to answer
const IMMUTABLE = /-[0-9a-f]{16}[./]/; // a name with a hash of the content
const ELSEWHERE = "404.html"; // some hosts send it as what it is, with this status
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
      if (!response.ok && path !== ELSEWHERE) throw new Error(`${path}: ${response.status}`);
      await cache.put(keyOf(path), response);
    }),
  );
}

/** Deletes what is not of this build. @param {(path: string) => boolean} isMeant */
async function deleteOld(isMeant) {
  const cache = await openCache();
  const wanted = new Set(Object.keys(LISTED).map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(url) && isMeant(pathOf(url)));
  await Promise.all(old.map((request) => cache.delete(request)));
}

async function cachedPaths() {
  return (await (await openCache()).keys()).map(({ url }) => pathOf(url));
}

/**
 * Caches all pages; and the tools as well if an older build of them was cached. What is withdrawn goes first, even if the
 * connection then breaks off.
 */
async function install() {
  worker.skipWaiting();
  await deleteOld((path) => WITHDRAWN.includes(path));
  await add(WITHDRAWN, "no-cache");
  const before = new Set((await cachedPaths()).map(withoutHash));
  const tools = Object.keys(LATER).filter((path) => before.has(withoutHash(path)));
  await add(Object.keys(PAGES), "no-cache");
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (!connection?.saveData) await add(tools, "default");
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
const cached = async (path) => (Object.hasOwn(LISTED, path) ? (await openCache()).match(keyOf(path)) : undefined);

/**
 * A cached page with what is to be changed in it.
 * @param {string} path
 * @param {Record<string, string>} changes
 * @param {number} status
 */
async function page(path, changes, status) {
  const response = await cached(path);
  if (!response) return undefined;
  let html = await response.text();
  for (const [old, changed] of Object.entries(changes)) html = html.replace(old, changed);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(html, { status, headers });
}

/** The cached page, which says that it is one, and of which day. @param {string} path */
const cachedPage = (path) => page(path, { "data-cached hidden": "data-cached", "<span data-made></span>": MADE }, 200);

/** What is shown at an address of which nothing is cached: which pages are. */
const elsewhere = () =>
  page(ELSEWHERE, { "<html": `<html data-root="${new URL(SCOPE).pathname}"`, "data-online": "data-online hidden", "data-offline hidden": "data-offline" }, 404);

/**
 * The host's page if it begins to come in time; else the cached one; without that, whatever the host sends in the end.
 * @param {Request} request
 * @param {string} path
 */
async function visit(request, path) {
  const response = fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(() => resolve(undefined), LIMIT));
  const first = await Promise.race([response, late]).catch(() => undefined);
  if (first && first.status < 500) return first;
  const found = await cachedPage(path);
  if (found) return found;
  if (Object.hasOwn(PAGES, `${path}/`)) return Response.redirect(request.url.replace(/(?=[?#]|$)/, "/"));
  return response.catch(async (error) => (await elsewhere()) ?? Promise.reject(error));
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function asset(request, path) {
  if (IMMUTABLE.test(path) && request.cache !== "reload") return (await cached(path)) ?? fetch(request);
  return fetch(request).catch(async (error) => (await cached(path)) ?? Promise.reject(error));
}

worker.addEventListener("install", (event) => event.waitUntil(install()));

// Pages that are open are not taken over: a browser would then forget what somebody typed into one and left by a link.
worker.addEventListener("activate", (event) => event.waitUntil(deleteOld(() => true)));

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(cacheUsed(event.data.keep).then((available) => port.postMessage({ available })));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const path = pathOf(request.url);
  if (request.mode === "navigate" && !path.startsWith("downloads/")) event.respondWith(visit(request, path));
  else if (Object.hasOwn(LISTED, path)) event.respondWith(asset(request, path));
});
