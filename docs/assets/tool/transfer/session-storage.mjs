// What stands in a tool, kept in the tab: a reload, Back, or a phone that drops the tab does not lose it. It goes with the
// tab, and with "Start again". See docs/decisions/0013.

import { fill, holdsAnything } from "../form/form.mjs";
import { formToSave, parse } from "../form/saved-form.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */

/** @param {Tool} tool */
const key = (tool) => `${SITE}:${tool.slug}`;

/** @param {Tool} tool @returns {HTMLTextAreaElement | null} */
const sentenceBox = (tool) => tool.element.querySelector("[data-letter-text]");

/** Keeps the form and the sentence; nothing, if nothing was typed. @param {Tool} tool @returns {boolean} whether all is kept */
export function keepInTab(tool) {
  const sentence = sentenceBox(tool)?.value ?? "";
  if (!sentence && !holdsAnything(tool)) return forgetTab(tool);
  try {
    sessionStorage.setItem(key(tool), JSON.stringify({ ...formToSave(tool), sentence, fragment: location.hash }));
    return true;
  } catch {
    return false; // this browser does not let us, or there is too much
  }
}

/** @param {Tool} tool @returns {true} nothing is left to be kept */
export function forgetTab(tool) {
  try {
    sessionStorage.removeItem(key(tool));
  } catch {
    // Where nothing can be kept, nothing is to be forgotten.
  }
  return true;
}

/**
 * Fills the form and the box for the sentence with what was kept.
 * @param {Tool} tool
 * @returns {string | undefined} the fragment of the page's address at that time; undefined if nothing was kept
 */
export function restoreTab(tool) {
  try {
    const text = sessionStorage.getItem(key(tool)) ?? "";
    const fields = parse(tool, text);
    if (!fields) return undefined;
    const { sentence, fragment } = JSON.parse(text);
    fill(tool, fields, { trusted: true });
    const box = sentenceBox(tool);
    if (box) box.value = sentence;
    return String(fragment);
  } catch {
    return undefined;
  }
}
