// Backups: one file for all tools, and when a reader is reminded of one.

import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { backUp, restoreBackup } from "../../../../docs/assets/tool/transfer/backup.mjs";
import { restoreSaved, saveNow, saveOrDelete, saveSoon, undo } from "../../../../docs/assets/tool/transfer/storage.mjs";
import { toolWith } from "../../../support/node/dom.mjs";

/** @typedef {import("../../../../docs/assets/tool/tool.mjs").Tool} Tool */

const ROWS = `<div data-rows="entries" data-most="400"><template><fieldset data-row="_NEW_"><span data-place></span>
  <input name="entries-_NEW_-score"></fieldset></template><button data-add></button></div>`;
const LOG = JSON.stringify({ tool: "log", version: 1, fields: { score: "5" } });

/** @param {Tool} tool */
const words = (tool) => tool.part("kept-status").textContent;

/** What the last backup holds. @param {Tool} tool */
const written = (tool) => tool.part("file-text").querySelector("textarea")?.value ?? "";

/** @param {Tool} tool @param {string} text */
const restore = (tool, text) =>
  restoreBackup(tool, /** @type {any} */ ({ files: [{ size: text.length, text: async () => text }], value: "" }));

/** Fills in rows, the first with that number. @param {Tool} tool @param {number} first @param {number} count */
function write(tool, first, count) {
  const rows = tool.form.querySelector("[data-rows] template");
  for (let number = first; number < first + count; number++) {
    rows?.insertAdjacentHTML("beforebegin", `<fieldset data-row="${number}"><input name="entries-${number}-score" value="${number}"></fieldset>`);
  }
  saveSoon(tool);
  saveNow(tool);
}

/** @param {string} html @param {Parameters<typeof toolWith>[1]} [about] */
async function keeping(html, about) {
  const tool = await toolWith(html, about);
  /** @type {HTMLInputElement} */ (tool.part("keep")).checked = true;
  await saveOrDelete(tool);
  return tool;
}

test.beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2027-01-04T12:00") }));
test.afterEach(() => mock.timers.reset());

test("a backup holds the forms of all tools, and brings them back", async () => {
  const tool = await keeping('<input name="every">');
  localStorage.setItem("tea:log", LOG);
  tool.form.querySelectorAll("input")[0].value = "12";
  backUp(tool);
  assert.equal(words(tool), "Here is tea-backup-2027-01-04.json.");
  const text = written(tool);
  assert.deepEqual(JSON.parse(text), {
    site: "tea",
    made: "2027-01-04",
    forms: [
      { tool: "toy", version: 2, fields: { every: "12" } },
      { tool: "log", version: 1, fields: { score: "5" } },
    ],
  });
  const later = await toolWith('<input name="every">');
  await restore(later, text);
  assert.equal(later.form.querySelectorAll("input")[0].value, "12");
  assert.deepEqual(JSON.parse(localStorage.getItem("tea:log") ?? ""), JSON.parse(LOG));
  assert.equal(words(later), "Others are kept.");
});

test("other tools' forms are kept only if the reader agrees, and what they replace can be brought back", async () => {
  const backup = JSON.stringify({ site: "tea", made: "2027-01-04", forms: [JSON.parse(LOG)] });
  const tool = await toolWith('<input name="every">');
  localStorage.setItem("tea:log", "before");
  globalThis.confirm = () => false;
  await restore(tool, backup);
  assert.equal(localStorage.getItem("tea:log"), "before");
  globalThis.confirm = () => true;
  await restore(tool, backup);
  assert.equal(JSON.parse(localStorage.getItem("tea:log") ?? "").fields.score, "5");
  undo(tool);
  assert.equal(localStorage.getItem("tea:log"), "before");
});

test("the form of the tool in which a backup is restored is kept like those of the others", async () => {
  const forms = [{ tool: "toy", version: 2, fields: { every: "12" } }, JSON.parse(LOG)];
  const tool = await toolWith('<input name="every">');
  await restore(tool, JSON.stringify({ site: "tea", made: "2027-01-04", forms }));
  saveNow(tool);
  assert.equal(/** @type {HTMLInputElement} */ (tool.part("keep")).checked, true);
  assert.deepEqual(JSON.parse(localStorage.getItem("tea:toy") ?? "").fields, { every: "12" });
});

test("where the reader keeps nothing, a restored form stays in the tab", async () => {
  const tool = await toolWith('<input name="every">');
  await restore(tool, '{"tool": "toy", "version": 2, "fields": {"every": "8"}}');
  saveNow(tool);
  assert.equal(localStorage.getItem("tea:toy"), null);
  assert.deepEqual(JSON.parse(sessionStorage.getItem("tea:toy") ?? "").fields, { every: "8" });
});

test("the backup of one tool, as the first version of the site made it, is read", async () => {
  const tool = await toolWith('<input name="every">');
  await restore(tool, '{"tool": "toy", "version": 1, "fields": {"every": "8"}}');
  assert.equal(tool.form.querySelectorAll("input")[0].value, "8");
});

for (const text of ["", "{}", '{"site": "coffee", "forms": []}', '{"site": "tea", "forms": {}}', '{"site": "tea", "forms": [{"tool": "other", "version": 1, "fields": {}}]}']) {
  test(`a file that is none of ours is refused, and a right one after it says nothing of that: ${text}`, async () => {
    const tool = await toolWith('<input name="every">');
    await restore(tool, text);
    assert.equal(words(tool), "No backup.");
    await restore(tool, '{"tool": "toy", "version": 1, "fields": {"every": "8"}}');
    assert.equal(words(tool), "");
  });
}

test("ten rows that no backup holds are a reason to remind, also after a new start", async () => {
  const tool = await keeping(ROWS);
  write(tool, 0, 9);
  assert.equal(words(tool), "Kept for now.");
  write(tool, 9, 2);
  assert.equal(words(tool), "11 rows.");
  backUp(tool);
  const emptied = await keeping(ROWS, { storage: localStorage });
  write(emptied, 100, 9);
  assert.notEqual(words(emptied), "9 rows.");
  write(emptied, 109, 1);
  assert.equal(words(emptied), "10 rows.");
});

test("a row that was changed since counts as one that no backup holds", async () => {
  const tool = await keeping(ROWS);
  write(tool, 0, 12);
  backUp(tool);
  for (const input of tool.form.querySelectorAll("input")) input.value += " again";
  write(tool, 12, 0);
  assert.equal(words(tool), "12 rows.");
});

test("four weeks after a backup, one new row is enough", async () => {
  const tool = await keeping(ROWS);
  write(tool, 0, 1);
  backUp(tool);
  mock.timers.setTime(Date.parse("2027-01-31T12:00"));
  write(tool, 1, 1);
  assert.equal(words(tool), "Here is tea-backup-2027-01-04.json.");
  mock.timers.setTime(Date.parse("2027-02-01T12:00"));
  write(tool, 2, 1);
  assert.equal(words(tool), "4 weeks.");
});

test("where nothing can be kept, a backup holds what stands in the form", async () => {
  const tool = await toolWith('<input name="every">');
  const refuse = () => {
    throw new Error("blocked");
  };
  Object.assign(globalThis, { localStorage: { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 } });
  assert.equal(restoreSaved(tool), "");
  tool.form.querySelectorAll("input")[0].value = "12";
  backUp(tool);
  assert.equal(JSON.parse(written(tool)).forms[0].fields.every, "12");
});
