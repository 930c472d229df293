// Counts the bytes of a start while they arrive, unpacked: what a browser hands out of a packed file is unpacked already.

const EVERY = 100; // milliseconds between two reports

/** Calls `tell` with {loaded, total} now and then. The total is that of the parts asked for; `sizes` says how large each is. */
export class Counting {
  #loaded = new Map();
  #sizes;
  #tell;
  #timer;

  constructor({ sizes }, tell) {
    this.#sizes = sizes;
    this.#tell = tell;
  }

  /** A part is asked for; perhaps once more. */
  expect(part) {
    this.#loaded.set(part, 0);
    this.#report();
  }

  /** A part does not come. */
  forget(part) {
    this.#loaded.delete(part);
  }

  whole(part) {
    return this.#loaded.get(part) >= this.#sizes[part];
  }

  /** The same response, counted while it is read. */
  counted(part, response) {
    const reader = response.body.getReader();
    const count = async (controller) => {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      this.#loaded.set(part, this.#loaded.get(part) + value.byteLength);
      this.#report();
      controller.enqueue(value);
    };
    const { status, statusText, headers } = response;
    return new Response(new ReadableStream({ pull: count }), { status, statusText, headers });
  }

  #report() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const sum = (sizeOf) => [...this.#loaded.keys()].reduce((total, part) => total + (sizeOf(part) ?? 0), 0);
      this.#tell({ loaded: sum((part) => this.#loaded.get(part)), total: sum((part) => this.#sizes[part]) });
    }, EVERY);
  }
}
