// What the bar shows of the download's progress.

import assert from "node:assert/strict";
import test from "node:test";
import { describe } from "../../../docs/assets/python/progress.mjs";

const WORDS = { downloading: "{loaded} of {total} MB", preparing: "Preparing." };

test("nothing is said before anything is requested", () => {
  assert.deepEqual(describe({ loaded: 0, total: 0 }, WORDS), { max: 0, value: undefined, words: "" });
});

test("while it downloads, megabytes are counted", () => {
  const found = describe({ loaded: 1_250_000, total: 9_960_000 }, WORDS);
  assert.deepEqual(found, { max: 9_960_000, value: 1_250_000, words: "1.3 of 10.0 MB" });
});

test("nobody knows how long the start takes once everything has arrived", () => {
  assert.deepEqual(describe({ loaded: 5, total: 5 }, WORDS), { max: 5, value: undefined, words: "Preparing." });
});
