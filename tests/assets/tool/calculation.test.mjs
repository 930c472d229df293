// When the form is worked out: while somebody types, ahead of the press, at the press.

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
  const { parsed } = await import("../../../docs/assets/page/dom.mjs");
  type("1");
  assert.equal(tool.part("answer").hidden, true);
  tool.dispatch("submit");
  showAnswer(tool, parsed("<p data-summary>One.</p>"), { host: "1" }, { quietly: true });
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

// Ahead of the press. The pretended Python answers with what it was asked, when it is told to.

/** @type {PretendedWorker[]} */
const workers = [];

class PretendedWorker extends EventTarget {
  /** @type {{id: number, args: [string, Record<string, string>]}[]} */
  asked = [];

  constructor() {
    super();
    workers.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    if (message.id) this.asked.push(message);
  }

  terminate() {}

  /** @param {object} data */
  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  /** Answers everything that it was asked. */
  answer() {
    for (const { id, args: [, { host }] } of this.asked.splice(0)) {
      this.say({ id, reply: JSON.stringify({ ok: true, html: `<p data-focus>${host}</p>` }) });
    }
  }

  /** What it was asked and has not answered. */
  get hosts() {
    return this.asked.map(({ args }) => args[1].host);
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A tool whose Python runs, and what a reader does with it. @param {import("node:test").TestContext} context */
async function pressing({ mock }) {
  const tool = await toolWith(FIELD);
  const globals = { Worker: PretendedWorker, matchMedia: () => ({ matches: false }), requestAnimationFrame() {} };
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  Object.assign(globalThis, globals);
  const { submit, use, workAhead, workAheadSoon } = await import("../../../docs/assets/tool/calculation.mjs");
  const { python, running } = await import("../../../docs/assets/python/client.mjs");
  if (!running()) {
    const starting = python();
    await tick();
    workers[0].say({ started: [] });
    await starting.started;
  }
  mock.timers.enable({ apis: ["setTimeout"] });
  const [worker] = workers; // the one in which Python runs; the other downloads
  worker.asked = [];
  use(tool);
  const shown = () => tool.part("answer").textContent;
  const type = (/** @type {string} */ text) => {
    /** @type {HTMLInputElement} */ (tool.form.querySelector("[name=host]")).value = text;
    workAheadSoon(tool);
  };
  const rest = () => mock.timers.tick(150);
  const answer = async () => (await tick(), worker.answer(), await tick());
  return { tool, worker, type, rest, answer, shown, press: () => submit(tool), pointAtButton: () => workAhead(tool) };
}

test("a form that has rested is answered at the press, without asking again", async (context) => {
  const { tool, worker, type, rest, answer, shown, press } = await pressing(context);
  for (const text of ["1", "15"]) {
    type(text);
    context.mock.timers.tick(149);
  }
  await tick();
  assert.deepEqual(worker.hosts, []);
  rest();
  await tick();
  assert.deepEqual(worker.hosts, ["15"]);
  await answer();
  assert.equal(shown(), "");
  assert.equal(tool.state, "ready");
  await press();
  assert.equal(shown(), "15");
  assert.equal(tool.state, "answered");
  assert.deepEqual(worker.hosts, []);
});

test("a press asks Python before anything else is done for it", async (context) => {
  const { worker, type, answer, shown, press } = await pressing(context);
  type("15");
  const pressed = press();
  assert.deepEqual(worker.hosts, ["15"]);
  await answer();
  await pressed;
  assert.equal(shown(), "15");
});

test("what was changed since is asked anew", async (context) => {
  const { worker, type, rest, answer, shown, press } = await pressing(context);
  type("15");
  rest();
  await answer();
  type("150");
  const pressed = press();
  await tick();
  assert.deepEqual(worker.hosts, ["150"]);
  await answer();
  await pressed;
  assert.equal(shown(), "150");
});

test("a reply to what stood there before does not show, however late it comes", async (context) => {
  const { worker, type, rest, answer, shown, press } = await pressing(context);
  type("15");
  rest();
  type("150");
  const pressed = press();
  await tick();
  assert.deepEqual(worker.hosts, ["15", "150"]);
  await answer();
  await pressed;
  assert.equal(shown(), "150");
});

test("a press takes the reply that is on its way, which began when the button was pointed at", async (context) => {
  const { worker, type, answer, shown, press, pointAtButton } = await pressing(context);
  type("15");
  pointAtButton();
  pointAtButton();
  const pressed = press();
  await tick();
  assert.deepEqual(worker.hosts, ["15"]);
  await answer();
  await pressed;
  assert.equal(shown(), "15");
});

test("what Python raises ahead is asked again at the press", async (context) => {
  const { worker, type, rest, answer, shown, press } = await pressing(context);
  type("15");
  rest();
  await tick();
  worker.say({ id: worker.asked.splice(0)[0].id, raised: "ValueError" });
  const pressed = press();
  await answer();
  await pressed;
  assert.equal(shown(), "15");
});

test("neither a tool that answers as typed nor a page without Python works anything out ahead", async (context) => {
  const { tool, worker, type, rest } = await pressing(context);
  tool.element.dataset.asTyped = "";
  type("15");
  rest();
  await tick();
  assert.deepEqual(worker.hosts, []);
  delete tool.element.dataset.asTyped;
  const begun = workers.length;
  worker.dispatchEvent(new Event("error")); // Python is gone
  type("150");
  rest();
  await tick();
  assert.equal(workers.length, begun);
});
