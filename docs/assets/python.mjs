// The page's side of Python: one worker for the page, from the first need of it, and one promise for each question.

import { begun } from "./place.mjs";

const START_LIMIT = 120_000; // milliseconds
const ANSWER_LIMIT = 20_000;

let running; // one for the page

/** The page's Python, started now if it is not yet. */
export function python() {
  return (running ??= new Python());
}

/** Lets go of a Python that does not run, so that the next need starts another. */
function drop(broken) {
  broken.stop();
  if (running === broken) running = undefined;
}

class Python {
  ready = false;
  #worker;
  #download;
  #waiting = new Map();
  #last = 0;

  constructor() {
    // Gives the addresses of what it was started from.
    this.started = within(START_LIMIT, (resolve, reject) => this.#begin(resolve, reject).catch(reject));
    this.started.then(
      () => (this.ready = true),
      () => drop(this),
    );
  }

  async #begin(resolve, reject) {
    const { worker, download } = await begun();
    [this.#worker, this.#download] = [worker, download];
    worker.addEventListener("error", () => reject(new Error("The worker could not be loaded")));
    worker.addEventListener("message", ({ data }) => {
      if (data.started) resolve(download.used());
      else if (data.id) this.#settle(data);
      else if (data.failed) reject(new Error(data.failed));
    });
  }

  /** How many bytes have come, and of how many: {loaded, total}. */
  get progress() {
    return this.#download?.progress ?? {};
  }

  /** What a function of calculators._kit.entry_points gives. `zip` holds the packages that it needs besides, if any. */
  async call(name, args, zip) {
    await this.started;
    const id = ++this.#last;
    return within(ANSWER_LIMIT, (resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args, zip });
    })
      .catch((error) => {
        drop(this);
        throw error;
      })
      .finally(() => this.#waiting.delete(id));
  }

  stop() {
    this.#download?.stop();
    this.#worker?.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error("Stopped"));
  }

  #settle({ id, reply, failed }) {
    const asked = this.#waiting.get(id);
    if (failed) asked?.reject(new Error(failed));
    else asked?.resolve(reply);
  }
}

function within(milliseconds, executor) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer after ${milliseconds / 1000} seconds`)), milliseconds);
    executor(
      (value) => (clearTimeout(timer), resolve(value)),
      (error) => (clearTimeout(timer), reject(error)),
    );
  });
}
