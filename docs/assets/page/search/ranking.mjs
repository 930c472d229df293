// What is found for what was typed, the likeliest first.

import MiniSearch from "minisearch";
import { unpack } from "./packed.mjs";
import { mostSlips, slips, words } from "./words.mjs";

/**
 * The words of the site, as scripts/search/index.mjs writes them.
 * @typedef {object} Index
 * @property {Page[]} pages
 * @property {Section[]} sections the parts of all pages; `texts` has the words of each
 * @property {Term[]} terms of the glossary
 * @property {string} glossary the address of its page
 * @property {import("./packed.mjs").Packed} texts
 * @property {[says: string[], means: string[]][]} synonyms
 * @property {string[]} signs of what may need help today
 */
/** `weight` is 1 for most. @typedef {{address: string, title: string, weight: number}} Page */
/** `page` is a number in the list of pages, `anchor` is empty for the beginning. @typedef {{page: number, anchor: string, heading: string}} Section */
/** `also` are other words for it. @typedef {{anchor: string, name: string, also: string}} Term */

/**
 * Something found: `number` is that of its excerpt.
 * @typedef {{number: number, address: string, heading: string, page: string, isTerm: boolean}} Hit
 */
/**
 * `hits` are sections, then terms. `nearest` are words to try instead, if there is no hit.
 * @typedef {{hits: Hit[], isUrgent: boolean, nearest: string[]}} Found
 */

const MOST_SECTIONS = 10;
const MOST_OF_A_PAGE = 3;
const MOST_TERMS = 3;
const MOST_NEAREST = 3;
const FARTHEST = 0.34; // slips for each letter, for a word to be among the nearest

/** What a match counts in each field. */
const FIELDS = { heading: 4, page: 2, text: 1 };
const OF_A_SYNONYM = 0.9; // of what the typed words themselves would count; the second meaning counts less again
const OF_A_NAME = 1.6; // of a section that is named by just these words

/** A word that was typed. @typedef {{word: string, isUnfinished: boolean, isKnown: boolean}} Asked */
/** Words to look for together, and what they count. @typedef {{words: string[], factor: number}} Way */
/** A phrase that stands for other words. @typedef {{words: string[], means: Way[]}} Synonym */
/** Some of the typed words that belong together, and every way to look for them. @typedef {{words: string[], ways: Way[]}} Part */

export class Ranking {
  #index;
  #engine;
  /** @type {string[]} */
  #known;
  /** @type {string[][]} of each section: by its heading, and by that and the title of its page */
  #names = [];
  /** @type {Map<string, [number, number][]>} what was looked for before, which is most of it at the next key */
  #matched = new Map();
  /** @type {Synonym[]} the longest first */
  #synonyms;
  /** @type {string[][]} */
  #signs;

