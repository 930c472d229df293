// Which questions and folds of a form show.

import { all, fieldsIn, isTicked, one } from "../../page/dom.mjs";
import { offerTouch } from "./touch.mjs";

/**
 * Hides the questions that do not apply to what is chosen so far; a question that depends on a hidden one is hidden, too.
 * What stands in them is kept.
 * @param {HTMLFormElement} form
 * @returns {HTMLElement[]} the questions that were hidden before
 */
export function showWhatApplies(form) {
  const typed = typedIn(form);
  /** By name. @type {Map<string, boolean>} */
  const hidden = new Map();
  const appeared = [];
  for (const question of all(form, "[data-when]")) {
    const { when = "", whenIs, whenNot = "" } = question.dataset;
    const chosen = typed.get(when)?.some((value) => (whenIs ?? whenNot).split(" ").includes(value)) ?? false;
    const before = question.hidden;
    const after = chosen === (whenIs === undefined) || (hidden.get(when) ?? false);
    if (before !== after) question.hidden = after; // even the same value makes browsers work out the style again
    if (before && !after) appeared.push(question);
    const [field] = fieldsIn(question);
    if (field) hidden.set(field.name, after);
  }
  for (const label of all(form, "[data-words-of]")) {
    label.textContent = typed.get(label.dataset.wordsOf ?? "")?.[0].trim() || named(label);
  }
  offerTouch(form);
  return appeared;
}

/** What a label says before another question's answer takes its place. @param {HTMLElement} label */
const named = (label) => (label.dataset.named ??= label.textContent ?? "");

/**
 * What stands in a form, by name. FormData would say the same, but in Chromium it lays out the whole page first.
 * @param {HTMLFormElement} form
 */
export function typedIn(form) {
  /** @type {Map<string, string[]>} */
  const typed = new Map();
  for (const field of fieldsIn(form)) {
    if (isTicked(field) && !field.checked) continue;
    const before = typed.get(field.name);
    if (before) before.push(field.value);
    else typed.set(field.name, [field.value]);
  }
  return typed;
}

/** What questions ask, those in closed folds left out. @param {HTMLElement[]} questions */
export const labelsOf = (questions) =>
  questions
    .filter((question) => !question.closest("details:not([open])"))
    .map((question) => question.querySelector("legend, label, h2")?.textContent?.trim() ?? "");

/** Opens the folds in which a field differs from its default. @param {HTMLFormElement} form */
export function openFilled(form) {
  for (const fold of all(form, "details.more")) {
    const filled = fieldsIn(fold, "input:not([type=hidden]), select, textarea").some(isChanged);
    const open = fold.dataset.once === undefined ? filled || fold.querySelector("[data-row]") !== null : !filled;
    fold.toggleAttribute("open", open);
  }
}

/** @param {import("../../page/dom.mjs").Field} field */
export function isChanged(field) {
  if (field instanceof HTMLSelectElement) {
    return field.selectedOptions[0] !== ([...field.options].find((each) => each.defaultSelected) ?? field.options[0]);
  }
  return field.value !== field.defaultValue || (isTicked(field) && field.checked !== field.defaultChecked);
}

/**
 * The first field, and of a group of radio buttons the one that is checked.
 * @param {ParentNode} within
 */
export function firstField(within) {
  const first = one(within, "input:not([type=hidden]), select, textarea");
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return first;
  return [...within.querySelectorAll("input")].find(({ name, checked }) => name === first.name && checked) ?? first;
}
