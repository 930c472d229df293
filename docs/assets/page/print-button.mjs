// The button that prints a page. It is hidden in the HTML, because without scripts it could do nothing.

import { all } from "./dom.mjs";

for (const button of all(document, ".print-page [data-print]")) {
  if (button.parentElement) button.parentElement.hidden = false;
  button.addEventListener("click", () => print());
}
