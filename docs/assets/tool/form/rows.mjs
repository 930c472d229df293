// Rows of questions: entries of a log, phases of a plan. A row is made from the group's template, with its number in the
// place of PLACEHOLDER. The first row has the number 0; numbers are in names and ids and never change, so they may have
// gaps, while the ordinal that a reader sees (data-place) is counted anew.

import { all, fieldsIn, isTicked, one } from "../../page/dom.mjs";
import { firstField, showWhatApplies } from "./conditions.mjs";
import { dayOf, hasOwnDay, openDay, setDay, today, weeksBefore } from "./days.mjs";
import { linksTo, removeProblems, renumberProblems, swapProblems } from "./problems.mjs";

export const PLACEHOLDER = "_NEW_";
/** The number in a name such as `phases-3-every`. */
export const ROW_NUMBER = /-(\d{1,3})(?=-|$)/;

/** @param {ParentNode} rows */
const rowsOf = (rows) => all(rows, ":scope > [data-row]");

/** @param {HTMLElement} rows */
const templateOf = (rows) => one(rows, ":scope > template", HTMLTemplateElement);

/** @param {HTMLElement} rows */
const most = (rows) => Number(rows.dataset.most);

const WEEKS = 5; // that "before" adds; its words say so

/**
 * Adds the rows that these names belong to, and those before them.
 * @param {HTMLFormElement} form
 * @param {string[]} names
 */
export function makeRowsFor(form, names) {
  for (const rows of all(form, "[data-rows]")) {
    const asked = new Set(fieldsIn(templateOf(rows).content).map(({ name }) => name));
    const numbers = names.flatMap((name) => {
      const number = Number(ROW_NUMBER.exec(name)?.[1] ?? NaN);
      const inTemplate = name.replace(ROW_NUMBER, `-${PLACEHOLDER}`);
      return number < most(rows) && (asked.has(inTemplate) || asked.has(`${inTemplate}-day`)) ? number : [];
    });
    const missing = Math.max(-1, ...numbers) + 1 - next(rows);
    if (missing > 0) append(rows, missing);
  }
}

/** The number of the next row. @param {HTMLElement} rows */
const next = (rows) => Math.max(-1, ...rowsOf(rows).map((row) => Number(row.dataset.row))) + 1;

/**
 * Appends rows.
 * @param {HTMLElement} rows
 * @param {number} [count]
 * @returns {HTMLElement[]} the new ones
 */
function append(rows, count = 1) {
  const number = next(rows);
  const template = templateOf(rows);
  const html = Array.from({ length: count }, (_, index) => template.innerHTML.replaceAll(PLACEHOLDER, String(number + index)));
  template.insertAdjacentHTML("beforebegin", html.join(""));
  recount(rows);
  return rowsOf(rows).slice(-count);
}

/** Adds a row for the reader, who goes on in its first field. @param {HTMLElement} rows */
export function addRow(rows) {
  for (const row of rowsOf(rows)) row.removeAttribute("open");
  const [row] = append(rows);
  if (goesOn(rows)) openDay(row); // today's has one of its own
  showWhatApplies(formOf(rows));
  firstField(row).focus();
}

/** Whether a row for the reader's day stands ready in a group. @param {HTMLElement} rows */
const goesOn = (rows) => rows.dataset.goesOn !== undefined;

/** Whether more stands in a row than the day that the page filled in. @param {HTMLElement} row */
const isBegun = (row) =>
  !hasOwnDay(row) || fieldsIn(row).some((field) => !field.closest("[data-starts-today]") && holdsText(field));

/** @param {import("../../page/dom.mjs").Field} field */
function holdsText(field) {
  if (isTicked(field)) return field.checked;
  return field instanceof HTMLSelectElement ? field.selectedIndex > 0 : field.value !== "";
}

/** The fields of rows that stand ready, and that no reader has begun. @param {HTMLFormElement} form */
export const notBegun = (form) =>
  all(form, "[data-goes-on] > [data-row]").flatMap((row) => (isBegun(row) ? [] : fieldsIn(row)));

/** In lists that go on, sees to a row for today, open, and puts those before it out of sight. @param {HTMLFormElement} form */
export function readyRows(form) {
  for (const rows of all(form, "[data-rows]").filter(goesOn)) {
    const present = rowsOf(rows);
    const last = present[present.length - 1];
    let ready = present.find((row) => dayOf(row) === today());
    if (!ready && last && !isBegun(last)) ready = last;
    if (!ready && present.length < most(rows)) [ready] = append(rows);
    if (!ready) continue;
    if (!isBegun(ready)) setDay(ready, today());
    ready.setAttribute("open", "");
    hideEarlier(rows, ready);
  }
  showWhatApplies(form);
}

