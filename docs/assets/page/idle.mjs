// Defers work that nobody waits for.

const POLL = 100; // milliseconds between two checks whether somebody waits
const LIMIT = 4000; // milliseconds; a reader who uses the search field meanwhile should not wait longer

/** Whether the reader has asked the browser to save data. Then nothing is loaded before it is used. */
export const savesData = () =>
  Boolean(/** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData) ||
  matchMedia("(prefers-reduced-data: reduce)").matches;

/**
 * Calls a function when the page has loaded and the browser is idle.
 * @param {() => unknown} act
 */
export function whenIdle(act) {
  const wait = () => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => act(), { timeout: 2000 });
    else setTimeout(act, 200); // Safari
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

/**
 * Resolves when nobody waits any more, at the latest after LIMIT.
 * @param {() => boolean} somebodyWaits
 */
export async function whenNobodyWaits(somebodyWaits) {
  const end = performance.now() + LIMIT;
  while (somebodyWaits() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, POLL));
}
