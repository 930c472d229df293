// A tool: its state on the page, its turns, and what goes with an answer.

import assert from "node:assert/strict";
import test from "node:test";
import { toolWith } from "../../support/node/dom.mjs";

test("a state is on the element, in the status line and in the title", async () => {
  const tool = await toolWith("");
  tool.element.dataset.errorTitle = "Error: ";
  tool.dispatch("use");
  assert.equal(tool.element.dataset.state, "starting");
  assert.equal(tool.part("status").textContent, "Starting.");
  tool.dispatch("submit", "Wait.");
  assert.equal(tool.part("status").textContent, "Wait.");
  tool.dispatch("refuse");
  assert.match(document.title, /^Error:/);
  tool.dispatch("use");
  assert.equal(tool.state, "problems");
  assert.equal(tool.part("status").textContent, "Wrong.");
  tool.dispatch("submit");
  assert.doesNotMatch(document.title, /^Error:/);
});

test("that an answer is worked out is said only if it takes a while", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tool = await toolWith("");
  Object.assign(tool.part("status").dataset, { working: "Working.", answered: "Done." });
  const said = () => tool.part("status").textContent;
  tool.dispatch("submit");
  mock.timers.tick(999);
  tool.dispatch("answer");
  mock.timers.tick(999);
  assert.equal(said(), "Done.");
  tool.dispatch("submit");
  mock.timers.tick(1000);
  assert.equal(said(), "Working.");
});

test("the line above an answer is heard alone, until something else is said", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tool = await toolWith("");
  Object.assign(tool.part("status").dataset, { working: "Working.", answered: "Done." });
  const heardAlone = () => tool.part("status").hasAttribute("data-heard");
  tool.dispatch("submit");
  assert.equal(heardAlone(), false);
  tool.dispatch("answer");
  assert.equal(heardAlone(), true);
  tool.dispatch("submit");
  mock.timers.tick(999);
  assert.equal(heardAlone(), true);
  mock.timers.tick(1);
  assert.equal(heardAlone(), false);
  tool.dispatch("answer");
  tool.dispatch("submit");
  tool.dispatch("refuse");
  assert.equal(heardAlone(), false);
});

test("only a failure offers another try", async () => {
  const tool = await toolWith("");
  tool.dispatch("use");
  assert.equal(tool.part("failure").hidden, true);
  tool.dispatch("startFailed");
  assert.equal(tool.part("failure").hidden, false);
  tool.dispatch("use");
  assert.equal(tool.part("failure").hidden, true);
});

test("nothing is said while nobody waits", async () => {
  const tool = await toolWith("");
  tool.dispatchQuietly("preload");
  assert.equal(tool.state, "starting");
  assert.equal(tool.part("status").textContent, "");
});

test("only the last turn is current", async () => {
  const tool = await toolWith("");
  const first = tool.nextTurn();
  assert.ok(first());
  const second = tool.nextTurn();
  assert.deepEqual([first(), second()], [false, true]);
});

test("the files of an answer go with it", async () => {
  const { Answer } = await import("../../../docs/assets/tool/tool.mjs");
  const tool = await toolWith("");
  tool.answer = new Answer({ every: "12" });
  tool.shown.files = Promise.resolve([]);
  tool.answer = undefined;
  assert.equal(tool.shown, tool.example);
  assert.equal(tool.shown.files, undefined);
});
