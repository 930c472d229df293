// Every pair of a state and an event.

import assert from "node:assert/strict";
import test from "node:test";
import { after, EVENTS, STATES } from "../../../docs/assets/tool/state.mjs";

// The state after each event, in the order of STATES; "." for no change, "!" for what cannot happen. Written here once more
// by hand, so that a change of the table is a decision and no slip.
const EXPECTED = {
  use: "starting starting . . . . starting",
  useReady: "ready ready . . . . ready",
  preload: "starting . . . . . .",
  preloadFailed: ". example . . . . .",
  started: ". ready . . . . .",
  startFailed: ". failed . . . . .",
  submit: "working working working working working working working",
  answer: "! ! ! answered ! ! !",
  refuse: "! ! ! problems ! ! !",
  question: "! ! ! ready ! ! !",
  fail: "! ! failed failed failed failed !",
  leave: ". . . starting . . .",
  leaveReady: ". . . ready . . .",
  confirm: "! answered answered . answered answered answered",
  restart: "example example example example example example example",
};

test("the states are those that pages, styles and the benchmark know", () => {
  assert.deepEqual(STATES, ["example", "starting", "ready", "working", "answered", "problems", "failed"]);
  assert.deepEqual(EVENTS, Object.keys(EXPECTED));
});

for (const event of EVENTS) {
  EXPECTED[event].split(" ").forEach((expected, index) => {
    const state = STATES[index];
    test(`${event} while ${state}`, () => {
      if (expected === "!") assert.throws(() => after(state, event), RangeError);
      else assert.equal(after(state, event), expected === "." ? undefined : expected);
    });
  });
}

test("every state can be reached from the first, and left", () => {
  const reached = new Set(STATES.slice(0, 1));
  for (const state of reached) for (const event of EVENTS) reached.add(possible(state, event) ?? state);
  assert.deepEqual([...reached].sort(), [...STATES].sort());
  for (const state of STATES) assert.ok(EVENTS.some((event) => (possible(state, event) ?? state) !== state), state);
});

/**
 * @param {import("../../../docs/assets/tool/state.mjs").State} state
 * @param {import("../../../docs/assets/tool/state.mjs").Event} event
 */
function possible(state, event) {
  try {
    return after(state, event);
  } catch {
    return undefined;
  }
}
