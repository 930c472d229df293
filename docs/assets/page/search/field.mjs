// Loads the search once a reader goes to its field: most never do. It is a classic script, since a page on a disk may
// load no module, and the HTML says where it lies, so that the same lines work there.

import { one } from "../dom.mjs";

const search = document.querySelector("[data-search]");
if (search instanceof HTMLElement) wait(search);

/** @param {HTMLElement} search */
function wait(search) {
  const field = one(search, "input", HTMLInputElement);
  const load = () => {
    const script = document.createElement("script");
    script.addEventListener("error", () => {
      script.remove();
      const status = one(search, "[data-status]");
      status.textContent = status.dataset.failed ?? "";
      field.addEventListener("input", load, { once: true });
    });
    script.src = search.dataset.search ?? "";
    document.head.append(script);
  };
  search.addEventListener("submit", (event) => event.preventDefault()); // there is no host that could answer
  if (document.activeElement === field) load();
  else field.addEventListener("focus", load, { once: true });
}
