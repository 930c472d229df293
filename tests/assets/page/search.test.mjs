// What is found, and in which order: a small site about drinks in, addresses out.

import assert from "node:assert/strict";
import test from "node:test";
import { pack, unpack } from "../../../docs/assets/page/search/packed.mjs";
import { Ranking } from "../../../docs/assets/page/search/ranking.mjs";
import { words } from "../../../docs/assets/page/search/words.mjs";
import { index } from "../../../scripts/browser/search/index.mjs";

/** @typedef {[anchor: string, heading: string, text: string]} Given */
const page = (/** @type {string} */ address, /** @type {Given[]} */ sections, weight = 1) => ({
  address,
  title: sections[0][1],
  about: "",
  weight,
  sections: sections.map(([anchor, heading, text]) => ({ anchor, heading, text, excerpt: text })),
});
const { read, excerpts } = index({
  pages: [
    page("tea/", [["", "Tea", "Leaves in water."], ["colour", "Colour and anaemia", "Green, black or white."], ["pot", "The pot", "Of clay."]]),
    page("coffee/", [["", "Coffee", "Beans. Some drink it green."], ["cup", "The cup", "Of clay or glass."]]),
    page("experts/", [["", "For experts", ""], ["pot", "The pot", "Of clay."]], 0.5),
    ...Array.from({ length: 19 }, (_, number) => page(`${number}/`, [["", `Page ${number}`, "Nothing."]])),
  ],
  terms: [
    { anchor: "caffeine", name: "caffeine", means: "It keeps people awake.", us: "", also: ["theine"] },
    { anchor: "pot", name: "pot", means: "A vessel.", us: "", also: [] },
  ],
  glossary: "glossary/",
  synonym: [
    { say: ["chai", "builders brew"], mean: ["Tea"] },
    { say: ["mug"], mean: ["Coffee: the cup"] },
  ],
  signs: ["scald", "hot mouth"],
});
const ranking = new Ranking(read);
const found = (/** @type {string} */ typed) => ranking.find(typed).hits.map(({ address }) => address);

test("a word leads to its section, a section named so comes before one that says it, and the glossary comes last", () => {
  assert.deepEqual(found("clay pot"), ["tea/#pot", "experts/#pot", "coffee/#cup", "glossary/#pot"]);
  assert.equal(found("coffee")[0], "coffee/");
  assert.deepEqual(found("theine"), ["glossary/#caffeine"]);
  const [{ number }] = ranking.find("theine").hits;
  assert.equal(excerpts[number], "It keeps people awake.");
});

test("what is half typed, mistyped or spelt in another way is found", () => {
  for (const typed of ["cof", "cofee", "COFFEE", "coffees", "cofffee "]) assert.equal(found(typed)[0], "coffee/", typed);
  for (const typed of ["color", "colour", "colours", "anemia", "green black"]) assert.equal(found(typed)[0], "tea/#colour", typed);
});

test("synonyms lead to what is meant, phrases too, also in the middle of other words", () => {
  for (const typed of ["chai", "a builder's brew", "builders br", "bulders brew"]) assert.equal(found(typed)[0], "tea/", typed);
  assert.equal(found("mug")[0], "coffee/#cup");
});

test("a sign is noticed in any order and with a slip, and nothing else is", () => {
  for (const typed of ["scald", "scaled my tongue", "my mouth is hot", "skald scalld"]) assert.ok(ranking.find(typed).isUrgent, typed);
  for (const typed of ["hot tea", "clay", "green", "mouth", ""]) assert.ok(!ranking.find(typed).isUrgent, typed);
});

test("what finds nothing names the nearest words", () => {
  assert.deepEqual(ranking.find("kaffenie"), { hits: [], isUrgent: false, nearest: ["caffeine"] });
  assert.deepEqual(ranking.find("zzzzzz"), { hits: [], isUrgent: false, nearest: [] });
  assert.deepEqual(ranking.find("?"), { hits: [], isUrgent: false, nearest: [] });
});

test("letters, hyphens and signs of measure make one word", () => {
  assert.deepEqual(words("Vitamin D-3 and d 3"), ["vitamin", "d3", "d3"]);
  assert.deepEqual(words("5 µg"), words("5 μg"));
  assert.deepEqual(words("I can’t drink"), words("cannot drink"));
  assert.deepEqual(words("The patient's oestrogen, sulphites, boxes and berries"), words("patients estrogen sulfite box berry"));
});

test("what is packed comes out as it went in", () => {
  const many = Array.from({ length: 3000 }, (_, number) => `word${number}`);
  const sorted = (/** @type {string[][]} */ texts) => texts.map((each) => [...each].sort());
  const texts = [["one", "two"], [], many, ["word2999", "one"]];
  assert.deepEqual(sorted(unpack(pack(texts))), sorted(texts));
});
