// A button for each number of a question with few of them: data-touch="0 10" on its box. The box stays, and holds the
// number. Buttons are made for questions that show, when their row is opened: a long list would have thousands.

import { all, fieldsIn, one } from "../../page/dom.mjs";

/** Makes the buttons of the questions that show within an element, and marks those whose number is chosen. @param {ParentNode} within */
export function offerTouch(within) {
  for (const box of fieldsIn(within, "[data-touch]")) {
    if (box.closest("[hidden], details:not([open])")) continue;
    if (!box.nextElementSibling?.matches("[data-numbers]")) box.after(numbersFor(box));
    mark(box);
  }
}

/** @param {import("../../page/dom.mjs").Field} box */
function numbersFor(box) {
  const [least, most] = (box.dataset.touch ?? "").split(" ").map(Number);
  const numbers = document.createElement("span");
  numbers.dataset.numbers = "";
  numbers.setAttribute("role", "group");
  numbers.setAttribute("aria-label", box.labels?.[0]?.textContent?.trim() ?? "");
  for (let number = least; number <= most; number++) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.number = button.textContent = String(number);
    numbers.append(button);
  }
  return numbers;
}

/** @param {import("../../page/dom.mjs").Field} box */
function mark(box) {
  for (const button of all(/** @type {Element} */ (box.nextElementSibling), "[data-number]")) {
    button.setAttribute("aria-pressed", String(button.dataset.number === box.value.trim()));
  }
}

/**
 * Puts a button's number into its box, or takes it out again. After the last question of a row, the next row that stands
 * empty takes its place.
 * @param {HTMLElement} button
 */
export function touch(button) {
  const box = /** @type {HTMLInputElement} */ (button.closest("[data-numbers]")?.previousElementSibling);
  const number = button.dataset.number ?? "";
  const taken = box.value.trim() === number;
  box.value = taken ? "" : number;
  mark(box);
  if (!taken) goOn(button);
}

/** @param {HTMLElement} button */
function goOn(button) {
  const row = button.closest("details[data-row]");
  const next = row?.nextElementSibling;
  if (!row || !next?.matches("details[data-row]:not([open])")) return;
  const asked = fieldsIn(row, "[data-touch]").filter((box) => !box.closest("[hidden]"));
  if (asked.some(({ value }) => !value) || fieldsIn(next, "[data-touch]").some(({ value }) => value)) return;
  row.removeAttribute("open");
  next.setAttribute("open", "");
  offerTouch(next);
  one(next, "summary").focus({ preventScroll: true });
}
