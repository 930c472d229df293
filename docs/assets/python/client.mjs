// The page's side of Python: one worker, started or joined on first need, and one promise per call.

import { joinShared, startWorker } from "./assets.mjs";
import { Failure, received } from "./parts/failure.mjs";

const START_LIMIT = 120_000; // milliseconds
const CALL_LIMIT = 20_000;

/** A Python function has raised. Python itself still runs. */
export class Raised extends Error {
  /** @param {string} type the name of the Python exception; its text stays in the worker, it may quote the reader */
  constructor(type) {
    super(`Python raised ${type}`);
    this.type = type;
  }
}

/** @type {Python | undefined} */
let current; // one per page
/** How to come by it, the best first. A way that has failed is not tried again. @type {(typeof startWorker)[]} */
let ways = [joinShared, startWorker];

/** The page's Python, started now if it is not yet. */
export function python() {
  current ??= new Python(ways);
  return current;
}

/** The page's Python, if it has started. Starts none. */
export const running = () => (current?.ready ? current : undefined);

/** A worker in which Python starts. Use python() to get it. */
export class Python {
  ready = false;
  /** Resolves to the addresses of the files that it was started from, or is rejected with a Failure. @type {Promise<string[]>} */
  started;
  /** @type {import("./assets.mjs").Starting | undefined} */
  #starting;
  /** What is left to try if this way fails. @type {(typeof startWorker)[]} */
  #others = [];
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  #calls = new Map();
  #lastId = 0;

  /** @param {(typeof startWorker)[]} ways to start the worker, the best first */
  constructor(ways) {
    this.started = within(START_LIMIT, (resolve, reject) => this.#startBy(ways).then(resolve, reject));
    this.started.then(
      () => (this.ready = true),
      (error) => this.#drop(error),
    );
  }

  /**
   * @param {(typeof startWorker)[]} ways
   * @returns {Promise<string[]>}
   */
  async #startBy([first, ...others]) {
    this.#others = others;
    try {
      return await new Promise((resolve, reject) => this.#start(first, resolve, reject).catch(reject));
    } catch (error) {
      this.#starting?.stop();
      if (!others.length) throw error;
      ways = others;
      return this.#startBy(others);
    }
  }

  /**
   * @param {typeof startWorker} start
   * @param {(used: string[]) => void} resolve
   * @param {(error: Error) => void} reject
   */
  async #start(start, resolve, reject) {
    const starting = await start();
    this.#starting = starting;
    starting.lost.catch(reject);
    const { worker } = /** @type {{worker: Worker}} */ (starting);
    for (const type of ["error", "close"]) {
      worker.addEventListener(type, () => this.ready && this.#drop(new Failure("The worker broke")));
    }
    worker.addEventListener("message", ({ data }) => {
      if (data.started) resolve(data.started);
      else if (data.id) this.#settle(data);
      else if (data.failed) reject(received(data.failed));
    });
  }

  /** How many bytes have arrived, and of how many. @returns {{loaded: number, total: number}} */
  get progress() {
    return this.#starting?.progress ?? { loaded: 0, total: 0 };
  }

  /**
   * Calls a function of calculators._kit.entry_points.
   * @param {string} name
   * @param {unknown[]} args what postMessage can send and Pyodide can convert
   * @param {ArrayBuffer} [zip] packages that the function needs besides
   * @returns {Promise<any>} rejected with Raised if the function raises, and Python stays. On any other error (the worker
   * broke or did not answer in time) this Python is stopped, and python() starts another; if it was shared, that one answers.
   */
  async call(name, args, zip) {
    if (!this.ready) await this.started; // else the worker is asked at once
    const id = ++this.#lastId;
    try {
      return await within(CALL_LIMIT, (resolve, reject) => {
        this.#calls.set(id, { resolve, reject });
        this.#starting?.worker.postMessage({ id, name, args, zip });
      });
    } catch (error) {
      if (error instanceof Raised) throw error;
      this.#drop(new Error("Stopped"));
      if (!this.#others.length) throw error;
      return python().call(name, args, zip);
    } finally {
      this.#calls.delete(id);
    }
  }

  /** Ends the worker and every call to it. @param {Error} error what the calls are rejected with */
  #drop(error) {
    if (current === this) current = undefined;
    if (this.#others.length) ways = this.#others;
    this.#starting?.stop();
    for (const { reject } of this.#calls.values()) reject(error);
  }

  /** @param {{id: number, reply?: unknown, raised?: string, failed?: string}} message */
  #settle({ id, reply, raised, failed }) {
    const call = this.#calls.get(id);
    if (raised) call?.reject(new Raised(raised));
    else if (failed) call?.reject(new Error(failed));
    else call?.resolve(reply);
  }
}

/**
 * A promise that is rejected after a time limit.
 * @template T
 * @param {number} milliseconds
 * @param {(resolve: (value: T) => void, reject: (error: Error) => void) => void} executor
 * @returns {Promise<T>}
 */
function within(milliseconds, executor) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure(`No answer after ${milliseconds / 1000} seconds`, "slow")), milliseconds);
    executor(
      (value) => (clearTimeout(timer), resolve(value)),
      (error) => (clearTimeout(timer), reject(error)),
    );
  });
}
