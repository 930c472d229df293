// Unpacks what is packed, as it arrives. Parts are fetched packed and under their own names, because few hosts would pack
// them on the way. All browsers can unpack gzip. Brotli makes a fifth less of it, and where a browser cannot unpack that, a
// small decoder does, which comes as gzip.

import initialise, { BrotliStreamResultCode, DecompressStream } from "brotli-dec-wasm/web";

const PIECE = 2 ** 18; // bytes that the decoder gives out at a time

/**
 * A stream, unpacked by what the ending of its name says.
 * @param {string} name
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} packed
 * @param {() => Promise<WebAssembly.Module>} decoder brings the decoder, where it is needed
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>} errs if what comes is damaged or cut short
 */
export function unpacked(name, packed, decoder) {
  if (name.endsWith(".gzip")) return packed.pipeThrough(new DecompressionStream("gzip"));
  if (!name.endsWith(".brotli")) return packed;
  return packed.pipeThrough(native() ?? decoding(decoder));
}

/** The browser's own way to unpack brotli; undefined if it has none. */
export function native() {
  try {
    return new DecompressionStream(/** @type {CompressionFormat} */ ("brotli"));
  } catch {
    return undefined;
  }
}

/**
 * @param {() => Promise<WebAssembly.Module>} decoder
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
function decoding(decoder) {
  /** @type {DecompressStream} */
  let stream;
  let isWhole = false;
  return new TransformStream({
    async start() {
      await initialise({ module_or_path: decoder() });
      stream = new DecompressStream();
    },
    transform(chunk, controller) {
      let [from, code] = [0, BrotliStreamResultCode.NeedsMoreOutput];
      while (code === BrotliStreamResultCode.NeedsMoreOutput) {
        const result = stream.decompress(chunk.subarray(from), PIECE);
        from += result.input_offset;
        code = result.code;
        const piece = /** @type {Uint8Array<ArrayBuffer>} */ (result.buf);
        if (piece.length) controller.enqueue(piece);
        result.free();
      }
      isWhole = code === BrotliStreamResultCode.ResultSuccess;
    },
    flush() {
      stream.free();
      if (!isWhole) throw new TypeError("It was cut short");
    },
  });
}
