// Work that waits.

import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { savesData, whenIdle, whenNobodyWaits } from "../../../docs/assets/page/idle.mjs";

/** @param {{saveData?: boolean, reduced?: boolean}} reader */
function reader({ saveData, reduced = false }) {
  const connection = saveData === undefined ? undefined : { saveData };
  Object.defineProperty(globalThis, "navigator", { value: { connection }, configurable: true });
  globalThis.matchMedia = () => /** @type {any} */ ({ matches: reduced });
}

test("readers save data by either of two settings", () => {
  for (const each of [{}, { saveData: false }]) assert.equal((reader(each), savesData()), false);
  for (const each of [{ saveData: true }, { reduced: true }]) assert.equal((reader(each), savesData()), true);
});

test("idle work waits until the page has loaded", async () => {
  /** @type {(() => void)[]} */
  const listeners = [];
  const document = { readyState: "loading" };
  const scope = { document, addEventListener: (/** @type {string} */ _, /** @type {() => void} */ each) => listeners.push(each) };
  Object.assign(globalThis, scope, { requestIdleCallback: (/** @type {() => void} */ each) => each() });
  let calls = 0;
  whenIdle(() => calls++);
  assert.equal(calls, 0);
  listeners[0]();
  assert.equal(calls, 1);
  document.readyState = "complete";
  whenIdle(() => calls++);
  assert.equal(calls, 2);
  Object.assign(globalThis, { requestIdleCallback: undefined });
  Reflect.deleteProperty(globalThis, "requestIdleCallback"); // Safari has none
  await new Promise((resolve) => whenIdle(() => resolve(undefined)));
});

test("whoever waits is waited for, but not for ever", async () => {
  let waits = true;
  setTimeout(() => (waits = false), 150);
  await whenNobodyWaits(() => waits);
  assert.equal(waits, false);
  mock.method(performance, "now", ((time) => () => (time += 1000))(0));
  await whenNobodyWaits(() => true);
});
