// A list that goes on: a row stands ready for today, numbers are touched, and a year of rows is filled in quickly.

import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { weeksBefore, wholeDay } from "../../../docs/assets/tool/form/days.mjs";
import { empty, fill, holdsAnything, typedInto } from "../../../docs/assets/tool/form/form.mjs";
import { addBefore, addRow, showEarlier } from "../../../docs/assets/tool/form/rows.mjs";
import { formToSave } from "../../../docs/assets/tool/form/saved-form.mjs";
import { touch } from "../../../docs/assets/tool/form/touch.mjs";
import { showWhatApplies } from "../../../docs/assets/tool/form/conditions.mjs";
import { toolWith } from "../../support/node/dom.mjs";

const score = (/** @type {string} */ name) =>
  `<div class="field" data-when="symptoms" data-when-is="${name}"><label for="${name}"></label>
   <span class="box"><input id="${name}" name="entries-_NEW_-${name}" data-touch="0 10"></span></div>`;
const ROW = `<details data-row="_NEW_" open><summary>Entry <span data-place></span>: <span data-about></span></summary><fieldset>
  <details class="more"><div class="parts" data-starts-today><input name="entries-_NEW_-date-day">
  <input name="entries-_NEW_-date-month"><input name="entries-_NEW_-date-year"></div></details>
  ${score("mood")}${score("balance")}<input name="entries-_NEW_-note"></fieldset></details>`;
const FORM = `
  <input type="checkbox" name="symptoms" value="mood" checked><input type="checkbox" name="symptoms" value="balance" checked>
  <div data-rows data-goes-on data-today="Today" data-most="120"><button data-show-earlier hidden><span data-place></span></button>
  ${ROW.replaceAll("_NEW_", "0")}<template>${ROW}</template><button data-add></button><button data-before></button></div>`;

/** @param {number} number @param {string} [month] */
const entry = (number, month = "11") => ({
  [`entries-${number}-date-day`]: String(number + 1), [`entries-${number}-date-month`]: month,
  [`entries-${number}-date-year`]: "2026", [`entries-${number}-mood`]: "4", [`entries-${number}-balance`]: "3",
}); // prettier-ignore
const entries = (/** @type {number} */ count) => Object.assign({}, ...Array.from({ length: count }, (_, number) => entry(number)));

/** @typedef {import("../../../docs/assets/tool/tool.mjs").Tool} Tool */
const log = () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: new Date(2026, 10, 30, 9).valueOf() });
  return toolWith(FORM);
};
/** The rows that show: what they are called, and whether they are open. @param {Tool} tool */
const shown = (tool) =>
  [...tool.form.querySelectorAll("details[data-row]:not([hidden])")].map(
    (row) => `${row.querySelector("[data-about]")?.textContent}${row.hasAttribute("open") ? " (open)" : ""}`,
  );
/** @param {Tool} tool @param {number} row @param {string} name @param {number} number */
const press = (tool, row, name, number) =>
  touch(/** @type {HTMLElement} */ (tool.form.querySelector(`[name=entries-${row}-${name}] ~ [data-numbers] [data-number="${number}"]`)));
const rowsOf = (/** @type {Tool} */ tool) => /** @type {HTMLElement} */ (tool.form.querySelector("[data-rows]"));

test("the first row is today's, and is nothing that a reader typed", async () => {
  const tool = await log();
  assert.deepEqual(shown(tool), ["Today, Mon 30 Nov (open)"]);
  assert.ok(!holdsAnything(tool));
  mock.timers.setTime(new Date(2026, 11, 1).valueOf());
  empty(tool);
  assert.deepEqual(shown(tool), ["Today, Tue 1 Dec (open)"]);
});

test("after a week a new row is today's, and those before it are out of sight until they are asked for", async () => {
  const tool = await log();
  fill(tool, entries(3), { trusted: true });
  assert.deepEqual(shown(tool).length, 1);
  assert.match(shown(tool)[0], /open/);
  assert.equal(tool.form.querySelector("[data-show-earlier] [data-place]")?.textContent, "3");
  assert.equal(typedInto(tool)["entries-3-date-day"], "30");
  showEarlier(rowsOf(tool));
  assert.equal(shown(tool).length, 4);
});

