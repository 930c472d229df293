import { all, one } from "../../page/dom.mjs";
import { address } from "./links.mjs";

// What a reader does on the page, and so after the dialog for printing. "afterprint" would be too soon: an iPhone sends it
// when its preview first shows, and draws the page again for each printer that is chosen.
const BACK_ON_THE_PAGE = ["pointerdown", "pointermove", "keydown"];

/** Prints the shown answer alone, on the paper and in the size that the reader chose. @param {import("../tool.mjs").Tool} tool */
export function printAnswer(tool) {
  const page = document.documentElement;
  page.dataset.printing = "answer";
  page.dataset.paper = one(tool.element, "[data-paper]", HTMLSelectElement).value;
  page.dataset.size = one(tool.element, "[data-large]", HTMLInputElement).checked ? "large" : "";
  for (const each of all(tool.element, "[data-address]")) each.textContent = address(tool) || each.textContent;
  const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  for (const each of all(tool.element, "[data-printed]")) each.textContent = today;
  print();
  for (const each of BACK_ON_THE_PAGE) addEventListener(each, end, { capture: true });
}

/** From here on the page prints whole again. On the screen nothing depends on it. */
function end() {
  delete document.documentElement.dataset.printing;
  for (const each of BACK_ON_THE_PAGE) removeEventListener(each, end, { capture: true });
}
