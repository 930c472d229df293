// Writes the files of the search into a folder: node index.mjs FOLDER, with the texts of the site on standard input, as
// index.py gives them. What engine.mjs prints is to follow in the first of them. They are classic scripts, because a page on a disk may load no others and fetch nothing.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { pack } from "../../../docs/assets/page/search/packed.mjs";
import { words } from "../../../docs/assets/page/search/words.mjs";

const EVERYWHERE = 0.15; // of all sections
const NUMBER = /^\d+$/; // nobody looks for one, and there are many

/** As index.py gives them. @typedef {{anchor: string, heading: string, text: string, excerpt: string}} Section */
/** @typedef {{address: string, title: string, about: string, weight: number, sections: Section[]}} Page */
/** @typedef {{anchor: string, name: string, means: string, us: string, also: string[]}} Term */
/** @typedef {{say: string[], mean: string[]}} Synonym */
/** @typedef {{pages: Page[], terms: Term[], glossary: string, synonym: Synonym[], signs: string[]}} Known */

/**
 * What the browser's module ranking.mjs reads, and the excerpts of its sections and terms.
 * @param {Known} known
 */
export function index({ pages, terms, glossary, synonym, signs }) {
  const sections = pages.flatMap((page) => page.sections);
  const texts = pages.flatMap(({ about, sections: [beginning, ...rest] }) => {
    return [`${beginning.text} ${about}`, ...rest.map(({ text }) => text)];
  });
  const found = texts.map((each) => [...new Set(words(each))].filter((word) => !NUMBER.test(word)));
  const everywhere = frequent(found);
  /** @type {import("../../../docs/assets/page/search/ranking.mjs").Index} */
  const read = {
    pages: pages.map(({ address, title, weight, sections }) => {
      return { address, title, weight, sections: sections.map(({ anchor, heading }) => [anchor, heading]) };
    }),
    terms: terms.map(({ anchor, name, us, also }) => ({ anchor, name, also: [us, ...also].join(" ").trim() })),
    glossary,
    texts: pack(found.map((each) => each.filter((word) => !everywhere.includes(word)))),
    everywhere,
    synonyms: [...ofList(synonym), ...ofGlossary(terms)],
    signs,
  };
  return { read, excerpts: [...sections.map(({ excerpt }) => excerpt), ...terms.map(({ means }) => means)] };
}

/**
 * The words that stand in so many texts that they tell none from the others.
 * @param {string[][]} texts the words of each, once
 */
function frequent(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > EVERYWHERE * texts.length).map(([word]) => word);
}

/** @param {Synonym[]} synonyms @returns {[string[], string[]][]} */
const ofList = (synonyms) => synonyms.map(({ say, mean }) => [say, mean]);

/** Other words for a term are synonyms of it. @param {Term[]} terms @returns {[string[], string[]][]} */
function ofGlossary(terms) {
  const found = terms.map(({ name, us, also }) => /** @type {[string[], string[]]} */ ([us ? [us, ...also] : also, [name]]));
  return found.filter(([says]) => says.length);
}

/** @param {string} folder */
async function write(folder) {
  const { read, excerpts } = index(JSON.parse(await text(process.stdin)));
  writeFileSync(join(folder, "search.js"), `searchIndex = ${JSON.stringify(read)};\n`);
  writeFileSync(join(folder, "excerpts.js"), `searchExcerpts = ${JSON.stringify(excerpts)};\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write(process.argv[2]);
