// Defers the theme's search index until somebody uses the search field. The theme requests and sorts it when a page
// opens, which blocks a phone for about a second, and most readers never search.

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
    this.#delay = /\/search_index\.json$/.test(String(request[1])) ? used : undefined;
    super.open(.../** @type {[string, string, boolean]} */ (request));
  }

  /** @param {[] | [Document | XMLHttpRequestBodyInit | null]} content */
  send(...content) {
    if (this.#delay) this.#delay.then(() => super.send(...content));
    else super.send(...content);
  }
};
