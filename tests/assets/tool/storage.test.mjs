// Forms saved on the device, of this version and of others.

import assert from "node:assert/strict";
import test from "node:test";
import { canRead, parse } from "../../../docs/assets/tool/transfer/saved-form.mjs";
import { restoreSaved, saveOrDelete, undo } from "../../../docs/assets/tool/transfer/storage.mjs";
import { toolWith } from "../../support/dom.mjs";

const FORM = { slug: "toy", version: 3 };
const KEY = "tea:toy";

test("every version up to its own can be read", () => {
  for (const version of [1, 2, 3, "3"]) assert.ok(canRead(FORM, version), String(version));
  for (const version of [0, 4, -1, 1.5, "03", "", null, undefined, {}, [4]]) assert.ok(!canRead(FORM, version), String(version));
});

test("a text of this tool gives its fields", () => {
  assert.deepEqual(parse(FORM, '{"tool": "toy", "version": 2, "fields": {"every": "12"}}'), { every: "12" });
});

for (const text of [
  "", "null", "[1]", "{}", "{", '{"tool": "other", "version": 1, "fields": {}}', '{"tool": "toy", "version": 4, "fields": {}}',
  '{"tool": "toy", "version": 1, "fields": {"every": 12}}', '{"tool": "toy", "version": 1, "fields": ["every"]}',
  '{"tool": "toy", "version": 1}',
]) {
  test(`anything else is refused: ${text}`, () => assert.equal(parse(FORM, text), undefined));
}

test("what is saved comes back on the next visit", async () => {
  const tool = await toolWith('<input name="every"><input name="today" value="2027-01-04">');
  assert.equal(restoreSaved(tool), false);
  tool.form.querySelectorAll("input")[0].value = "12";
  tick(tool, true);
  assert.equal(tool.part("taken").textContent, "Saved.");
  const saved = localStorage.getItem(KEY) ?? "";
  assert.deepEqual(JSON.parse(saved), { tool: "toy", version: 2, fields: { every: "12" }, backed: 0 });
  tool.form.querySelectorAll("input")[0].value = "";
  assert.equal(restoreSaved(tool), true);
  assert.equal(tool.form.querySelectorAll("input")[0].value, "12");
});

test("what was saved before is deleted, and can be brought back", async () => {
  const tool = await toolWith('<input name="every">');
  const text = '{"tool": "toy", "version": 1, "fields": {"every": "12"}}';
  localStorage.setItem(KEY, text);
  tick(tool, false);
  assert.equal(localStorage.getItem(KEY), null);
  undo(tool);
  assert.equal(localStorage.getItem(KEY), text);
  assert.equal(tool.form.querySelectorAll("input")[0].value, "12");
});

test("what is replaced can be brought back", async () => {
  const tool = await toolWith('<input name="every">');
  const text = '{"tool": "toy", "version": 1, "fields": {"every": "12"}}';
  localStorage.setItem(KEY, text);
  tick(tool, true);
  assert.notEqual(localStorage.getItem(KEY), text);
  assert.equal(tool.part("undo").hidden, false);
  undo(tool);
  assert.equal(localStorage.getItem(KEY), text);
});

test("another tab's form is not overwritten", async () => {
  const { store } = await import("../../../docs/assets/tool/transfer/storage.mjs");
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  localStorage.setItem(KEY, "another tab's");
  assert.equal(store(tool), false);
  assert.equal(tool.part("taken").textContent, "Changed in another tab.");
  assert.equal(localStorage.getItem(KEY), "another tab's");
});

/**
 * @param {import("../../../docs/assets/tool/tool.mjs").Tool} tool
 * @param {boolean} ticked
 */
function tick(tool, ticked) {
  /** @type {HTMLInputElement} */ (tool.part("keep")).checked = ticked;
  saveOrDelete(tool);
}
