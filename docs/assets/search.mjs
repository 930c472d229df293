// The theme fetches the words of all pages when a page opens, and sorts them, which keeps a phone busy for a second.
// Most readers never search, so here that waits until somebody goes to the field.

const field = document.querySelector(".md-search__input");
const wanted = new Promise((resolve) => {
  field?.addEventListener("focus", resolve, { once: true });
  if (document.activeElement === field) resolve();
});

globalThis.XMLHttpRequest = class extends XMLHttpRequest {
  #ready;

  open(method, address, ...others) {
    this.#ready = /\/search_index\.json$/.test(address) ? wanted : undefined;
    super.open(method, address, ...others);
  }

  send(...content) {
    if (this.#ready) this.#ready.then(() => super.send(...content));
    else super.send(...content);
  }
};
