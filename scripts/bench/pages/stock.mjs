// The page's side of the stock page: asks when the button is pressed, at the earliest when Python has started.

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const worker = new Worker(new URL("stock.worker.mjs", import.meta.url), { type: "module" });
const ready = new Promise((resolve) => worker.addEventListener("message", resolve, { once: true }));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ready;
  worker.postMessage({ ...Object.fromEntries(new FormData(form)), today: "2026-11-22" }); // our page takes the device's day
});
worker.addEventListener("message", ({ data }) => {
  if (data === "ready") return;
  for (const answer of document.querySelectorAll("#answer")) answer.innerHTML = JSON.parse(data).html;
});
form.dataset.listens = "";
