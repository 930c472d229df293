// The theme's search in the offline copy. No browser starts a worker from a file, so the theme's worker is made of its
// text. The theme itself reads the index from search/search_index.js where a page lies on a disk. It takes the place of
// docs/assets/search.mjs.

import source from "copy:search";

const { Worker } = globalThis;

globalThis.Worker = class extends Worker {
  constructor(address, options) {
    super(String(address).includes("/workers/search.") ? URL.createObjectURL(new Blob([source])) : address, options);
  }
};
