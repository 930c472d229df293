import { all, one } from "../../page/dom.mjs";
import { address } from "./links.mjs";

/** Prints the shown answer alone, on the paper and in the size that the reader chose. @param {import("../tool.mjs").Tool} tool */
export function printAnswer(tool) {
  const page = document.documentElement;
  page.dataset.printing = "answer";
  page.dataset.paper = one(tool.element, "[data-paper]", HTMLSelectElement).value;
  page.dataset.size = one(tool.element, "[data-large]", HTMLInputElement).checked ? "large" : "";
  for (const each of all(tool.element, "[data-address]")) each.textContent = address(tool) || each.textContent;
  const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  for (const each of all(tool.element, "[data-printed]")) each.textContent = today;
  addEventListener("afterprint", () => delete page.dataset.printing, { once: true });
  print();
}
