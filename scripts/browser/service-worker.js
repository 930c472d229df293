// Keeps the site in the browser for visits without a connection. scripts/browser/service_worker.py puts before this text:
// PAGES, every page and what belongs to pages, and LATER, what tools need besides, each as {address: hash}.
//
// Who is online gets what the host has now. What is kept is for when the host does not answer. It lies in one cache,
// each file under its address and its hash, so a new build fetches only what changed, and nothing old can stand in the
// place of something new.

const SCOPE = self.registration.scope;
const CACHE = `offline ${SCOPE}`;
const LIMIT = 4000; // milliseconds until the host begins to answer
const LASTING = /[.-][0-9a-f]{8,16}[./]/; // a name with a hash of the content: there can be nothing newer
const LISTED = { ...PAGES, ...LATER };

const opened = () => caches.open(CACHE);
const keyOf = (path) => `${SCOPE}${path}?${encodeURIComponent(LISTED[path])}`;
const pathOf = (address) => address.slice(SCOPE.length).replace(/[?#].*/, "").replace(/(^|\/)index\.html$/, "$1");
const nameless = (path) => path.replace(/-[0-9a-f]{16}/, "");

// What is kept

/** Fetches what is not there yet. The browser compares each file with its hash, so a half-published site is refused. */
async function keep(paths, mode) {
  const cache = await opened();
  await Promise.all(
    paths.map(async (path) => {
      if (await cache.match(keyOf(path))) return;
      const response = await fetch(SCOPE + path, { cache: mode, integrity: LISTED[path], priority: "low" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await cache.put(keyOf(path), response);
    }),
  );
}

async function keptPaths() {
  return (await (await opened()).keys()).map(({ url }) => pathOf(url));
}

/** All pages; and if the tools were kept before, the tools of this build, so that they stay available. */
async function install() {
  self.skipWaiting();
  const before = new Set((await keptPaths()).map(nameless));
  const tools = Object.keys(LATER).filter((path) => before.has(nameless(path)));
  await keep(Object.keys(PAGES), "no-cache");
  if (!navigator.connection?.saveData) await keep(tools, "default");
}

/** Deletes what belongs to no file of this build. */
async function activate() {
  const cache = await opened();
  const wanted = new Set(Object.keys(LISTED).map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  await self.clients.claim();
}

/** Keeps what a tool has used, out of the browser's own store where it can. Says whether all of it is there now. */
async function available(used) {
  try {
    const paths = used.map(pathOf);
    if (paths.some((path) => !(path in LATER))) return false; // the page is of another build
    await keep([...Object.keys(PAGES), ...paths], "force-cache");
    return true;
  } catch {
    return false;
  }
}

// What is answered

const kept = async (path) => (await opened()).match(keyOf(path));

/** The host's answer if it begins in time, and else what is kept; without that, whatever the host says in the end. */
async function fromHost(request, path) {
  const coming = fetch(request, { cache: request.cache === "reload" ? "reload" : "no-cache" });
  const late = new Promise((resolve) => setTimeout(resolve, LIMIT));
  const answer = await Promise.race([coming, late]).catch(() => undefined);
  return answer?.status < 500 ? answer : ((await kept(path)) ?? coming);
}

async function fromHere(request, path) {
  return (await kept(path)) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(available(event.data.keep).then((found) => port.postMessage({ available: found })));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const path = pathOf(request.url);
  if (!Object.hasOwn(LISTED, path)) return; // the browser asks the host, as without us
  const lasting = LASTING.test(path) && request.cache !== "reload";
  event.respondWith(lasting ? fromHere(request, path) : fromHost(request, path));
});
