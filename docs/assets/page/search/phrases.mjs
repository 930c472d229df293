// Takes what was typed apart: phrases of the list of synonyms, and single words; each with every way to look for it.

import { mostSlips, slips, words } from "./words.mjs";

const OF_A_SYNONYM = 0.9; // of what the typed words themselves would count; the second meaning counts less again
// How many letters of a word must be typed to mean a phrase of one word, or of more.
const SHORTEST = { one: 4, more: 2 };

const NOT = "cant"; // turns a phrase round, and says nothing by itself

/**
 * A word that was typed. It is known, and so not mistyped, if the site has it, or one that begins so.
 * @typedef {{word: string, isUnfinished: boolean, isKnown: boolean}} Asked
 */
/** Words to look for together, and what they count. @typedef {{words: string[], factor: number}} Way */
/** A phrase that stands for other words. @typedef {{words: string[], means: Way[]}} Synonym */
/** Typed words that belong together. @typedef {{words: string[], isUnfinished: boolean, ways: Way[]}} Part */

export class Phrases {
  /** @type {Set<string>} */
  #known;
  /** @type {Synonym[]} the longest first */
  #synonyms;

  /**
   * @param {[says: string[], means: string[]][]} synonyms
   * @param {Iterable<string>} known the words of the site, besides those of the synonyms
   */
  constructor(synonyms, known) {
    const each = synonyms.flatMap(([says, means]) => {
      const ways = means.map((meant, place) => ({ words: words(meant), factor: OF_A_SYNONYM ** (place + 1) }));
      return says.map((said) => ({ words: words(said), means: ways }));
    });
    this.#known = new Set([...known, ...each.flatMap((synonym) => synonym.words)]);
    this.#synonyms = each.sort((one, other) => other.words.length - one.words.length);
  }

  /**
   * The words that were typed. More letters may follow the last, if no sign or space does, and if it is no word by itself.
   * @param {string} typed
   * @returns {Asked[]}
   */
  asked(typed) {
    const mayGoOn = /[\p{L}\p{N}]$/u.test(typed);
    return words(typed).map((word, index, { length }) => {
      const isWhole = this.#known.has(word);
      const isUnfinished = mayGoOn && index === length - 1 && !isWhole;
      const isKnown = isWhole || (isUnfinished && [...this.#known].some((each) => each.startsWith(word)));
      return { word, isUnfinished, isKnown };
    });
  }

  /**
   * The longest phrases first; no word is in two of them.
   * @param {Asked[]} asked
   * @returns {Part[]}
   */
  parts(asked) {
    /** @type {Part[]} */
    const parts = [];
    const left = new Set(asked.map(({ word }) => word));
    const add = (/** @type {string[]} */ found, /** @type {Way[]} */ means) => {
      for (const word of found) left.delete(word);
      const isUnfinished = asked.some((each) => each.isUnfinished && found.includes(each.word));
      parts.push({ words: found, isUnfinished, ways: [{ words: found, factor: 1 }, ...means] });
    };
    for (const synonym of this.#synonyms) {
      const found = covered(synonym.words, asked);
      const same = parts.find((part) => part.words.join() === found.join());
      if (same) same.ways.push(...synonym.means);
      else if (found.length && found.every((word) => left.has(word))) add(found, synonym.means);
    }
    for (const word of left) if (word !== NOT) add([word], []);
    return parts;
  }
}

/**
 * The typed words that a phrase is made of; none unless all of it was typed.
 * @param {string[]} phrase
 * @param {Asked[]} asked
 */
export function covered(phrase, asked) {
  const shortest = phrase.length > 1 ? SHORTEST.more : SHORTEST.one;
  const found = phrase.flatMap((word) => asked.find((each) => isNear(each, word, shortest))?.word ?? []);
  return found.length === phrase.length ? found : [];
}

/**
 * Whether somebody may have meant a word by what was typed: it is the same, its beginning, or the same but for a slip.
 * @param {Asked} asked
 * @param {string} meant
 * @param {number} shortest how many letters a beginning must have
 */
function isNear({ word, isUnfinished, isKnown }, meant, shortest) {
  if (word === meant || (isUnfinished && word.length >= shortest && meant.startsWith(word))) return true;
  const most = isKnown || word[0] !== meant[0] ? 0 : mostSlips(Math.min(word.length, meant.length));
  return Math.abs(word.length - meant.length) <= most && slips(word, meant) <= most;
}
