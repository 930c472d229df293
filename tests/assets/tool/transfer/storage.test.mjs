// Forms kept in the tab, and saved on the device; of this version and of others.

import assert from "node:assert/strict";
import test from "node:test";
import { canRead, parse } from "../../../../docs/assets/tool/form/saved-form.mjs";
import {
  deleteKept, downloadSaved, restoreSaved, saveNow, saveOrDelete, saveSoon, stopSaving, store, undo,
} from "../../../../docs/assets/tool/transfer/storage.mjs";
import { restoreTab } from "../../../../docs/assets/tool/transfer/session-storage.mjs";
import { toolWith } from "../../../support/node/dom.mjs";

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
  const tool = await toolWith('<input name="every"><input type="hidden" name="today" data-fill="today">');
  assert.equal(restoreSaved(tool), "");
  tool.form.querySelectorAll("input")[0].value = "12";
  await tick(tool, true);
  assert.equal(tool.part("kept-status").textContent, "Kept for now.");
  const saved = localStorage.getItem(KEY) ?? "";
  assert.deepEqual(JSON.parse(saved), { tool: "toy", version: 2, fields: { every: "12" } });
  tool.form.querySelectorAll("input")[0].value = "";
  assert.equal(restoreSaved(tool), "From the device.");
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
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  localStorage.setItem(KEY, "another tab's");
  assert.equal(store(tool), false);
  assert.equal(tool.part("kept-status").textContent, "Changed in another tab.");
  assert.equal(localStorage.getItem(KEY), "another tab's");
});

const OTHERS = [
  ["a newer form", '{"tool": "toy", "version": 3, "fields": {"every": "12"}}', "Another version saved it."],
  ["no form at all", "old format", "Another version saved it."],
  ["a field that is gone", '{"tool": "toy", "version": 1, "fields": {"every": "12", "colour": "red"}}',
    "From the device. It left out: 1 unknown. Another version saved it."],
]; // prettier-ignore

for (const [name, text, words] of OTHERS) {
  test(`what another version saved is said, offered as a file, and never overwritten: ${name}`, async ({ mock }) => {
    mock.timers.enable({ apis: ["setTimeout"] }); // a file is held for a minute
    const tool = await toolWith('<input name="every">');
    localStorage.setItem(KEY, text);
    assert.equal(restoreSaved(tool), words);
    assert.equal(isTicked(tool), false);
    tick(tool, true);
    assert.equal(tool.part("kept-status").textContent, "Not overwritten.");
    assert.equal(isTicked(tool), false);
    type(tool, "8");
    saveNow(tool);
    assert.equal(localStorage.getItem(KEY), text);
    assert.equal(tool.part("saved-file").hidden, false);
    downloadSaved(tool);
    assert.equal(tool.part("kept-status").textContent, "Here is toy-saved.json.");
    assert.equal(tool.part("file-text").querySelector("textarea")?.value, text);
  });
}

test("what another version saved can be deleted and brought back, and is not said to be in the form", async () => {
  const tool = await toolWith('<input name="every">');
  localStorage.setItem(KEY, "old format");
  restoreSaved(tool);
  deleteKept(tool);
  assert.equal(localStorage.getItem(KEY), null);
  assert.equal(tool.part("saved-file").hidden, true);
  assert.equal(undo(tool), "Another version saved it.");
  assert.equal(tool.part("kept-status").textContent, "Back on the device.");
  assert.equal(localStorage.getItem(KEY), "old format");
  assert.equal(isTicked(tool), false);
});

test("one choice holds for all tools", async () => {
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  const other = await toolWith('<input name="score">', { slug: "log", storage: localStorage });
  assert.equal(restoreSaved(other), "");
  assert.equal(isTicked(other), true);
  type(other, "5");
  saveNow(other);
  assert.deepEqual(JSON.parse(localStorage.getItem("tea:log") ?? "").fields, { score: "5" });
  assert.deepEqual([...other.part("kept-list").querySelectorAll("[data-name]")].map((each) => each.textContent), ["Log", "Toy"]);
});

test("whoever takes the tick away is asked, and deletes what is kept of all tools", async () => {
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  localStorage.setItem("tea:log", "a log");
  /** @type {string[]} */
  const asked = [];
  globalThis.confirm = (question) => (asked.push(String(question)), asked.length > 1);
  tick(tool, false);
  assert.deepEqual(asked, ["Delete Log, Toy?"]);
  assert.equal(isTicked(tool), true);
  assert.equal(localStorage.getItem("tea:log"), "a log");
  tick(tool, false);
  assert.equal(isTicked(tool), false);
  assert.deepEqual(kept(), []);
  undo(tool);
  assert.deepEqual(kept(), ["tea:log", KEY]);
  assert.equal(isTicked(tool), true);
});

