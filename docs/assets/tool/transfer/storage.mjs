// Keeps a tool's form on the device, if the reader has chosen that for all tools. Before that, the tab alone keeps the
// form: session-storage.mjs. What stands in the page's part for it: calculators/_kit/files/keep.html.

import { all, one } from "../../page/dom.mjs";
import { today } from "../form/days.mjs";
import { fill, isOurs, set } from "../form/form.mjs";
import { formToSave, parse } from "../form/saved-form.mjs";
import { offer } from "./files.mjs";
import { askToKeepForGood, choose, deleteForms, keepForm, keeps, keptForm, keptForms, notBackedUp } from "../form/local-storage.mjs";
import { fragment, saidOf } from "./links.mjs";
import { forgetTab, keepInTab } from "./session-storage.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */

const DELAY = 300; // milliseconds between the last change and saving it
const REMIND_AFTER = { rows: 10, weeks: 4 }; // that no backup holds; since the last backup
const [EARLIER, GIVEN] = ["calendar-earlier", "calendar-given"]; // fields of a tool with a calendar

/** @param {Tool} tool */
const box = (tool) => one(tool.element, "[data-keep]", HTMLInputElement);

/** Ticks the box, or not, as the reader has chosen for all tools. @param {Tool} tool */
export const showChoice = (tool) => {
  box(tool).checked = keeps();
};

/** The titles of all tools, by slug. @param {Tool} tool @returns {Record<string, string>} */
export const titles = (tool) => JSON.parse(tool.part("kept-list").dataset.titles ?? "{}");

/** Fills the form with what was saved here. @param {Tool} tool @returns {string} what to say; "" if nothing was saved */
export function restoreSaved(tool) {
  try {
    const text = keptForm(tool.slug);
    showChoice(tool);
    return text ? takeUp(tool, text) : "";
  } catch {
    return ""; // store() says so, once the reader wants to save
  } finally {
    showKept(tool);
  }
}

/** Whether anything is saved here. @param {Tool} tool */
export function isSaved(tool) {
  try {
    return keptForm(tool.slug) !== undefined;
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
  tool.storage.text = whole ? text : undefined;
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
  const name = `${tool.slug}-saved.json`;
  offer(tool, { name, type: "application/json", text: tool.storage.unread ?? "" });
  tool.sayKept("handed", { name });
}

/** Begins to keep what is typed, or asks whether to stop and to delete, as the box says. @param {Tool} tool */
export async function saveOrDelete(tool) {
  if (!box(tool).checked) {
    box(tool).checked = true;
    return deleteKept(tool);
  }
  try {
    const saved = keptForm(tool.slug);
    if (saved && (saved === tool.storage.unread || !parse(tool, saved))) {
      holdBack(tool, saved);
      box(tool).checked = false;
      return tool.sayKept("otherSaved");
    }
    choose(true);
    if (saved && saved !== tool.storage.text) offerUndo(tool, { [tool.slug]: saved }); // the form was not filled from it
    tool.storage.text = saved;
  } catch {
    // store() says so
  }
  if (!store(tool)) return;
  tool.storage.changed = !forgetTab(tool);
  tool.sayKept((await askToKeepForGood()) ? "kept" : "keptForNow");
}

/** Stops saving and leaves what was saved, for a form that begins anew. @param {Tool} tool */
export function stopSaving(tool) {
  forget(tool);
  if (!box(tool).checked || !isSaved(tool)) return;
  box(tool).checked = false;
  tool.storage.text = undefined;
  tool.sayKept("stillKept");
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
    if (keptForm(tool.slug) !== tool.storage.text) {
      tool.sayKept("otherTab");
      return false;
    }
    const text = JSON.stringify(formToSave(tool));
    keepForm(tool.slug, text);
    tool.storage.text = text;
    showKept(tool);
    return true;
  } catch {
    box(tool).checked = false;
    tool.sayKept("noStorage");
    return false;
  }
}

/**
 * Deletes what is kept, of all tools or of one, after a question. What stands in the form stays.
 * @param {Tool} tool
 * @param {string} [slug] of the one tool
 */
export function deleteKept(tool, slug) {
  const { question = "" } = tool.part("kept-list").dataset;
  try {
    const slugs = slug ? [slug] : Object.keys(keptForms());
    const names = slugs.map((each) => titles(tool)[each] ?? each).join(", ");
    if (names && !confirm(question.replace("{tools}", names))) return;
    const deleted = deleteForms(slugs);
    if (!slug) choose(false);
    if (Object.keys(deleted).length) offerUndo(tool, deleted);
    if (slugs.includes(tool.slug) || !slug) {
      forget(tool);
      tool.storage.text = undefined;
      holdBack(tool, undefined);
      box(tool).checked = false;
    }
    tool.sayKept(names ? "forgotten" : "nothingKept");
  } catch {
    box(tool).checked = false;
    tool.sayKept("noStorage");
  }
  showKept(tool);
}

/** Brings back what was deleted or replaced, until the page is left. @param {Tool} tool @returns {string} what to say above the form */
export function undo(tool) {
  const forms = tool.storage.undo ?? {};
  const own = forms[tool.slug];
  let words = "";
  try {
    for (const [slug, text] of Object.entries(forms)) keepForm(slug, text);
    choose(true);
    if (own !== undefined) words = takeUp(tool, own);
    tool.sayKept(own === undefined || tool.storage.unread ? "undoneThere" : "undone");
  } catch {
    tool.sayKept("noStorage");
  }
  tool.storage.undo = undefined;
  tool.part("undo").hidden = true;
  showKept(tool);
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
 * @param {import("../form/local-storage.mjs").Forms} forms what "Undo" brings back
 */
export function offerUndo(tool, forms) {
  tool.storage.undo = forms;
  tool.part("undo").hidden = false;
  tool.part("undo").closest("details")?.setAttribute("open", "");
}

/** Lists what is kept of each tool, each with a button that deletes it. @param {Tool} tool */
export function showKept(tool) {
  const list = tool.part("kept-list");
  const [template] = all(list, "template").filter((each) => each instanceof HTMLTemplateElement);
  if (!(template instanceof HTMLTemplateElement)) return;
  /** @type {string[]} */
  let slugs = [];
  try {
    slugs = Object.keys(keptForms());
  } catch {
    // Where nothing can be kept, nothing is.
  }
  list.replaceChildren(template);
  for (const slug of slugs) {
    const item = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    one(item, "[data-name]").textContent = titles(tool)[slug] ?? slug;
    const button = one(item, "[data-forget]");
    button.dataset.forget = slug;
    button.setAttribute("aria-label", `${button.textContent} ${titles(tool)[slug] ?? slug}`);
    list.append(item);
  }
  list.hidden = !slugs.length;
}

/** @param {Tool} tool */
function remind(tool) {
  const { count, weeks } = notBackedUp(tool.slug, formToSave(tool).fields, today());
  if (count >= REMIND_AFTER.rows) tool.sayKept("remind", { count });
  else if (count && weeks !== undefined && weeks >= REMIND_AFTER.weeks) tool.sayKept("remindWeeks", { weeks });
}
