// Says so when the browser shows an earlier copy of the page from its own cache, which a host that sends no headers lets it
// do for days. What the page loads is as old as the page: its names bear the hashes of their content.

import { all, one } from "./dom.mjs";

const DAY = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });

/**
 * Asks the host whether it has a newer page, if this one did not come from there.
 * @param {PerformanceNavigationTiming | undefined} visit how the page came
 */
export async function lookForNewer(visit) {
  if (!visit || visit.transferSize || visit.type === "back_forward" || navigator.serviceWorker?.controller) return;
  const { headers } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  const [shown, newest] = [document.lastModified, headers.get("Last-Modified") ?? ""].map((day) => new Date(day));
  if (!(newest > shown)) return; // nor if the host does not say
  for (const note of all(document, "[data-earlier]")) {
    one(note, "[data-day]").textContent = shown.toLocaleDateString(document.documentElement.lang, DAY);
    note.hidden = false;
  }
}

if (globalThis.location?.protocol.startsWith("http")) {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  addEventListener("load", () => lookForNewer(visit).catch(() => {})); // without a connection nobody knows
}
