// The progress bar for a reader who waits for Python to start. Its words stand in the tool's template.

import { one } from "../page/dom.mjs";

const DELAY = 500; // milliseconds; a bar that vanishes at once would only flicker
const INTERVAL = 200;

/**
 * Shows the bar, after DELAY, until Python has started or failed. It is no live region: screen readers read it on demand.
 * @param {HTMLElement} box the element with the bar and its words
 * @param {import("./client.mjs").Python} python
 */
export function showProgress(box, python) {
  /** @type {ReturnType<typeof setInterval>} */
  let interval;
  const draw = () => {
    const { max, value, words } = describe(python.progress, box.dataset);
    const bar = one(box, "progress", HTMLProgressElement);
    if (value === undefined) bar.removeAttribute("value"); // nobody knows how long this step takes
    else Object.assign(bar, { max, value });
    one(box, "[data-step]").textContent = words;
  };
  const delay = setTimeout(() => {
    draw();
    box.hidden = false;
    interval = setInterval(draw, INTERVAL);
  }, DELAY);
  const end = () => {
    clearTimeout(delay);
    clearInterval(interval);
    box.hidden = true;
  };
  python.started.then(end, end);
}

/**
 * What the bar shows. Bytes are counted as they travel, packed.
 * @param {{loaded: number, total: number}} bytes a total of 0 means that nothing was requested yet
 * @param {{downloading?: string, preparing?: string}} words the first with {loaded} and {total}, in megabytes
 * @returns {{max: number, value: number | undefined, words: string}} no value: the step's duration is unknown
 */
export function describe({ loaded, total }, { downloading = "", preparing = "" }) {
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  if (!total) return { max: total, value: undefined, words: "" };
  if (loaded >= total) return { max: total, value: undefined, words: preparing };
  const words = downloading.replace("{loaded}", megabytes(loaded)).replace("{total}", megabytes(total));
  return { max: total, value: loaded, words };
}
