// What can wait until nobody is waiting: the first start of Python, and what is kept for later visits.

/** Whether the reader has asked the browser to save data. Then nothing comes before it is used. */
export const frugal = () =>
  Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Does something when the page has loaded and the browser has nothing else to do. */
export function whenIdle(act) {
  const wait = () => (globalThis.requestIdleCallback ? requestIdleCallback(() => act(), { timeout: 2000 }) : setTimeout(act, 200));
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