test("what is kept of one tool can be deleted alone", async () => {
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  localStorage.setItem("tea:log", "a log");
  deleteKept(tool, "log");
  assert.deepEqual(kept(), [KEY]);
  assert.equal(isTicked(tool), true);
  undo(tool);
  assert.deepEqual(kept(), ["tea:log", KEY]);
  assert.equal(tool.part("kept-status").textContent, "Back on the device.");
});

test("what is typed stays in the tab, and on the device only if it is saved there", async () => {
  const tool = await toolWith('<input name="every"><input type="hidden" name="today" data-fill="today">');
  type(tool, "12");
  saveNow(tool);
  assert.equal(localStorage.length, 0);
  const text = sessionStorage.getItem(KEY) ?? "";
  assert.deepEqual(JSON.parse(text).fields, { every: "12" });
  tick(tool, true);
  assert.equal(sessionStorage.length, 0);
  type(tool, "8");
  saveNow(tool);
  assert.equal(sessionStorage.length, 0);
  assert.deepEqual(JSON.parse(localStorage.getItem(KEY) ?? "").fields, { every: "8" });
});

test("the tab gives back the form and the sentence, with the link that it began with", async () => {
  const tool = await toolWith('<input name="every">');
  location.hash = "#v=2&every=12";
  assert.equal(restoreTab(tool), undefined);
  type(tool, "8");
  sentence(tool).value = "every 8 weeks";
  saveNow(tool);
  sentence(tool).value = "";
  tool.form.querySelectorAll("input")[0].value = "";
  assert.equal(restoreTab(tool), "#v=2&every=12");
  assert.equal(tool.form.querySelectorAll("input")[0].value, "8");
  assert.equal(sentence(tool).value, "every 8 weeks");
});

test("the tab keeps a sentence alone", async () => {
  const tool = await toolWith('<input name="every">');
  sentence(tool).value = "every 8 weeks";
  saveSoon(tool);
  saveNow(tool);
  sentence(tool).value = "";
  restoreTab(tool);
  assert.equal(sentence(tool).value, "every 8 weeks");
});

for (const [name, act] of /** @type {const} */ ([["starting again", stopSaving], ["deleting", deleteKept]])) {
  test(`${name} leaves nothing in the tab, also when the page is left at once`, async () => {
    const tool = await toolWith('<input name="every">');
    type(tool, "12");
    saveNow(tool);
    type(tool, "8");
    act(tool);
    saveNow(tool);
    assert.equal(sessionStorage.length, 0);
  });
}

test("a form that was emptied leaves nothing in the tab", async () => {
  const tool = await toolWith('<input name="every">');
  for (const text of ["12", ""]) {
    type(tool, text);
    saveNow(tool);
  }
  assert.equal(sessionStorage.length, 0);
});

test("what another tab's saved form keeps from being saved stays in this tab", async () => {
  const tool = await toolWith('<input name="every">');
  tick(tool, true);
  localStorage.setItem(KEY, "another tab's");
  type(tool, "12");
  saveNow(tool);
  assert.equal(localStorage.getItem(KEY), "another tab's");
  assert.deepEqual(JSON.parse(sessionStorage.getItem(KEY) ?? "").fields, { every: "12" });
});

test("a browser that keeps nothing asks before the page is left, while something was typed", async () => {
  const tool = await toolWith('<input name="every">');
  const leave = () => {
    const event = new /** @type {any} */ (document.defaultView).Event("beforeunload", { cancelable: true });
    document.defaultView?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  type(tool, "12");
  saveNow(tool);
  assert.equal(leave(), false);
  const refuse = () => {
    throw new Error("blocked");
  };
  Object.assign(globalThis, { sessionStorage: { setItem: refuse, removeItem: refuse } });
  type(tool, "8");
  saveNow(tool);
  assert.equal(leave(), true);
  type(tool, "");
  saveNow(tool);
  assert.equal(leave(), false);
});

/** @typedef {import("../../../../docs/assets/tool/tool.mjs").Tool} Tool */

/** Types into the first field, as a reader would. @param {Tool} tool @param {string} text */
function type(tool, text) {
  tool.form.querySelectorAll("input")[0].value = text;
  saveSoon(tool);
}

/** @param {Tool} tool */
const sentence = (tool) => /** @type {HTMLTextAreaElement} */ (tool.part("letter-text"));

/** @param {Tool} tool */
const isTicked = (tool) => /** @type {HTMLInputElement} */ (tool.part("keep")).checked;

/** @param {Tool} tool @param {boolean} ticked */
function tick(tool, ticked) {
  /** @type {HTMLInputElement} */ (tool.part("keep")).checked = ticked;
  return saveOrDelete(tool);
}

/** The keys under which forms are kept. */
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("tea:")).sort();
