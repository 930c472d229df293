// The words of many texts in few bytes: each word once, and for each text the numbers of its words. The numbers of a text
// rise, so only the steps between them are written, in digits of which most steps need one. Words that are about as frequent
// stand in the order in which the texts have them, so that many steps are the same, which packs well.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HALF = DIGITS.length / 2; // a digit from the second half says that another follows

/** @typedef {{vocabulary: string, texts: string}} Packed */

/**
 * @param {string[][]} texts the words of each
 * @returns {Packed}
 */
export function pack(texts) {
  /** @type {Map<string, number>} in the order of the texts */
  const counts = new Map();
  const known = texts.map((words) => new Set(words));
  for (const words of known) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const size = (/** @type {[string, number]} */ [, count]) => Math.floor(Math.log2(count));
  const vocabulary = [...counts].sort((one, other) => size(other) - size(one)).map(([word]) => word);
  const numbers = new Map(vocabulary.map((word, number) => [word, number]));
  const packed = known.map((words) => {
    const found = [...words].map((word) => numbers.get(word) ?? 0).sort((a, b) => a - b);
    return found.map((number, index) => digits(number - (found[index - 1] ?? 0))).join("");
  });
  return { vocabulary: vocabulary.join(" "), texts: packed.join(" ") };
}

/**
 * The words of each text, the most frequent first.
 * @param {Packed} packed
 * @returns {string[][]}
 */
export function unpack({ vocabulary, texts }) {
  const known = vocabulary.split(" ");
  return texts.split(" ").map((text) => {
    /** @type {string[]} */
    const found = [];
    let [number, step] = [0, 0];
    for (const digit of text) {
      const value = DIGITS.indexOf(digit);
      step = step * HALF + (value % HALF);
      if (value >= HALF) continue;
      number += step;
      step = 0;
      found.push(known[number]);
    }
    return found;
  });
}

/** @param {number} step */
function digits(step) {
  let text = DIGITS[step % HALF];
  for (let rest = step; rest >= HALF; text = DIGITS[HALF + (rest % HALF)] + text) rest = Math.floor(rest / HALF);
  return text;
}
