// A tool's form as names and texts: read from the page, and put into it. Python decides what is right.

import { all, fieldsIn, isTicked } from "../../page/dom.mjs";
import { openFilled, showWhatApplies, typedIn } from "./conditions.mjs";
import { dayInWords, today } from "./days.mjs";
import { keptForm } from "./local-storage.mjs";
import { makeRowsFor, notBegun, PLACEHOLDER, readyRows, ROW_NUMBER } from "./rows.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */
/** @typedef {import("../tool.mjs").Fields} Fields */

const LONGEST_FROM_A_LINK = 300; // characters in one field

/**
 * What stands in the form. Ticked boxes of one name are joined with commas.
 * @param {Tool} tool
 * @returns {Fields}
 */
export function typedInto({ form }) {
  for (const field of fieldsIn(form, "[data-fill]")) field.value = filledIn(field);
  const typed = typedIn(form);
  // It leaves out a list in which nothing is ticked. Python would then take the list's default.
  for (const { name } of fieldsIn(form, "[type=checkbox]")) if (!typed.has(name)) typed.set(name, [""]);
  return Object.fromEntries([...typed].map(([name, values]) => [name, values.join(",")]));
}

/** What the page fills in by itself: the day, or the form of another tool that is kept on this device. @param {HTMLElement} field */
function filledIn({ dataset: { keptOf } }) {
  if (!keptOf) return today();
  try {
    return keptForm(keptOf) ?? "";
  } catch {
    return ""; // nothing can be kept in this browser
  }
}

/** The names of the fields that the page fills in. They are no part of what a reader typed. @param {Tool} tool */
const byThePage = ({ form }) => new Set([...fieldsIn(form, "[data-fill]"), ...notBegun(form)].map(({ name }) => name));

/** What a reader typed, without what the page fills in. @param {Tool} tool @returns {Fields} */
export function typedByHand(tool) {
  const ours = byThePage(tool);
  return Object.fromEntries(Object.entries(typedInto(tool)).filter(([name]) => !ours.has(name)));
}

/** Whether the form differs from how the page brought it. @param {Tool} tool */
export function holdsAnything(tool) {
  const now = typedByHand(tool);
  const before = tool.pristine.fields;
  const names = Object.keys({ ...now, ...before });
  return names.some((name) => (now[name] ?? "") !== (before[name] ?? ""));
}

/** Remembers the form as the page brought it. @param {Tool} tool */
export function rememberPristine(tool) {
  readyRows(tool.form);
  nameRows(tool);
  tool.pristine = { html: tool.part("form").innerHTML, fields: typedByHand(tool) };
}

/** Brings the form back as the page brought it. @param {Tool} tool */
export function empty(tool) {
  tool.part("form").innerHTML = tool.pristine.html;
  readyRows(tool.form); // the page may have come yesterday
  nameRows(tool);
}

/**
 * Empties the form and fills it.
 * @param {Tool} tool
 * @param {Fields} fields
 * @param {{trusted: boolean}} options fields of a link are not trusted, and never go into long texts
 * @returns {string[]} the names that the form does not have, or whose text it cannot hold
 */
export function fill(tool, fields, { trusted }) {
  empty(tool);
  const ignored = putAll(tool.form, fields, trusted);
  for (const row of all(tool.form, "details[data-row]")) row.removeAttribute("open");
  showWhatApplies(tool.form);
  openFilled(tool.form);
  readyRows(tool.form);
  return ignored;
}

/**
 * @param {HTMLFormElement} form
 * @param {Fields} fields
 * @param {boolean} trusted
 * @returns {string[]} the names that the form does not have, or whose text it cannot hold
 */
function putAll(form, fields, trusted) {
  makeRowsFor(form, Object.keys(fields));
  /** @type {Map<string, import("../../page/dom.mjs").Field[]>} */
  const named = new Map();
  for (const field of fieldsIn(form, "[name]:not([type=hidden])")) named.set(field.name, [...(named.get(field.name) ?? []), field]);
  return Object.keys(fields).filter((name) => !put(named, name, String(fields[name]), trusted));
}

/**
 * @param {Map<string, import("../../page/dom.mjs").Field[]>} named the form's fields
 * @param {string} name
 * @param {string} text
 * @param {boolean} trusted
 * @returns {boolean} whether the form has the field and the field can hold the text
 */
function put(named, name, text, trusted) {
  const found = named.get(name) ?? named.get(`${name}-day`) ?? []; // a date has three boxes; the first takes a whole date
  const [first] = found;
  if (!first) return false;
  if (isTicked(first)) {
    const wanted = text.split(",");
    for (const box of found) if (isTicked(box)) box.checked = wanted.includes(box.value);
    return !text || wanted.every((value) => found.some((box) => box.value === value));
  }
  if (first instanceof HTMLSelectElement) {
    if (![...first.options].some((option) => option.value === text)) return false;
  } else if (!trusted && (first instanceof HTMLTextAreaElement || text.length > LONGEST_FROM_A_LINK)) return false;
  first.value = text;
  for (const part of ["month", "year"]) for (const rest of named.get(`${name}-${part}`) ?? []) rest.value = "";
  return true;
}

/**
 * Puts texts into the form. What else stands in it stays.
 * @param {Tool} tool
 * @param {Fields} fields
 */
export function set(tool, fields) {
  putAll(tool.form, fields, true);
  showWhatApplies(tool.form);
}

/**
 * Copies the fields within an element into the form's fields of the same names.
 * @param {ParentNode} from
 * @param {Tool} tool
 */
export function copy(from, tool) {
  for (const field of fieldsIn(from)) {
    for (const own of fieldsIn(tool.form, `[name="${CSS.escape(field.name)}"]`)) {
      if (!isTicked(field)) own.value = field.value;
      else if (isTicked(own) && own.value === field.value) own.checked = field.checked;
    }
  }
  showWhatApplies(tool.form);
}

/**
 * Whether the form has, or could have in a further row, a field of this name.
 * @param {Tool} tool
 * @param {string} name
 */
export function isOurs({ form }, name) {
  const inTemplate = name.replace(ROW_NUMBER, `-${PLACEHOLDER}`);
  const names = [name, inTemplate].flatMap((each) => [each, `${each}-day`]).map((each) => `[name="${CSS.escape(each)}"]`);
  const templates = [...form.querySelectorAll("template")].map((each) => each.content);
  return [form, ...templates].some((each) => each.querySelector(names.join()) !== null);
}

/** Shows in a closed row what stands in its first question. @param {Tool} tool */
export function nameRows(tool) {
  for (const row of all(tool.form, "details[data-row]")) nameRow(row);
}

/** @param {HTMLElement} row */
export function nameRow(row) {
  const first = row.querySelector("fieldset .parts, [name]");
  const words = first?.matches(".parts") ? dayInWords(/** @type {HTMLElement} */ (first)) : fieldsIn(row)[0].value;
  for (const about of all(row, "[data-about]")) about.textContent = words;
}
