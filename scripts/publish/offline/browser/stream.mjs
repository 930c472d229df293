/**
 * The bytes in a string of the copy's scripts, still packed: see pack.mjs.
 * @param {string} text written in base64
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function streamOf(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index);
  return /** @type {ReadableStream} */ (new Response(bytes).body); // a Blob's stream fails in WebKit's worker here
}
