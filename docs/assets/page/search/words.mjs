// Takes a text or a query apart into words, in a form in which different spellings of a word are the same.

// Words that say nothing about a subject.
const COMMON = new Set(
  `a about all also am an and another any are as at be because been being but by can come could did do does dont each
  else for found from gets get give had has have he her him his hold how i if in into is it its ive just made make may me more
  most my need next no none not of on one only or other our own part per said same say says see shall she should show so some
  such than take that the their them then there these they this those to two up us use used using very was way we were what whats
  when where whether which while who why will with without would you your yours`.split(/\s+/),
);

const MARKS = /\p{M}|['’]/gu;
const LETTER_AND_NUMBER = /(?<![\p{L}\p{N}])([b-hj-z])[-\s](\d+)(?![\p{L}\p{N}])/gu; // "d-3" and "d 3" are d3
const WORD = /[\p{L}\p{N}]+/gu;

/** The plural to the singular, then British spelling to American; each to what takes its place. @type {[RegExp, string][]} */
const FOLDED = [
  [/^cannot$/, "cant"],
  [/(?<=..)(x|ch|sh|ss)es$/, "$1"],
  [/(?<=..)ies$/, "y"],
  [/(?<=[^siu])s$/, ""],
  [/[ao]e(?=[a-z])/g, "e"],
  [/sulph/, "sulf"],
  [/(?<=..)([iy])s(?=(e|ed|er|ing|ation)$)/, "$1z"],
  [/(?<=...)our$/, "or"],
];

/**
 * The words of a text, in order.
 * @param {string} text
 */
export function words(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(LETTER_AND_NUMBER, "$1$2");
  return (plain.match(WORD) ?? []).filter(matters).map(fold);
}

/** @param {string} word */
const matters = (word) => word.length > 1 && !COMMON.has(word);

/** @param {string} word */
const fold = (word) => (word.length < 4 ? word : FOLDED.reduce((text, [from, to]) => text.replace(from, to), word));

/** How many slips a word of this length may have. @param {number} length */
export const mostSlips = (length) => (length < 5 ? 0 : length < 8 ? 1 : 2);

/**
 * How many letters are to be put in, left out, replaced or swapped with the next to make one word of the other.
 * (The distance of Damerau and Levenshtein, in which no part is changed twice.)
 * @param {string} one
 * @param {string} other
 */
export function slips(one, other) {
  /** @type {number[]} */
  let beforeLast = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length];
}
