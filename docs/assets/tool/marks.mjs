// Ticks in a list of dates: what became of each day. They are lines of one field of the form, such as "8 December 2026 given",
// which Python reads; here one is written.

import { all, one } from "../page/dom.mjs";
import { submitWith } from "./calculation.mjs";

/** @typedef {import("./tool.mjs").Tool} Tool */

/** @param {Tool} tool */
const dialogOf = (tool) => one(tool.element, "[data-marks]", HTMLDialogElement);

/** @param {HTMLDialogElement} dialog */
const otherDay = (dialog) => one(dialog, "input", HTMLInputElement);

/** Asks what became of the day of a button. @param {Tool} tool @param {HTMLElement} button */
export function askMark(tool, button) {
  const dialog = dialogOf(tool);
  dialog.dataset.day = button.dataset.mark;
  const time = button.closest("tr")?.querySelector("time");
  one(dialog, "[data-mark-day]").textContent = time?.textContent ?? "";
  otherDay(dialog).value = "";
  const toCome = "toCome" in button.dataset; // then it is neither given on that day nor left out
  for (const each of all(dialog, "[data-to-come]")) each.hidden = !toCome;
  for (const each of all(dialog, "[data-come]")) each.hidden = toCome;
  dialog.showModal();
}

/** @param {Tool} tool */
export const closeMark = (tool) => dialogOf(tool).close();

/**
 * Notes what became of the day, works out the list anew, and goes back to the day's button. If the form has problems, their
 * summary keeps the focus.
 * @param {Tool} tool
 * @param {HTMLElement} button
 */
export async function takeMark(tool, button) {
  const dialog = dialogOf(tool);
  const { day = "", marks = "", lines = "" } = dialog.dataset;
  const { marked = "" } = button.dataset;
  const other = otherDay(dialog);
  if (marked === "moved" && !(other.value && other.reportValidity())) return other.focus();
  const line = { "": "", moved: `${day} given ${other.value}` }[marked] ?? `${day} ${marked}`;
  dialog.close();
  await submitWith(tool, button, { [marks]: withLine(lines, day, line) });
  if (tool.state === "problems") return;
  for (const each of all(tool.element, `[data-mark="${day}"]`)) {
    requestAnimationFrame(() => (each.focus({ preventScroll: true }), each.scrollIntoView({ block: "center" })));
  }
}

/**
 * The lines with the one of this day replaced.
 * @param {string} lines
 * @param {string} day
 * @param {string} line "" for none
 */
export const withLine = (lines, day, line) =>
  [...lines.split("\n").filter((each) => each && !each.startsWith(`${day} `)), line].filter(Boolean).join("\n");
