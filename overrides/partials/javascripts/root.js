// A host shows this page at any address, and only what lies there says where the site begins. Where it does not begin where
// the page was built for, links are rewritten, and what the page loads is loaded from there.
document.addEventListener("DOMContentLoaded", async () => {
  const built = "{{ home | url }}".replace(/\.$/, "");
  const { root } = document.documentElement.dataset; // set by the service worker, where there is no connection
  const isRoot = async (path) => {
    const response = await fetch(`${path}service-worker.js`, { method: "HEAD" }).catch(() => undefined);
    return Boolean(response?.ok && /javascript/.test(response.headers.get("Content-Type")));
  };
  let found = root ?? built;
  if (!root && !(await isRoot(built))) {
    found = location.pathname;
    do found = found.replace(/[^/]*\/?$/, "");
    while (found && !(await isRoot(found)));
  }
  if (!found || found === built) return;
  const moved = (address) => found + address.slice(built.length);
  for (const name of ["href", "src", "data-search", "data-excerpts", "data-root"]) {
    for (const element of document.querySelectorAll(`[${name}^="${built}"]`)) {
      const address = moved(element.getAttribute(name));
      if (element.localName === "script") {
        element.replaceWith(Object.assign(document.createElement("script"), { type: element.type, src: address }));
      } else element.setAttribute(name, address);
    }
  }
});
