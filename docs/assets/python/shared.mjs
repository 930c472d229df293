// The worker that pages share, where the browser lets it outlive them: who turns to another tool finds Python running. It
// is begun as soon as a reader points at a link to a tool, or touches it; not before, and never where data is to be saved.
// See docs/decisions/0019. The offline copy replaces this module.

import { savesData } from "../page/idle.mjs";

// Its name bears the hash of its content, so pages of another build never meet it. See docs/assets/README.md.
const ADDRESS = new URL("calculators.worker.js", import.meta.url).href;
const TOOL = /\/tools\/[^/]+\/$/; // the path of a tool
const PAUSE = 100; // milliseconds; whoever only passes over a link does not mean it

/**
 * Opens the worker, or begins one.
 * @returns {SharedWorker | undefined} undefined where the browser has none that outlives its pages, or data is to be saved
 */
export function openShared() {
  try {
    return outlives() && !savesData() ? new SharedWorker(ADDRESS, options({ extendedLifetime: true })) : undefined;
  } catch {
    return undefined; // refused, as in some private windows
  }
}

/** Whether a shared worker can outlive its pages. Browsers read the options that they know, and only then the address. */
function outlives() {
  let isKnown = false;
  const asking = {
    get extendedLifetime() {
      isKnown = true;
      return true;
    },
  };
  try {
    new SharedWorker("http://[", options(asking));
  } catch {
    // There are no shared workers, or the address is none.
  }
  return isKnown;
}

/** @param {{extendedLifetime: boolean}} more @returns {WorkerOptions} */
const options = (more) => Object.defineProperties({ type: /** @type {const} */ ("module") }, Object.getOwnPropertyDescriptors(more));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let isBegun = false;

function begin() {
  isBegun = true;
  openShared();
}

/** @param {Event} event */
function pointAt({ type, target }) {
  clearTimeout(timer);
  const link = target instanceof Element && target.closest("a");
  if (isBegun || !(link instanceof HTMLAnchorElement) || link.origin !== location.origin || !TOOL.test(link.pathname)) return;
  if (type === "pointerdown") begin();
  else timer = setTimeout(begin, PAUSE);
}

for (const type of ["pointerover", "focusin", "pointerdown"]) globalThis.document?.addEventListener(type, pointAt);
