// What ends Python, and what does not.

import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Python, Raised } from "../../../docs/assets/python/client.mjs";
import { Failure } from "../../../docs/assets/python/parts/failure.mjs";

/** Workers that were started; the last one is the current one. @type {PretendWorker[]} */
const workers = [];

class PretendWorker extends EventTarget {
  terminated = false;
  /** @type {any[]} */
  asked = [];

  constructor() {
    super();
    workers.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {object} data */
  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

/** @type {import("../../../docs/assets/python/assets.mjs").Starting["lost"]} */
const notLost = new Promise(() => {});
const start = async (lost = notLost) => {
  const worker = /** @type {any} */ (new PretendWorker());
  return { worker, progress: { loaded: 0, total: 0 }, lost, stop: () => worker.terminate() };
};

/** A Python that has started, its worker, and a call under way. */
async function calling() {
  const current = new Python([() => start()]);
  await tick();
  const worker = /** @type {PretendWorker} */ (workers.at(-1));
  worker.say({ started: ["used"] });
  assert.deepEqual(await current.started, ["used"]);
  const call = current.call("code", ["x"]);
  await tick();
  return { current, worker, call, id: worker.asked.at(-1).id };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

test("a function that raises rejects its own call alone", async () => {
  const { current, worker, call, id } = await calling();
  const other = current.call("code", ["y"]);
  await tick();
  worker.say({ id, raised: "TooLong" });
  await assert.rejects(call, (error) => error instanceof Raised && error.type === "TooLong");
  assert.equal(worker.terminated, false);
  worker.say({ id: id + 1, reply: "<svg>" });
  assert.equal(await other, "<svg>");
});

test("a Python that broke is stopped, with all calls to it", async () => {
  const { current, worker, call, id } = await calling();
  const other = current.call("code", ["y"]);
  await tick();
  worker.say({ id, failed: "FatalPyodideError" });
  await assert.rejects(call, /FatalPyodideError/);
  await assert.rejects(other, /Stopped/);
  assert.equal(worker.terminated, true);
});

test("so is one whose worker dies", async () => {
  const { worker, call } = await calling();
  worker.dispatchEvent(new Event("error"));
  await assert.rejects(call, /The worker broke/);
  assert.equal(worker.terminated, true);
});

test("so is one that does not answer in time", async () => {
  const { current, worker, call: first, id } = await calling();
  worker.say({ id, reply: "" });
  await first;
  mock.timers.enable({ apis: ["setTimeout"] });
  const call = assert.rejects(current.call("code", ["x"]), /No answer after 20 seconds/);
  await tick();
  mock.timers.tick(20_000);
  await call;
  mock.timers.reset();
  assert.equal(worker.terminated, true);
});

test("a start that fails says why", async () => {
  /** @type {(error: Error) => void} */
  let lose = () => {};
  const lost = new Python([() => start(new Promise((_, reject) => (lose = reject)))]);
  await tick();
  lose(new Failure("calculators.worker.js", "missing"));
  await assert.rejects(lost.started, { why: "missing" });
  const broken = new Python([() => start()]);
  await tick();
  workers.at(-1)?.say({ failed: { message: "Out of memory", why: "unsupported" } });
  await assert.rejects(broken.started, { message: "Out of memory", why: "unsupported" });
});

/** A Python whose first way was a shared worker, with a call to it, and the workers in the order in which they came. */
async function sharing() {
  workers.length = 0;
  const current = new Python([() => start(), () => start()]);
  await tick();
  return { current, shared: workers[0] };
}

test("where the shared worker does not start, the page starts its own", async () => {
  const { current, shared } = await sharing();
  shared.say({ failed: { message: "Out of memory", why: "unsupported" } });
  await tick();
  assert.equal(shared.terminated, true);
  workers[1].say({ started: ["own"] });
  assert.deepEqual(await current.started, ["own"]);
});

for (const [what, end] of /** @type {[string, (worker: PretendWorker) => void][]} */ ([
  ["ends", (worker) => worker.dispatchEvent(new Event("close"))],
  ["breaks", (worker) => worker.say({ id: 1, failed: "MemoryError" })],
])) {
  test(`what a shared worker that ${what} was asked, the page's own answers`, async () => {
    const { current, shared } = await sharing();
    shared.say({ started: ["used"] });
    await current.started;
    const call = current.call("code", ["x"]);
    await tick();
    end(shared);
    await tick();
    const own = workers[1];
    own.say({ started: ["used"] });
    await tick();
    assert.deepEqual(own.asked, [{ id: 1, name: "code", args: ["x"], zip: undefined }]);
    own.say({ id: 1, reply: "<svg>" });
    assert.equal(await call, "<svg>");
    own.dispatchEvent(new Event("error")); // the next test gets another
  });
}

test("what a function of the shared worker raises, is raised", async () => {
  const { current, shared } = await sharing();
  shared.say({ started: ["used"] });
  const call = current.call("code", ["x"]);
  await tick();
  shared.say({ id: 1, raised: "TooLong" });
  await assert.rejects(call, Raised);
  assert.equal(workers.length, 1);
});
