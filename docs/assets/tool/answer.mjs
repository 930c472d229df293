// The answer that a tool shows: the worked example, the reader's own, or the form with its problems. Python writes them.

import { all, one } from "../page/dom.mjs";
import { firstField, showWhatApplies } from "./form/conditions.mjs";
import { holdsAnything, nameRow, nameRows, typedInto } from "./form/form.mjs";
import { hideEarlier } from "./form/rows.mjs";
import { clearProblems } from "./form/problems.mjs";
import { Answer } from "./tool.mjs";
import { showText } from "./transfer/files.mjs";
import { hideLink } from "./transfer/links.mjs";
import { saveSoon } from "./transfer/storage.mjs";

/** @typedef {import("./tool.mjs").Tool} Tool */
/** @typedef {import("./tool.mjs").Fields} Fields */

/**
 * Shows an answer of the reader's own.
 * @param {Tool} tool
 * @param {DocumentFragment} content
 * @param {Fields} fields what it answers
 * @param {{compared?: boolean, quietly?: boolean}} [how] `compared`: the reader has compared this plan with the letter
 *   already, so its dates show at once. `quietly`: the reader goes on typing, so the focus stays where it is
 */
export function showAnswer(tool, content, fields, { compared = false, quietly = false } = {}) {
  const box = tool.part("answer");
  clearProblems(tool.form);
  placeTakeAway(tool);
  box.replaceChildren(content);
  tool.answer = new Answer(fields);
  clearTakeAway(tool);
  showExample(tool);
  markStale(tool, false);
  tool.dispatch("answer", summaryOf(box));
  if (compared && box.querySelector("[data-confirm]")) confirmPlan(tool);
  else if (!quietly) onNextFrame(() => focusOn(one(box, "[data-focus]"), box));
}

/**
 * What follows from a change of the form: the answer is stale, and what was saved is not up to date. A tool that answers
 * as typed shows no stale answer at all.
 * @param {Tool} tool
 */
export function formChanged(tool) {
  if (tool.answersAsTyped) {
    if (tool.answer) removeAnswer(tool);
    tool.part("status").textContent = "";
  } else markStale(tool, true);
  clearTakeAway(tool);
  saveSoon(tool);
  showExample(tool);
}

/**
 * Says above the form where its content comes from, and shows the form. No answer is worked out.
 * @param {Tool} tool
 * @param {string} words
 */
export function formFilled(tool, words) {
  tool.part("filled").textContent = words;
  nameRows(tool);
  markStale(tool, true);
  showScreen(tool, "form");
  showExample(tool);
}

/** Removes the reader's own answer, and all that belongs to it. The example takes its place. @param {Tool} tool */
export function removeAnswer(tool) {
  tool.answer = undefined;
  tool.ahead = undefined;
  placeTakeAway(tool);
  tool.part("answer").innerHTML = tool.example.html;
  clearTakeAway(tool);
  markStale(tool, false);
  showExample(tool);
}

/**
 * Shows or hides the example: it goes as soon as a reader has chosen a plan of their own, or types where an answer follows
 * by itself.
 * @param {Tool} tool
 */
export function showExample(tool) {
  const box = tool.part("answer");
  box.hidden = !tool.answer && hasOwnPlan(tool);
  placeTakeAway(tool, box.hidden ? undefined : all(box, "[data-take-here]")[0]);
  offerTakeAway(tool);
}

/** Whether an example would stand beside what is the reader's own. @param {Tool} tool */
function hasOwnPlan(tool) {
  if (tool.answersAsTyped) return holdsAnything(tool);
  const [name, value] = (tool.part("answer").dataset.exampleUnless ?? "").split("=");
  return value !== undefined && typedInto(tool)[name] === value;
}

/**
 * Shows the form with its problems. The older answer stays, marked as stale.
 * @param {Tool} tool
 * @param {string} html the form
 */
export function showProblems(tool, html) {
  const box = tool.part("form");
  tool.form.outerHTML = html; // only the form: the button back to the sentence stays above it
  showWhatApplies(tool.form);
  for (const row of all(box, "details[data-row]")) {
    nameRow(row);
    row.toggleAttribute("open", row.querySelector("[aria-invalid], .field--wrong") !== null);
  }
  for (const rows of all(box, "[data-goes-on]")) hideEarlier(rows);
  showScreen(tool, "form");
  markStale(tool, true);
  tool.dispatch("refuse");
  onNextFrame(() => focusOn(one(box, "[data-focus]")));
}

/** Shows the answer itself, after the reader has compared the plan with the letter. @param {Tool} tool */
export function confirmPlan(tool) {
  const box = tool.part("answer");
  one(box, "[data-check]").hidden = true;
  const confirmed = one(box, "[data-confirmed]");
  confirmed.hidden = false;
  offerTakeAway(tool);
  tool.dispatch("confirm", summaryOf(confirmed));
  focusOn(one(confirmed, "[data-focus]"), box);
}

/**
 * Says whether the shown answer belongs to what the form held before.
 * @param {Tool} tool
 * @param {boolean} stale
 */
export function markStale(tool, stale) {
  tool.part("stale").hidden = !(stale && tool.answer);
}

/**
 * Shows one of the screens of a tool that reads letters.
 * @param {Tool} tool
 * @param {string} screen "letter", "guide" or "form"
 */
export function showScreen(tool, screen) {
  if (tool.hasLetter) tool.element.dataset.screen = screen;
}

/** Hides text and link, which belong to what the form held before. @param {Tool} tool */
export function clearTakeAway(tool) {
  showText(tool, "");
  hideLink(tool);
  tool.say("");
}

/**
 * Moves the box "Take it with you" to where the answer has a place for it, or back behind the answer.
 * @param {Tool} tool
 * @param {HTMLElement} [place]
 */
function placeTakeAway(tool, place = tool.element) {
  const box = tool.part("take-away");
  if (box.parentElement !== place) place.append(box); // moving it would lose the focus inside
}

/** Offers nothing while something is open, or before the plan was compared. Without an answer, what was typed can still be saved. @param {Tool} tool */
function offerTakeAway(tool) {
  const answer = tool.part("answer");
  tool.part("take-away").hidden = answer.querySelector("[data-check]:not([hidden]), [data-open]") !== null;
  for (const each of all(tool.element, "[data-of-answer]")) each.hidden = answer.hidden;
}

/** The words for the status line. @param {HTMLElement} within */
export const summaryOf = (within) => within.querySelector("[data-summary]")?.textContent ?? undefined;

/** Waits for the browser's next layout, so that it is not computed twice. @param {() => void} act */
export function onNextFrame(act) {
  requestAnimationFrame(act);
}

/**
 * Moves the focus, and scrolls so that what belongs to it is in view.
 * @param {HTMLElement} element
 * @param {HTMLElement} around
 */
export function focusOn(element, around = element) {
  element.focus({ preventScroll: true });
  around.scrollIntoView();
}

/** Focuses the first field of the form. @param {Tool} tool */
export const focusForm = (tool) => focusOn(firstField(tool.part("form")), tool.element);