test("a row that nobody has begun is not kept, and an entry of today is opened again", async () => {
  const tool = await log();
  fill(tool, entries(1), { trusted: true });
  addBefore(rowsOf(tool));
  assert.equal(rowsOf(tool).querySelectorAll("details[data-row]").length, 7);
  const kept = () => Object.keys(formToSave(tool).fields).filter((name) => name.endsWith("-date-day"));
  assert.deepEqual(kept(), ["entries-0-date-day"]);
  press(tool, 1, "mood", 3);
  assert.deepEqual(kept(), ["entries-0-date-day", "entries-1-date-day"]);
  fill(tool, { ...entries(1), "entries-1-date-day": "2026-11-30", "entries-1-mood": "2" }, { trusted: true });
  assert.equal(typedInto(tool)["entries-2-date-day"], undefined);
});

test("a number is put in by a touch, and taken out by another", async () => {
  const tool = await log();
  press(tool, 0, "mood", 10);
  assert.equal(typedInto(tool)["entries-0-mood"], "10");
  const pressed = () => [...tool.form.querySelectorAll('[aria-pressed="true"]')].map((each) => each.textContent);
  assert.deepEqual(pressed(), ["10"]);
  press(tool, 0, "mood", 10);
  assert.equal(typedInto(tool)["entries-0-mood"], "");
  assert.deepEqual(pressed(), []);
});

test("a question that does not apply, or stands in a closed row, has no buttons", async () => {
  const tool = await log();
  tool.form.querySelectorAll("input")[1].checked = false;
  fill(tool, { ...entries(2), symptoms: "mood" }, { trusted: true });
  const made = (/** @type {number} */ row) => tool.form.querySelectorAll(`[data-row="${row}"] [data-numbers]`).length;
  assert.deepEqual([1, 2].map(made), [0, 1]);
});

test("six weeks in one go: rows for the weeks before, each in the place of the one that is done", async () => {
  const tool = await log();
  addBefore(rowsOf(tool));
  const days = ["30", "23", "16", "9", "2", "26"];
  assert.deepEqual(days.map((_, row) => typedInto(tool)[`entries-${row}-date-day`]), days);
  for (const row of days.keys()) for (const name of ["mood", "balance"]) press(tool, row, name, row);
  assert.deepEqual(days.map((_, row) => typedInto(tool)[`entries-${row}-balance`]), ["0", "1", "2", "3", "4", "5"]);
  addRow(rowsOf(tool));
  assert.equal(typedInto(tool)["entries-6-date-day"], ""); // another day is the reader's to say
});

test("a whole date pasted into the first box takes the place of today's month and year", async () => {
  const tool = await log();
  const box = /** @type {HTMLInputElement} */ (tool.form.querySelector("[name=entries-0-date-day]"));
  const rest = () => ["month", "year"].map((part) => typedInto(tool)[`entries-0-date-${part}`]);
  box.value = "29";
  wholeDay(box);
  assert.deepEqual(rest(), ["11", "2026"]);
  box.value = "4 Oct 2026";
  wholeDay(box);
  assert.deepEqual(rest(), ["", ""]);
});

test("weeks before are those of the calendar", () => {
  assert.equal(weeksBefore("2026-11-30", 5), "2026-10-26");
  assert.equal(weeksBefore("2028-03-06", 1), "2028-02-28"); // 2028 is a leap year
});

test("a row of 120 costs no more than three times a row of 20, and a thousand unknown names cost next to nothing", async () => {
  const cost = async (/** @type {Record<string, string>} */ fields) => {
    const tool = await log();
    const start = performance.now();
    fill(tool, fields, { trusted: true });
    showWhatApplies(tool.form);
    typedInto(tool);
    return performance.now() - start;
  };
  await cost(entries(20)); // the first run is slower
  const [few, many] = [await cost(entries(20)), await cost(entries(120))];
  assert.ok(many / 120 <= (3 * few) / 20, `${many} ms for 120 rows, ${few} ms for 20`);
  const unknown = await cost(Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`x${number}`, "1"])));
  assert.ok(unknown < many, `${unknown} ms`);
});
