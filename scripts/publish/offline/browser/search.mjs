// The theme's search in the offline copy. No browser starts a worker from a file, so the theme's worker is made from its
// text. The theme itself reads the index from search/search_index.js where a page lies on a disk.
// Replaces docs/assets/page/search.mjs.

import source from "copy:search";

const { Worker } = globalThis;

globalThis.Worker = class extends Worker {
  /**
   * @param {string | URL} address
   * @param {WorkerOptions} [options]
   */
  constructor(address, options) {
    super(String(address).includes("/workers/search.") ? URL.createObjectURL(new Blob([source])) : address, options);
  }
};