/**
 * Puts the rows before one out of sight, but not those in which something is wrong.
 * @param {HTMLElement} rows
 * @param {HTMLElement | undefined} until by default the last
 */
export function hideEarlier(rows, until = rowsOf(rows).at(-1)) {
  const present = rowsOf(rows);
  const earlier = present.slice(0, until ? present.indexOf(until) : 0);
  const out = earlier.filter((row) => !row.querySelector("[aria-invalid]"));
  for (const row of out) row.hidden = true;
  const button = one(rows, "[data-show-earlier]");
  button.hidden = !out.length;
  one(button, "[data-place]").textContent = String(out.length);
}

/** Shows all rows of a list, and goes on at the first. @param {HTMLElement} rows */
export function showEarlier(rows) {
  const hidden = rowsOf(rows).filter((row) => row.hidden);
  for (const row of hidden) row.hidden = false;
  one(rows, "[data-show-earlier]").hidden = true;
  hidden[0]?.querySelector("summary")?.focus();
}

/** Adds a row for the same day of each of some weeks before, the latest first. @param {HTMLElement} rows */
export function addBefore(rows) {
  const days = rowsOf(rows).map(dayOf).filter(Boolean).sort();
  const [earliest = today()] = days;
  const room = most(rows) - rowsOf(rows).length;
  append(rows, Math.min(WEEKS, room)).forEach((row, index) => {
    row.removeAttribute("open");
    setDay(row, weeksBefore(earliest, index + 1));
  });
  showWhatApplies(formOf(rows));
}

/** Removes a row; asks before if something stands in it. @param {HTMLElement} row */
export function removeRow(row) {
  const rows = /** @type {HTMLElement} */ (row.parentElement);
  if (isFilled(row) && !confirm(rows.dataset.removeQuestion)) return;
  removeProblems(row);
  const siblings = rowsOf(rows);
  const index = siblings.indexOf(row);
  const neighbour = siblings[index + 1] ?? siblings[index - 1];
  // Links are found by the fields that they lead to, so before anything moves.
  const later = siblings.slice(index + 1).map((each) => ({ row: each, links: linksTo(each) }));
  row.remove();
  for (const each of later) renumberProblems(each.row, each.links, ordinal(each.row), ordinal(each.row) - 1);
  recount(rows);
  (neighbour ? firstField(neighbour) : one(rows, "[data-add]")).focus();
}

/** Exchanges the content of a row with that of the row above it, and moves the focus along. @param {HTMLElement} row */
export function moveRow(row) {
  const above = /** @type {HTMLElement} */ (row.previousElementSibling);
  const [own, others] = [contentOf(row), contentOf(above)]; // all read before any is written: radio buttons uncheck others
  putContent(row, others);
  putContent(above, own);
  const folds = all(above, "details.more");
  all(row, "details.more").forEach((fold, index) => {
    const open = fold.hasAttribute("open");
    fold.toggleAttribute("open", folds[index].hasAttribute("open"));
    folds[index].toggleAttribute("open", open);
  });
  swapProblems(row, above, ordinal(row), ordinal(above));
  showWhatApplies(formOf(row));
  const button = one(above, "[data-move]");
  (button.hidden ? firstField(above) : button).focus();
}

/** @param {HTMLElement} row */
const contentOf = (row) => fieldsIn(row).map((field) => ({ value: field.value, checked: isTicked(field) && field.checked }));

/**
 * @param {HTMLElement} row
 * @param {ReturnType<typeof contentOf>} content
 */
function putContent(row, content) {
  fieldsIn(row).forEach((field, index) => {
    if (isTicked(field)) field.checked = content[index].checked;
    else field.value = content[index].value;
  });
}

/** @param {HTMLElement} row */
const ordinal = (row) => Number(one(row, "[data-place]").textContent);

/** @param {HTMLElement} within */
const formOf = (within) => /** @type {HTMLFormElement} */ (within.closest("form"));

/** @param {HTMLElement} row */
const isFilled = (row) => fieldsIn(row, "input, textarea").some((field) => (isTicked(field) ? field.checked : field.value));

/** Updates what depends on how many rows there are. @param {HTMLElement} rows */
function recount(rows) {
  const present = rowsOf(rows);
  present.forEach((row, index) => {
    for (const each of all(row, "[data-place]")) each.textContent = String(index + 1);
    for (const each of all(row, "[data-move]")) each.hidden = index === 0;
  });
  for (const each of all(rows, "[data-add], [data-before]")) each.hidden = present.length >= most(rows);
}
