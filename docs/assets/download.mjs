// Downloads what Python is started from. The page does it and not Python's worker, which would begin later and could
// take nothing in while it works.

import { frugal } from "./idle.mjs";

const PATIENCE = 500; // milliseconds; nobody looks at the progress of what comes sooner
const SLOW = 8000; // milliseconds for the WebAssembly; on such a line the snapshot costs more time than it saves

const bytesOf = (response) => response.arrayBuffer();

/** The parts that parts.mjs names, from the folder `assets`. Each is downloaded once and handed to one worker. */
export class Download {
  #parts;
  #assets;
  #coming = new Map();
  #loaded = new Map();
  #stopping = new AbortController();

  constructor(parts, assets) {
    this.#parts = frugal() ? { ...parts, snapshot: undefined } : parts; // Python starts later, from half as much
    this.#assets = assets;
    this.#get(this.#wasm);
    this.#get(this.#parts.snapshot ?? parts.bundle);
  }

  /** Tells a worker what parts there are, and hands it those that it asks for. */
  supply(worker) {
    worker.postMessage({ parts: this.#parts });
    worker.addEventListener("message", async ({ data: { wanted } }) => {
      if (!wanted) return;
      try {
        const content = await this.#get(wanted);
        worker.postMessage({ part: wanted, content }, content instanceof ArrayBuffer ? [content] : []);
      } catch (error) {
        worker.postMessage({ part: wanted, failed: error.message || String(error) });
      }
    });
  }

  /** How many bytes have come of those that were asked for. Unpacked: browsers do not tell how many came packed. */
  get progress() {
    const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
    return {
      loaded: sum([...this.#loaded.values()]),
      total: sum([...this.#loaded.keys()].map((part) => this.#parts.sizes[part])),
    };
  }

  /** The addresses of all that a start without a connection needs: not of a snapshot that did not come. */
  used() {
    const { sizes, snapshot } = this.#parts;
    const needed = ([part, size]) => !part.includes("/snapshot-") || (part === snapshot && this.#loaded.get(part) === size);
    return Object.entries(sizes).filter(needed).map(([part]) => this.#assets + part);
  }

  stop() {
    this.#stopping.abort();
  }

  get #wasm() {
    return `${this.#parts.pyodide}pyodide.asm.wasm`;
  }

  /** The WebAssembly as a module, or nothing if the page may not compile it; any other part as bytes. */
  #get(part) {
    if (!this.#coming.has(part)) {
      this.#loaded.set(part, 0);
      const content = part === this.#wasm ? this.#compiled(part) : this.#bytes(part);
      content.then(
        () => this.#loaded.set(part, this.#parts.sizes[part]),
        () => this.#loaded.delete(part),
      );
      this.#coming.set(part, content);
    }
    return this.#coming.get(part);
  }

  /** Compiled while it arrives, and by the browser's own hands: what it makes of it, it keeps for the next visit. */
  async #compiled(part) {
    const answer = await this.#ask(part);
    return this.#counted(part, answer, (response) =>
      WebAssembly.compileStreaming(response).catch((error) => {
        if (!(error instanceof WebAssembly.CompileError)) throw error; // after such a one, runtime.mjs tries
      }),
    );
  }

  async #bytes(part) {
    if (part !== this.#parts.snapshot) return this.#counted(part, await this.#ask(part), bytesOf);
    const asked = performance.now();
    const giveUp = new AbortController();
    const answer = this.#ask(part, giveUp.signal, "low");
    const bundleInstead = () => this.#get(this.#parts.bundle).catch(() => {}); // what the worker will want then
    answer.catch(bundleInstead);
    try {
      await this.#get(this.#wasm); // which comes first: while Python is made of it, there is time for the rest
      if (performance.now() - asked > SLOW) throw new Error("the line is slow");
      return await this.#counted(part, await answer, bytesOf);
    } catch (error) {
      giveUp.abort();
      bundleInstead();
      throw error;
    }
  }

  /** A damaged copy that the browser has kept would be handed out for ever, so what is refused is asked for anew. */
  async #ask(part, giveUp, priority = "auto") {
    const integrity = this.#parts.integrity[part] ?? "";
    const signal = giveUp ? AbortSignal.any([this.#stopping.signal, giveUp]) : this.#stopping.signal;
    const ask = (cache) => fetch(this.#assets + part, { cache, integrity, priority, signal });
    const response = await ask("default").catch(() => ask("reload"));
    if (!response.ok) throw new Error(`${part}: ${response.status}`);
    return response;
  }

  /**
   * What `take` makes of a response. If it takes long, the bytes are counted; those of a copy, because browsers keep nothing
   * for the next visit of what a script has touched.
   */
  async #counted(part, response, take) {
    const copy = response.clone().body.getReader();
    const count = async () => {
      for (let loaded = 0, piece; !(piece = await copy.read()).done; this.#loaded.set(part, loaded)) {
        loaded += piece.value.byteLength;
      }
    };
    const counting = setTimeout(() => count().catch(() => {}), PATIENCE); // whoever takes the response is told
    try {
      return await take(response);
    } finally {
      clearTimeout(counting);
      copy.cancel().catch(() => {});
    }
  }
}