  /** @param {Index} index */
  constructor(index) {
    this.#index = index;
    this.#engine = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text, field) => (field === "text" || !field ? text.split(" ") : words(text)),
      processTerm: (word) => word || null,
      searchOptions: { boost: FIELDS, combineWith: "AND" },
    });
    const texts = unpack(index.texts);
    this.#known = index.texts.vocabulary.split(" ");
    index.sections.forEach(({ page, heading }, id) => {
      const { title, address } = index.pages[page];
      this.#names.push([nameOf(words(heading)), nameOf(words(`${title} ${heading}`))]);
      this.#engine.add({ id, heading, page: this.#isBeginning(id) ? `${title} ${address}` : title, text: texts[id].join(" ") });
    });
    index.terms.forEach(({ name, also }, number) => {
      this.#engine.add({ id: index.sections.length + number, heading: `${name} ${also}`, page: "", text: "" });
    });
    const each = index.synonyms.flatMap(([says, means]) => {
      const ways = means.map((meant, place) => ({ words: words(meant), factor: OF_A_SYNONYM ** (place + 1) }));
      return says.map((said) => ({ words: words(said), means: ways }));
    });
    this.#synonyms = each.sort((one, other) => other.words.length - one.words.length);
    this.#signs = index.signs.map(words);
  }

  /**
   * @param {string} typed
   * @returns {Found}
   */
  find(typed) {
    const mayGoOn = /[\p{L}\p{N}]$/u.test(typed); // more letters of the last word may follow
    const asked = words(typed).map((word, index, all) => {
      const isUnfinished = mayGoOn && index === all.length - 1;
      return { word, isUnfinished, isKnown: this.#isKnown(word, isUnfinished) };
    });
    const scores = this.#scores(this.#parts(asked), mayGoOn);
    const hits = this.#chosen(scores);
    const isUrgent = this.#signs.some((sign) => covered(sign, asked));
    return { hits, isUrgent, nearest: hits.length ? [] : this.#nearest(asked) };
  }

  /**
   * Whether the site has a word, or one that begins so. Then it was not mistyped.
   * @param {string} word
   * @param {boolean} isUnfinished
   */
  #isKnown(word, isUnfinished) {
    return isUnfinished ? this.#known.some((each) => each.startsWith(word)) : this.#known.includes(word);
  }

  /**
   * The typed words in parts: phrases of the list of synonyms, the longest first, and single words.
   * @param {Asked[]} asked
   * @returns {Part[]}
   */
  #parts(asked) {
    /** @type {Part[]} */
    const parts = [];
    const left = new Set(asked.map(({ word }) => word));
    for (const synonym of this.#synonyms) {
      const found = covered(synonym.words, asked);
      if (!found) continue;
      const same = parts.find((part) => part.words.join(" ") === found.join(" "));
      if (same) same.ways.push(...synonym.means);
      else if (found.every((word) => left.has(word))) {
        for (const word of found) left.delete(word);
        parts.push({ words: found, ways: [{ words: found, factor: 1 }, ...synonym.means] });
      }
    }
    return [...parts, ...[...left].map((word) => ({ words: [word], ways: [{ words: [word], factor: 1 }] }))];
  }

  /**
   * What each section or term counts, by its number. Those that match more of the parts come far before others.
   * @param {Part[]} parts
   * @param {boolean} mayGoOn whether the last word may go on
   */
  #scores(parts, mayGoOn) {
    /** @type {Map<number, {sum: number, matched: number}>} */
    const totals = new Map();
    for (const part of parts) {
      for (const [id, score] of this.#scoresOf(part, mayGoOn)) {
        const { sum, matched } = totals.get(id) ?? { sum: 0, matched: 0 };
        totals.set(id, { sum: sum + score, matched: matched + 1 });
      }
    }
    return new Map([...totals].map(([id, { sum, matched }]) => [id, sum * (matched / parts.length) ** 2 * this.#weight(id)]));
  }

  /**
   * The same for one part: the best of its ways. Words like it are looked for only if it is found in none of them.
   * @param {Part} part
   * @param {boolean} mayGoOn
   */
  #scoresOf({ words: asked, ways }, mayGoOn) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const fuzzy of [false, true]) {
      for (const way of ways) {
        const shortest = mayGoOn && way.words === asked ? 2 : 4;
        for (const [id, score] of this.#matches(way.words, shortest, fuzzy)) {
          best.set(id, Math.max(best.get(id) ?? 0, score * way.factor));
        }
      }
      if (best.size) break;
    }
    return best;
  }

  /**
   * What has all of these words, and what that counts.
   * @param {string[]} wanted
   * @param {number} shortest how many letters a word must have to stand for all that begin so
   * @param {boolean} fuzzy whether a slip counts, too
   */
  #matches(wanted, shortest, fuzzy) {
    const key = `${wanted.join(" ")} ${shortest} ${fuzzy}`;
    const known = this.#matched.get(key);
    if (known) return known;
    const found = this.#engine.search(wanted.join(" "), {
      prefix: (/** @type {string} */ word) => word.length >= shortest,
      fuzzy: (/** @type {string} */ word) => fuzzy && mostSlips(word.length),
    });
    const name = nameOf(wanted);
    // The engine adds up the words, and then multiplies by their number.
    const scores = found.map(({ id, score }) => {
      const isNamed = this.#names[id]?.includes(name);
      return /** @type {[number, number]} */ ([id, (score / wanted.length ** 2) * (isNamed ? OF_A_NAME : 1)]);
    });
    this.#matched.set(key, scores);
    return scores;
  }

  /** @param {number} id */
  #weight(id) {
    const section = this.#index.sections[id];
    return section ? this.#index.pages[section.page].weight : 1;
  }

  /** Whether a section is the first of its page. @param {number} id */
  #isBeginning(id) {
    const { sections } = this.#index;
    return sections[id].page !== sections[id - 1]?.page;
  }

  /** @param {Map<number, number>} scores @returns {Hit[]} */
  #chosen(scores) {
    const { pages, sections, terms, glossary } = this.#index;
    const order = [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
    /** @type {Map<number, number>} */
    const ofPage = new Map();
    const found = order.filter((id) => {
      if (id >= sections.length) return false;
      const count = (ofPage.get(sections[id].page) ?? 0) + 1;
      ofPage.set(sections[id].page, count);
      return count <= MOST_OF_A_PAGE;
    });
    const ofGlossary = order.filter((id) => id >= sections.length).slice(0, MOST_TERMS);
    return [
      ...found.slice(0, MOST_SECTIONS).map((number) => {
        const { page, anchor, heading } = sections[number];
        return { number, address: pages[page].address + (anchor && `#${anchor}`), heading, page: pages[page].title, isTerm: false };
      }),
      ...ofGlossary.map((number) => {
        const { anchor, name } = terms[number - sections.length];
        return { number, address: `${glossary}#${anchor}`, heading: name, page: "", isTerm: true };
      }),
    ];
  }

  /** Words that readers know and that look most like those typed. @param {Asked[]} asked */
  #nearest(asked) {
    const { terms, synonyms } = this.#index;
    const known = new Set([...terms.map(({ name }) => name), ...synonyms.flatMap(([says]) => says)]);
    const rated = [...known].map((name) => {
      const distances = words(name).flatMap((word) => asked.map((each) => slips(each.word, word) / Math.max(each.word.length, word.length)));
      return /** @type {const} */ ([Math.min(...distances, 1), name]);
    });
    const close = rated.filter(([distance]) => distance <= FARTHEST).sort(([one], [other]) => one - other);
    return close.slice(0, MOST_NEAREST).map(([, name]) => name);
  }
}

/** Words in an order of their own. @param {string[]} given */
const nameOf = (given) => [...new Set(given)].sort().join(" ");

/**
 * The typed words that a phrase is made of; nothing unless all of it was typed.
 * @param {string[]} phrase
 * @param {Asked[]} asked
 */
function covered(phrase, asked) {
  const found = phrase.map((word) => asked.find((each) => isNear(each, word))?.word);
  return phrase.length && found.every((each) => each !== undefined) ? /** @type {string[]} */ (found) : undefined;
}

/**
 * Whether somebody may have meant a word by what was typed: it is the same, its beginning, or the same but for a slip.
 * @param {Asked} asked
 * @param {string} meant
 */
function isNear({ word, isUnfinished, isKnown }, meant) {
  if (word === meant || (isUnfinished && word.length > 3 && meant.startsWith(word))) return true;
  const most = isKnown || word[0] !== meant[0] ? 0 : mostSlips(Math.min(word.length, meant.length));
  return Math.abs(word.length - meant.length) <= most && slips(word, meant) <= most;
}
