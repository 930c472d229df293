// Defers the theme's search index until somebody uses the search field. The theme requests and sorts it when a page
// opens, which blocks a phone for about a second, and most readers never search. It is fetched by the name that it has in
// this build.

// Relative to the joined module in assets/: see docs/assets/README.md. The build gives it a name by its content.
const INDEX = new URL("../search/search_index.json", import.meta.url).href;

const field = document.querySelector(".md-search__input");
const used = new Promise((resolve) => {
  field?.addEventListener("focus", resolve, { once: true });
  if (document.activeElement === field) resolve(undefined);
});

// The theme offers no setting for this, so its requests are held back here.
globalThis.XMLHttpRequest = class extends XMLHttpRequest {
  /** @type {Promise<unknown> | undefined} */
  #delay;

  /** @param {[string, string | URL, ...unknown[]]} request */
  open(...request) {
    const [method, address, ...rest] = /** @type {[string, string, boolean]} */ (request);
    const isIndex = /\/search_index\.json$/.test(String(address));
    this.#delay = isIndex ? used : undefined;
    super.open(method, isIndex ? INDEX : address, ...rest);
  }

  /** @param {[] | [Document | XMLHttpRequestBodyInit | null]} content */
  send(...content) {
    if (this.#delay) this.#delay.then(() => super.send(...content));
    else super.send(...content);
  }
};
