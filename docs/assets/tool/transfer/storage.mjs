// What is saved on the device, and only if the reader ticks a box. Before that, the tab alone keeps the form: tab.mjs.

import { all, one } from "../../page/dom.mjs";
import { fill, isOurs, set } from "../form/form.mjs";
import { formToSave, parse } from "../form/saved-form.mjs";
import { offer } from "./files.mjs";
import { fragment, saidOf } from "./links.mjs";
import { forgetTab, keepInTab } from "./tab.mjs";

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

/** Fills the form with what was saved here. @param {Tool} tool @returns {string} what to say; "" if nothing was saved */
export function restoreSaved(tool) {
  try {
    const text = localStorage.getItem(key(tool));
    return text ? takeUp(tool, text) : "";
  } catch {
    return ""; // store() says so, once the reader wants to save
  }
}

/** Whether anything is saved here. @param {Tool} tool */
export function isSaved(tool) {
  try {
    return localStorage.getItem(key(tool)) !== null;
  } catch {
    return false;
  }
}

/**
 * Fills the form with a saved text. What another version wrote may not fit in whole: then it is not saved over.
 * @param {Tool} tool
 * @param {string} text
 * @returns {string} what to say
 */
function takeUp(tool, text) {
  const fields = parse(tool, text);
  const leftOut = fields && fill(tool, fields, { trusted: true });
  const whole = leftOut?.length === 0;
  const { fromDevice, otherSaved } = tool.part("filled").dataset;
  Object.assign(tool.storage, whole ? { text, backedUp: JSON.parse(text).backed ?? 0 } : { text: undefined });
  holdBack(tool, whole ? undefined : text);
  box(tool).checked = whole;
  if (whole) return fromDevice ?? "";
  return [leftOut && fromDevice, leftOut && saidOf(tool, leftOut), otherSaved].filter(Boolean).join(" ");
}

/**
 * Offers what cannot be read in whole as a file.
 * @param {Tool} tool
 * @param {string | undefined} text undefined if all can be read
 */
function holdBack(tool, text) {
  tool.storage.unread = text;
  tool.part("saved-file").hidden = text === undefined;
  if (text !== undefined) tool.part("saved-file").closest("details")?.setAttribute("open", "");
}

/** Downloads what is saved here and cannot be read in whole. @param {Tool} tool */
export function downloadSaved(tool) {
  offer(tool, { name: `${tool.slug}-saved.json`, type: "application/json", text: tool.storage.unread ?? "" });
}

/** Saves the form or deletes what was saved, as the box says. @param {Tool} tool */
export function saveOrDelete(tool) {
  if (!box(tool).checked) return deleteSaved(tool);
  try {
    const saved = localStorage.getItem(key(tool)) ?? undefined;
    if (saved && (saved === tool.storage.unread || !parse(tool, saved))) {
      holdBack(tool, saved);
      box(tool).checked = false;
      return tool.say("otherSaved");
    }
    if (saved && saved !== tool.storage.text) offerUndo(tool, saved); // the form was not filled from it
    tool.storage.text = saved;
  } catch {
    // store() says so
  }
  if (!store(tool)) return;
  tool.storage.changed = !forgetTab(tool);
  tool.say("kept");
}

/** Stops saving and leaves what was saved, for a form that begins anew. @param {Tool} tool */
export function stopSaving(tool) {
  forget(tool);
  if (!box(tool).checked) return;
  box(tool).checked = false;
  tool.say("stillKept");
}

/** Keeps the form a moment after its last change. @param {Tool} tool */
export function saveSoon(tool) {
  tool.storage.changed = true;
  clearTimeout(tool.storage.timer);
  tool.storage.timer = setTimeout(() => saveNow(tool), DELAY);
}

/** Keeps what has changed: on the device if the reader wants that, else in the tab. @param {Tool} tool */
export function saveNow(tool) {
  if (!tool.storage.changed) return;
  clearTimeout(tool.storage.timer);
  const saved = store(tool);
  if (saved) remind(tool);
  tool.storage.changed = !(saved ? forgetTab(tool) : keepInTab(tool));
  if (tool.storage.changed) addEventListener("beforeunload", askToStay);
  else removeEventListener("beforeunload", askToStay);
}

/** Lets the browser ask before the page is left: what was typed could not be kept. @param {BeforeUnloadEvent} event */
const askToStay = (event) => event.preventDefault();

/** Nothing in the form is to be kept any more. @param {Tool} tool */
function forget(tool) {
  clearTimeout(tool.storage.timer);
  tool.storage.changed = !forgetTab(tool);
  removeEventListener("beforeunload", askToStay);
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
  forget(tool);
  try {
    const text = localStorage.getItem(key(tool));
    if (text) offerUndo(tool, text);
    localStorage.removeItem(key(tool));
    tool.storage.text = undefined;
    holdBack(tool, undefined);
    tool.say(text ? "forgotten" : "nothingKept");
  } catch {
    tool.say("noStorage");
  }
  box(tool).checked = false;
}

/** Brings back what was deleted or replaced, until the page is left. @param {Tool} tool @returns {string} what to say above the form */
export function undo(tool) {
  const text = tool.storage.undo ?? "";
  let words = "";
  try {
    localStorage.setItem(key(tool), text);
    words = takeUp(tool, text);
    tool.say(tool.storage.unread ? "undoneThere" : "undone");
  } catch {
    tool.say("noStorage");
  }
  tool.storage.undo = undefined;
  tool.part("undo").hidden = true;
  return tool.storage.unread ? words : "";
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
