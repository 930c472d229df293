// Downloads the parts that Python starts from, unpacks and compiles them. This happens in a worker of its own, because the
// page's thread has a reader to serve, and Python's worker could receive nothing while it is busy starting.

import { Failure, posted, whyLost, whyRefused } from "./failure.mjs";
import { native, unpacked } from "./unpack.mjs";

const SLOW = 8000; // milliseconds for the WebAssembly; on such a line the snapshot costs more time than it saves
const NOTHING = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // the smallest WebAssembly there is

/** @type {(response: Response) => Promise<any>} */
const bytesOf = (response) => response.arrayBuffer();

/** The download of the parts in parts.js. Each is downloaded once and sent to one worker. */
export class Download {
  #parts;
  #assets;
  #report;
  // The worker that pages share is one thread for this and for Python's start, which replaces fetch and then removes it.
  #fetch = globalThis.fetch.bind(globalThis);
  /** @type {Map<string, Promise<any>>} */
  #contents = new Map();
  /** Bytes that have arrived. @type {Map<string, number>} */
  #loaded = new Map();
  /** Called when the last byte of the WebAssembly has come. @type {() => void} */
  #wasmArrived = () => {};
  /** Resolves then. @type {Promise<void>} */
  #afterWasm = new Promise((resolve) => (this.#wasmArrived = resolve));

  /**
   * @param {import("../types.d.ts").Parts} parts
   * @param {string} assets the address of the folder that their paths are relative to, with a slash at its end
   * @param {boolean} [savesData] whether the reader does: half the bytes, a slower start
   * @param {() => void} [report] called when `progress` has changed
   */
  constructor(parts, assets, savesData = false, report = () => {}) {
    this.#parts = savesData ? { ...parts, snapshot: undefined } : parts;
    this.#assets = assets;
    this.#report = report;
    const { decoder, glue, wasm, snapshot, bundle } = this.#parts;
    if (decoder && !native()) this.#get(decoder);
    if (glue) this.#get(glue).catch(() => {}); // whoever requests it hears of that
    this.#get(wasm).catch(this.#wasmArrived);
    this.#get(snapshot ?? bundle);
  }

  /** Sends a worker the list of parts, and then each part that it requests. @param {MessagePort} port to that worker */
  supply(port) {
    port.postMessage({ parts: this.#parts });
    port.addEventListener("message", async ({ data: { wanted } }) => {
      try {
        const content = await this.#get(wanted);
        port.postMessage({ part: wanted, content }, content instanceof ArrayBuffer ? [content] : []);
      } catch (error) {
        port.postMessage({ part: wanted, failed: posted(error) });
      }
    });
    port.start();
  }

  /** Bytes that have arrived of the parts requested so far, packed as they come. */
  get progress() {
    const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
    return {
      loaded: sum([...this.#loaded.values()]),
      total: sum([...this.#loaded.keys()].map((part) => this.#parts.sizes[part])),
    };
  }

  /**
   * A part's content as `Load` in types.d.ts says.
   * @param {string} part
   * @returns {Promise<any>}
   */
  #get(part) {
    let content = this.#contents.get(part);
    if (!content) {
      content = part === this.#parts.snapshot ? this.#snapshot(part) : this.#whole(part);
      content.catch(() => this.#loaded.delete(part));
      this.#contents.set(part, content);
    }
    return content;
  }

  /** The snapshot, unless the line is slow. Whatever becomes of it, the worker's fallback is requested ahead. @param {string} part */
  async #snapshot(part) {
    const start = performance.now();
    const giveUp = new AbortController();
    const getBundle = () => this.#get(this.#parts.bundle).catch(() => {});
    this.#afterWasm.then(() => performance.now() - start > SLOW && giveUp.abort(new Failure("the line is slow")));
    try {
      return await this.#whole(part, giveUp.signal);
    } catch (error) {
      getBundle();
      throw giveUp.signal.aborted ? giveUp.signal.reason : error;
    }
  }

  /**
   * A part; if it comes damaged, once more past the browser's cache, where a damaged copy would stay for ever.
   * @param {string} part
   * @param {AbortSignal} [giveUp]
   * @throws {Failure}
   */
  async #whole(part, giveUp) {
    try {
      return await this.#once(part, "default", giveUp);
    } catch (error) {
      if (giveUp?.aborted || !(error instanceof Failure) || error.why !== "damaged") throw error;
      return await this.#once(part, "reload", giveUp);
    }
  }

  /**
   * @param {string} part
   * @param {RequestCache} cache
   * @param {AbortSignal} [signal]
   * @throws {Failure}
   */
  async #once(part, cache, signal) {
    const address = this.#assets + part;
    const integrity = this.#parts.integrity[part] ?? "";
    const priority = part === this.#parts.snapshot ? "low" : "auto";
    this.#loaded.set(part, 0);
    let response;
    try {
      response = await this.#fetch(address, { cache, integrity, priority, signal });
    } catch (error) {
      throw new Failure(`${part}: ${posted(error).message}`, await whyLost(address, "damaged", this.#fetch));
    }
    if (!response.ok) throw new Failure(`${part}: ${response.status}`, whyRefused(response.status));
    if (part === this.#parts.snapshot) await this.#afterWasm; // first, because Pyodide is set up from it meanwhile
    signal?.throwIfAborted();
    const counted = this.#counted(part, /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body));
    try {
      const stream = unpacked(part, counted.body, () => this.#get(/** @type {string} */ (this.#parts.decoder)));
      if (!part.includes(".wasm")) return await bytesOf(new Response(stream));
      // The type is our own: some hosts send another, with which browsers compile nothing.
      return await WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
    } catch (error) {
      throw new Failure(`${part}: ${posted(error).message}`, counted.isBroken() ? "slow" : await whyUseless(error));
    }
  }

  /**
   * Counts what arrives of a part.
   * @param {string} part
   * @param {ReadableStream<Uint8Array<ArrayBuffer>>} arriving
   */
  #counted(part, arriving) {
    let isBroken = false;
    const reader = arriving.getReader();
    /** @type {UnderlyingDefaultSource<Uint8Array<ArrayBuffer>>} */
    const source = {
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((error) => {
          isBroken = true;
          throw error;
        });
        if (done) {
          if (part === this.#parts.wasm) this.#wasmArrived();
          controller.close();
          return;
        }
        this.#loaded.set(part, (this.#loaded.get(part) ?? 0) + value.byteLength);
        this.#report();
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    };
    return { body: new ReadableStream(source), isBroken: () => isBroken };
  }
}

/**
 * Why a part that arrived cannot be used.
 * @param {unknown} error
 * @returns {Promise<import("./failure.mjs").Cause>}
 */
async function whyUseless(error) {
  if (error instanceof RangeError || error instanceof ReferenceError) return "unsupported"; // memory, or no WebAssembly
  const mayCompile = await WebAssembly.compile(NOTHING).then(() => true, () => false);
  return mayCompile ? "damaged" : "blocked"; // by a policy
}
