// Answers while somebody types.

import assert from "node:assert/strict";
import test from "node:test";
import { toolWith } from "../../support/node/dom.mjs";

const FIELD = '<input name="host">';

/** A tool that answers as typed, what it works out, and a way to type. @param {import("node:test").TestContext} context */
async function typing({ mock }) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tool = await toolWith(FIELD);
  tool.element.dataset.asTyped = "";
  const { answerSoon } = await import("../../../docs/assets/tool/calculation.mjs");
  const { formChanged } = await import("../../../docs/assets/tool/answer.mjs");
  /** @type {string[]} */
  const workedOut = [];
  const type = (/** @type {string} */ text) => {
    const field = /** @type {HTMLInputElement} */ (tool.form.querySelector("[name=host]"));
    field.value = text;
    formChanged(tool);
    answerSoon(tool, () => workedOut.push(field.value));
  };
  return { tool, type, workedOut };
}

test("the form is worked out once, a moment after the last key", async (context) => {
  const { type, workedOut } = await typing(context);
  for (const text of ["1", "15", "150"]) {
    type(text);
    context.mock.timers.tick(399);
  }
  assert.deepEqual(workedOut, []);
  context.mock.timers.tick(1);
  assert.deepEqual(workedOut, ["150"]);
});

test("a button that is pressed meanwhile is answered alone", async (context) => {
  const { tool, type, workedOut } = await typing(context);
  type("150");
  tool.nextTurn();
  context.mock.timers.tick(1000);
  assert.deepEqual(workedOut, []);
});

test("while somebody types, neither an older answer nor the example shows", async (context) => {
  const { tool, type } = await typing(context);
  const { showAnswer } = await import("../../../docs/assets/tool/answer.mjs");
  type("1");
  assert.equal(tool.part("answer").hidden, true);
  tool.dispatch("submit");
  showAnswer(tool, "<p data-summary>One.</p>", { host: "1" }, { quietly: true });
  assert.equal(tool.part("answer").hidden, false);
  assert.equal(tool.part("status").textContent, "One.");
  type("15");
  assert.equal(tool.part("answer").hidden, true);
  assert.equal(tool.part("status").textContent, "");
});

test("an emptied form brings the example back", async (context) => {
  const { tool, type, workedOut } = await typing(context);
  tool.dispatch("useReady");
  type("150");
  type("");
  context.mock.timers.tick(1000);
  assert.deepEqual(workedOut, []);
  assert.equal(tool.state, "example");
  assert.equal(tool.part("answer").hidden, false);
});
