// What prints, and for how long.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { toolWith } from "../../../support/node/dom.mjs";

/** @type {string[]} what the page's state was whenever a preview was drawn */
let drawn = [];

/** A tool whose answer is shown, in a window that tells each preview. */
async function withAnswer() {
  const tool = await toolWith("");
  tool.element.insertAdjacentHTML(
    "beforeend",
    '<select data-paper><option value="a4" selected></option></select><input type="checkbox" data-large>',
  );
  const window = new EventTarget();
  const draw = () => drawn.push(document.documentElement.dataset.printing ?? "page");
  window.addEventListener("beforeprint", draw);
  const preview = () => {
    for (const each of ["beforeprint", "afterprint"]) window.dispatchEvent(new Event(each));
  };
  Object.assign(globalThis, {
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    print: preview,
  });
  const { printAnswer } = await import("../../../../docs/assets/tool/transfer/printing.mjs");
  return { tool, window, preview, printAnswer };
}

beforeEach(() => (drawn = []));

test("a preview that is drawn again, as for another printer, still shows the answer alone", async () => {
  const { tool, preview, printAnswer } = await withAnswer();
  printAnswer(tool);
  preview();
  preview();
  assert.deepEqual(drawn, ["answer", "answer", "answer"]);
});

for (const sign of ["pointerdown", "pointermove", "keydown"]) {
  test(`the page prints whole once the reader is back on it (${sign}), and the answer when asked again`, async () => {
    const { tool, window, preview, printAnswer } = await withAnswer();
    printAnswer(tool);
    window.dispatchEvent(new Event(sign));
    preview();
    printAnswer(tool);
    assert.deepEqual(drawn, ["answer", "page", "answer"]);
  });
}
