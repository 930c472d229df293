// Which questions show, and rows.

import assert from "node:assert/strict";
import test from "node:test";
import { labelsOf, showWhatApplies } from "../../../docs/assets/tool/form/conditions.mjs";
import { fill, isOurs, typedInto } from "../../../docs/assets/tool/form/form.mjs";
import { moveRow } from "../../../docs/assets/tool/form/rows.mjs";
import { toolWith } from "../../support/node/dom.mjs";

const QUESTIONS = `
  <input type="radio" name="door" value="own"><input type="radio" name="door" value="example" checked>
  <div id="kind" data-when="door" data-when-is="own"><input name="kind" value="weekly"></div>
  <div id="days" data-when="kind" data-when-is="weekly"><input name="days"></div>
  <div id="days-not" data-when="kind" data-when-not="daily"><input name="days-not"></div>
  <div id="hour" data-when="days-not" data-when-is="1 2"><input name="hour"></div>`;

const row = (/** @type {string} */ number) => `
  <fieldset data-row="${number}"><legend>Phase <span data-place></span></legend>
  <input name="phases-${number}-every">
  <input type="radio" name="phases-${number}-unit" value="days"><input type="radio" name="phases-${number}-unit" value="weeks">
  <button data-move></button></fieldset>`;
const ROWS = `<div data-rows data-most="4"><template>${row("_NEW_")}</template><button data-add></button></div>`;

test("a question that hangs on a hidden question is hidden", async () => {
  const tool = await toolWith(QUESTIONS);
  assert.deepEqual(shown(tool), []);
  tool.form.querySelectorAll("input")[0].checked = true;
  assert.deepEqual(shown(tool), ["kind", "days", "days-not"]);
  /** @type {HTMLInputElement} */ (tool.form.elements.namedItem("days-not")).value = "2";
  assert.deepEqual(shown(tool), ["kind", "days", "days-not", "hour"]);
  /** @type {HTMLInputElement} */ (tool.form.elements.namedItem("kind")).value = "daily";
  assert.deepEqual(shown(tool), ["kind"]);
});

test("questions that appear can be named, those in a closed fold left out", async () => {
  const tool = await toolWith(`<input type="checkbox" name="more" value="yes">
    <fieldset data-when="more" data-when-is="yes"><legend>Which day?</legend></fieldset>
    <details><div data-when="more" data-when-is="yes"><label>Which hour?</label></div></details>`);
  const named = () => labelsOf(showWhatApplies(tool.form));
  assert.deepEqual(named(), []);
  tool.form.querySelectorAll("input")[0].checked = true;
  assert.deepEqual(named(), ["Which day?"]);
  assert.deepEqual(named(), []);
});

/** @param {import("../../../docs/assets/tool/tool.mjs").Tool} tool */
function shown(tool) {
  showWhatApplies(tool.form);
  return [...tool.form.querySelectorAll("[id]:not([hidden])")].map(({ id }) => id);
}

test("a row is added for a name that needs it, up to the limit", async () => {
  const tool = await toolWith(ROWS);
  const leftOut = fill(tool, { "phases-1-every": "12", "phases-4-every": "1", "phases-x-every": "1" }, { trusted: true });
  assert.deepEqual(leftOut, ["phases-4-every", "phases-x-every"]);
  assert.equal(tool.form.querySelectorAll("[data-row]").length, 2);
  assert.equal(typedInto(tool)["phases-1-every"], "12");
  assert.ok(isOurs(tool, "phases-3-every"));
  assert.ok(!isOurs(tool, "phases-3-other"));
});

test("rows exchange all that stands in them", async () => {
  const tool = await toolWith(ROWS);
  const fields = { "phases-0-every": "1", "phases-0-unit": "days", "phases-1-every": "2", "phases-1-unit": "weeks" };
  fill(tool, fields, { trusted: true });
  moveRow(/** @type {HTMLElement} */ (tool.form.querySelector('[data-row="1"]')));
  const swapped = { "phases-0-every": "2", "phases-0-unit": "weeks", "phases-1-every": "1", "phases-1-unit": "days" };
  assert.deepEqual(typedInto(tool), swapped);
});

test("a link puts nothing into long texts", async () => {
  const tool = await toolWith('<textarea name="notes"></textarea><input name="title">');
  assert.deepEqual(fill(tool, { notes: "x", title: "a".repeat(301) }, { trusted: false }), ["notes", "title"]);
  assert.deepEqual(fill(tool, { notes: "x", title: "a".repeat(300) }, { trusted: false }), ["notes"]);
  assert.deepEqual(fill(tool, { notes: "x", title: "a".repeat(301) }, { trusted: true }), []);
});
