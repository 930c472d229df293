// What is saved on the device, and only if the reader ticks a box. Nothing is stored before.

import { all, one } from "../../page/dom.mjs";
import { fill, isOurs, set } from "../form/form.mjs";
import { fragment } from "./links.mjs";
import { formToSave, parse } from "./saved-form.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */

const DELAY = 300; // milliseconds between the last change and saving it
const REMIND_AFTER = 10; // rows since the last backup
const [EARLIER, GIVEN] = ["calendar-earlier", "calendar-given"]; // fields of a tool with a calendar

/** @param {Tool} tool */
const key = (tool) => `${SITE}:${tool.slug}`;

/** @param {Tool} tool */
const box = (tool) => one(tool.element, "[data-keep]", HTMLInputElement);

/** @param {Tool} tool */
export const countRows = (tool) => all(tool.element, "[data-row]").length;

/** Fills the form with what was saved here. @param {Tool} tool @returns {boolean} whether there was anything */
export function restoreSaved(tool) {
  let text;
  try {
    text = localStorage.getItem(key(tool));
  } catch {
    return false; // store() says so, once the reader wants to save
  }
  const fields = text && parse(tool, text);
  if (!text || !fields) return false;
  fill(tool, fields, { trusted: true });
  tool.storage = { text, backedUp: JSON.parse(text).backed ?? 0 };
  box(tool).checked = true;
  return true;
}

/** Saves the form or deletes what was saved, as the box says. @param {Tool} tool */
export function saveOrDelete(tool) {
  if (!box(tool).checked) return deleteSaved(tool);
  try {
    const saved = localStorage.getItem(key(tool)) ?? undefined;
    if (saved && saved !== tool.storage.text) offerUndo(tool, saved); // the form was not filled from it
    tool.storage.text = saved;
  } catch {
    // store() says so
  }
  if (store(tool)) tool.say("kept");
}

/** Stops saving and leaves what was saved, for a form that begins anew. @param {Tool} tool */
export function stopSaving(tool) {
  if (!box(tool).checked) return;
  clearTimeout(tool.storage.timer);
  box(tool).checked = false;
  tool.say("stillKept");
}

/** Saves a moment after the last change, if the reader wants that. @param {Tool} tool */
export function saveSoon(tool) {
  if (!box(tool).checked) return;
  clearTimeout(tool.storage.timer);
  tool.storage.timer = setTimeout(() => store(tool) && remind(tool), DELAY);
}

/** @param {Tool} tool @returns {boolean} whether it was saved */
export function store(tool) {
  if (!box(tool).checked) return false;
  try {
    if ((localStorage.getItem(key(tool)) ?? undefined) !== tool.storage.text) {
      tool.say("otherTab");
      return false;
    }
    const text = JSON.stringify({ ...formToSave(tool), backed: tool.storage.backedUp });
    localStorage.setItem(key(tool), text);
    tool.storage.text = text;
    return true;
  } catch {
    box(tool).checked = false;
    tool.say("noStorage");
    return false;
  }
}

/** Deletes what was saved. What stands in the form stays. @param {Tool} tool */
export function deleteSaved(tool) {
  clearTimeout(tool.storage.timer);
  try {
    const text = localStorage.getItem(key(tool));
    if (text) offerUndo(tool, text);
    localStorage.removeItem(key(tool));
    tool.storage.text = undefined;
    tool.say(text ? "forgotten" : "nothingKept");
  } catch {
    tool.say("noStorage");
  }
  box(tool).checked = false;
}

/** Brings back what was deleted or replaced, until the page is left. @param {Tool} tool */
export function undo(tool) {
  const text = tool.storage.undo ?? "";
  try {
    localStorage.setItem(key(tool), text);
    tool.storage.text = text;
    fill(tool, parse(tool, text) ?? {}, { trusted: true });
    box(tool).checked = true;
    tool.say("undone");
  } catch {
    tool.say("noStorage");
  }
  tool.storage.undo = undefined;
  tool.part("undo").hidden = true;
}

/** Remembers in the form which plan the reader's calendar holds: a later file can then cancel its dates. @param {Tool} tool */
export function rememberCalendar(tool) {
  if (!tool.answer || !isOurs(tool, EARLIER)) return;
  set(tool, { [EARLIER]: fragment(tool, "plan", tool.answer.fields), [GIVEN]: "" });
  saveSoon(tool);
}

/**
 * @param {Tool} tool
 * @param {string} text
 */
function offerUndo(tool, text) {
  tool.storage.undo = text;
  tool.part("undo").hidden = false;
}

/** @param {Tool} tool */
function remind(tool) {
  const count = countRows(tool) - tool.storage.backedUp;
  if (count >= REMIND_AFTER) tool.say("remind", { count });
}
