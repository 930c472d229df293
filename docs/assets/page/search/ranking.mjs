// What is found for what was typed, the likeliest first.

import MiniSearch from "minisearch";
import { unpack } from "./packed.mjs";
import { covered, Phrases } from "./phrases.mjs";
import { mostSlips, slips, words } from "./words.mjs";

/**
 * The words of the site, as scripts/browser/search/index.mjs writes them.
 * @typedef {object} Index
 * @property {Page[]} pages
 * @property {Term[]} terms of the glossary
 * @property {string} glossary the address of its page
 * @property {import("./packed.mjs").Packed} texts of each section, without words that stand nearly everywhere
 * @property {string[]} everywhere those words; headings keep them
 * @property {[says: string[], means: string[]][]} synonyms
 * @property {string[]} signs of what may need help today
 */
/**
 * `weight` is 1 for most. The beginning of a page has no anchor.
 * @typedef {{address: string, title: string, weight: number, sections: [anchor: string, heading: string][]}} Page
 */
/** @typedef {{page: Page, anchor: string, heading: string}} Section */
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
const OF_EVERYWHERE = 0.3; // what a part counts whose words stand nearly everywhere
const OF_A_NAME = 1.6; // how much more a section counts that is named by just these words
const OF_A_TITLE = 2.2; // and a page
// How many letters a word must have to stand for all words that begin so, if it is still being typed and if not.
const SHORTEST = { unfinished: 2, finished: 4 };


export class Ranking {
  #index;
  #engine;
  #phrases;
  /** @type {Section[]} of all pages */
  #sections;
  /** @type {string[][]} of each section: by its heading, and by that and the title of its page */
  #names = [];
  /** @type {Map<string, [number, number][]>} what was looked for before, which is most of it at the next key */
  #matched = new Map();
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
    this.#sections = index.pages.flatMap((page) => page.sections.map(([anchor, heading]) => ({ page, anchor, heading })));
    const headings = this.#sections.flatMap(({ page, heading }) => words(`${page.title} ${heading}`));
    this.#phrases = new Phrases(index.synonyms, [...index.texts.vocabulary.split(" "), ...headings]);
    this.#sections.forEach(({ page, anchor, heading }, id) => {
      const { title, address } = page;
      this.#names.push([nameOf(words(heading)), nameOf(words(`${title} ${heading}`))]);
      this.#engine.add({ id, heading, page: anchor ? title : `${title} ${address}`, text: texts[id].join(" ") });
    });
    index.terms.forEach(({ name, also }, number) => {
      this.#engine.add({ id: this.#sections.length + number, heading: `${name} ${also}`, page: "", text: "" });
    });
    this.#signs = index.signs.map(words);
  }

  /**
   * @param {string} typed
   * @returns {Found}
   */
  find(typed) {
    const asked = this.#phrases.asked(typed);
    const hits = this.#chosen(this.#scores(this.#phrases.parts(asked)));
    const isUrgent = this.#signs.some((sign) => covered(sign, asked).length);
    return { hits, isUrgent, nearest: hits.length ? [] : this.#nearest(asked) };
  }

  /**
   * What each section or term counts, by its number. Those that match more of the parts come far before others.
   * @param {import("./phrases.mjs").Part[]} parts
   */
  #scores(parts) {
    /** @type {Map<number, {sum: number, matched: number}>} */
    const totals = new Map();
    let all = 0;
    for (const part of parts) {
      const weight = part.words.every((word) => this.#index.everywhere.includes(word)) ? OF_EVERYWHERE : 1;
      all += weight;
      for (const [id, score] of this.#scoresOf(part)) {
        const { sum, matched } = totals.get(id) ?? { sum: 0, matched: 0 };
        totals.set(id, { sum: sum + score * weight, matched: matched + weight });
      }
    }
    return new Map([...totals].map(([id, { sum, matched }]) => [id, sum * (matched / all) ** 2 * this.#weight(id)]));
  }

  /**
   * The same for one part: the best of its ways. Words like it are looked for only if it is found in none of them.
   * @param {import("./phrases.mjs").Part} part
   */
  #scoresOf({ words: asked, isUnfinished, ways }) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const fuzzy of [false, true]) {
      for (const way of ways) {
        const shortest = isUnfinished && way.words === asked ? SHORTEST.unfinished : SHORTEST.finished;
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
   * @param {number} shortest one of SHORTEST
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
      const factor = isNamed ? (this.#sections[id].anchor ? OF_A_NAME : OF_A_TITLE) : 1;
      return /** @type {[number, number]} */ ([id, (score / wanted.length ** 2) * factor]);
    });
    this.#matched.set(key, scores);
    return scores;
  }

  /** @param {number} id */
  #weight(id) {
    return this.#sections[id]?.page.weight ?? 1;
  }

  /** @param {Map<number, number>} scores @returns {Hit[]} */
  #chosen(scores) {
    const { terms, glossary } = this.#index;
    const sections = this.#sections;
    const order = [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
    /** @type {Map<Page, number>} */
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
        return { number, address: page.address + (anchor && `#${anchor}`), heading, page: page.title, isTerm: false };
      }),
      ...ofGlossary.map((number) => {
        const { anchor, name } = terms[number - sections.length];
        return { number, address: `${glossary}#${anchor}`, heading: name, page: "", isTerm: true };
      }),
    ];
  }

  /** Words that readers know and that look most like those typed. @param {import("./phrases.mjs").Asked[]} asked */
  #nearest(asked) {
    const { terms, synonyms } = this.#index;
    const known = new Set([...terms.map(({ name }) => name), ...synonyms.flatMap(([says]) => says)]);
    const rated = [...known].map((name) => {
      const pairs = words(name).flatMap((meant) => asked.map(({ word }) => ({ meant, word })));
      const distances = pairs.map(({ meant, word }) => slips(word, meant) / Math.max(word.length, meant.length));
      return { name, distance: Math.min(...distances, 1) };
    });
    const close = rated.filter((each) => each.distance <= FARTHEST).sort((one, other) => one.distance - other.distance);
    return close.slice(0, MOST_NEAREST).map(({ name }) => name);
  }
}

/** Words in an order of their own. @param {string[]} given */
const nameOf = (given) => [...new Set(given)].sort().join(" ");
