// Rows of questions: entries of a log, phases of a plan. A row is made from the group's template, with its number in the
// place of PLACEHOLDER. The first row has the number 0; numbers are in names and ids and never change, so they may have
// gaps, while the ordinal that a reader sees (data-place) is counted anew.

import { all, fieldsIn, isTicked, one } from "../../page/dom.mjs";
import { firstField, showWhatApplies } from "./conditions.mjs";
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

/**
 * Adds rows until there is one that this name belongs to.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function makeRowFor(form, name) {
  const number = Number(ROW_NUMBER.exec(name)?.[1] ?? NaN);
  const inTemplate = name.replace(ROW_NUMBER, `-${PLACEHOLDER}`);
  for (const rows of all(form, "[data-rows]")) {
    if (!(number < most(rows))) continue;
    const { content } = templateOf(rows);
    const has = (/** @type {string} */ each) => content.querySelector(`[name="${CSS.escape(each)}"]`) !== null;
    if (!has(inTemplate) && !has(`${inTemplate}-day`)) continue;
    while (!rows.querySelector(`:scope > [data-row="${number}"]`) && append(rows) < number);
    recount(rows);
  }
}

/**
 * Appends a row.
 * @param {HTMLElement} rows
 * @returns {number} its number
 */
function append(rows) {
  const number = Math.max(-1, ...rowsOf(rows).map((row) => Number(row.dataset.row))) + 1;
  const template = templateOf(rows);
  template.insertAdjacentHTML("beforebegin", template.innerHTML.replaceAll(PLACEHOLDER, String(number)));
  return number;
}

/** Adds a row for the reader, who goes on in its first field. @param {HTMLElement} rows */
export function addRow(rows) {
  for (const row of rowsOf(rows)) row.removeAttribute("open");
  append(rows);
  recount(rows);
  showWhatApplies(formOf(rows));
  firstField(/** @type {HTMLElement} */ (templateOf(rows).previousElementSibling)).focus();
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
  one(rows, "[data-add]").hidden = present.length >= most(rows);
}
