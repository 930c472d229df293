/**
 * The bytes in a string of the copy's scripts: gzip, written in base64.
 * @param {string} text
 * @returns {Promise<ArrayBuffer>} rejected if the text is damaged
 */
export async function unpack(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index);
  const packed = /** @type {ReadableStream} */ (new Response(bytes).body); // a Blob's stream fails in WebKit's worker here
  return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
