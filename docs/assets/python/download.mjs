// Downloads the parts that Python starts from. The page does this and not the worker, which would begin later and could
// receive nothing while it is busy starting.

import { messageOf } from "../page/dom.mjs";
import { savesData } from "../page/idle.mjs";

const COUNT_AFTER = 500; // milliseconds; nobody looks at the progress of what arrives sooner
const SLOW = 8000; // milliseconds for the WebAssembly; on such a line the snapshot costs more time than it saves

/**
 * What client.mjs needs of a download. The offline copy's has nothing to download.
 * @typedef {Pick<Download, "progress" | "used" | "stop">} PartsDownload
 */

/** @type {(response: Response) => Promise<any>} */
const bytesOf = (response) => response.arrayBuffer();

/** The download of the parts of parts.mjs. Each is downloaded once and sent to one worker. */
export class Download {
  #parts;
  #assets;
  /** @type {Map<string, Promise<any>>} */
  #contents = new Map();
  /** Bytes that have arrived. @type {Map<string, number>} */
  #loaded = new Map();
  #abort = new AbortController();

  /**
   * @param {import("./types.d.ts").Parts} parts
   * @param {string} assets the address of the folder that their paths are relative to, with a slash at its end
   */
  constructor(parts, assets) {
    this.#parts = savesData() ? { ...parts, snapshot: undefined } : parts; // without it: half the bytes, a slower start
    this.#assets = assets;
    this.#get(this.#wasm);
    this.#get(this.#parts.snapshot ?? parts.bundle);
  }

  /** Sends a worker the list of parts, and then each part that it requests. @param {Worker} worker */
  supply(worker) {
    worker.postMessage({ parts: this.#parts });
    worker.addEventListener("message", async ({ data: { wanted } }) => {
      if (!wanted) return;
      try {
        const content = await this.#get(wanted);
        worker.postMessage({ part: wanted, content }, content instanceof ArrayBuffer ? [content] : []);
      } catch (error) {
        worker.postMessage({ part: wanted, failed: messageOf(error) });
      }
    });
  }

  /** Bytes that have arrived of the parts requested so far. Unpacked: browsers do not tell how many arrived packed. */
  get progress() {
    const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
    return {
      loaded: sum([...this.#loaded.values()]),
      total: sum([...this.#loaded.keys()].map((part) => this.#parts.sizes[part])),
    };
  }

  /** The addresses of what a start without a connection needs; a snapshot only if it has arrived whole. */
  used() {
    const { sizes, snapshot } = this.#parts;
    return Object.entries(sizes)
      .filter(([part, size]) => !part.includes("/snapshot-") || (part === snapshot && this.#loaded.get(part) === size))
      .map(([part]) => this.#assets + part);
  }

  stop() {
    this.#abort.abort();
  }

  get #wasm() {
    return `${this.#parts.pyodide}pyodide.asm.wasm`;
  }

  /**
   * A part's content as `Load` in types.d.ts says.
   * @param {string} part
   * @returns {Promise<any>}
   */
  #get(part) {
    let content = this.#contents.get(part);
    if (!content) {
      this.#loaded.set(part, 0);
      content = part === this.#wasm ? this.#compile(part) : this.#bytes(part);
      content.then(
        () => this.#loaded.set(part, this.#parts.sizes[part]),
        () => this.#loaded.delete(part),
      );
      this.#contents.set(part, content);
    }
    return content;
  }

  /** Compiles while it arrives; browsers cache compiled code only when they stream it themselves. @param {string} part */
  async #compile(part) {
    const response = await this.#request(part);
    return this.#counted(part, response, (streamed) =>
      WebAssembly.compileStreaming(streamed).catch((error) => {
        if (!(error instanceof WebAssembly.CompileError)) throw error; // undefined instead: runtime.mjs tries again
      }),
    );
  }

  /** @param {string} part */
  async #bytes(part) {
    if (part !== this.#parts.snapshot) return this.#counted(part, await this.#request(part), bytesOf);
    const start = performance.now();
    const giveUp = new AbortController();
    const response = this.#request(part, giveUp.signal, "low");
    const getBundle = () => this.#get(this.#parts.bundle).catch(() => {}); // the worker's fallback, requested ahead
    response.catch(getBundle);
    try {
      await this.#get(this.#wasm); // first, because Pyodide is set up from it while the rest arrives
      if (performance.now() - start > SLOW) throw new Error("the line is slow");
      return await this.#counted(part, await response, bytesOf);
    } catch (error) {
      giveUp.abort();
      getBundle();
      throw error;
    }
  }

  /**
   * Requests a part; if the response fails its integrity check, once more past the browser's cache, where a damaged copy
   * would stay for ever.
   * @param {string} part
   * @param {AbortSignal} [giveUp]
   * @param {RequestPriority} [priority]
   */
  async #request(part, giveUp, priority = "auto") {
    const integrity = this.#parts.integrity[part] ?? "";
    const signal = giveUp ? AbortSignal.any([this.#abort.signal, giveUp]) : this.#abort.signal;
    const request = (/** @type {RequestCache} */ cache) => fetch(this.#assets + part, { cache, integrity, priority, signal });
    const response = await request("default").catch(() => request("reload"));
    if (!response.ok) throw new Error(`${part}: ${response.status}`);
    return response;
  }

  /**
   * Reads a response. If that takes long, its bytes are counted: those of a clone, because browsers cache no compiled code
   * for a response that a script has read.
   * @param {string} part
   * @param {Response} response
   * @param {(response: Response) => Promise<any>} read
   */
  async #counted(part, response, read) {
    const copy = /** @type {ReadableStream<Uint8Array>} */ (response.clone().body).getReader();
    const count = async () => {
      let loaded = 0;
      for (let chunk = await copy.read(); !chunk.done; chunk = await copy.read()) {
        loaded += chunk.value.byteLength;
        this.#loaded.set(part, loaded);
      }
    };
    const counting = setTimeout(() => count().catch(() => {}), COUNT_AFTER); // `read` reports a broken connection
    try {
      return await read(response);
    } finally {
      clearTimeout(counting);
      copy.cancel().catch(() => {});
    }
  }
}
