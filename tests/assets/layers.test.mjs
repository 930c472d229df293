// Which module may import which, what every folder holds, and that the offline copy's modules match the site's.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { REPLACED } from "../../scripts/publish/offline/browser/bundle.mjs";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const ASSETS = join(PROJECT, "docs/assets");
const MOST = 9; // things in a folder; more are hard to take in at a glance

// From the lowest. A module imports only from its own folder and those before it.
const LAYERS = ["page", "page/search", "python/parts", "python", "tool/form", "tool/transfer", "tool", "."];
const ENTRIES = {
  "calculators.mjs": LAYERS,
  "calculators.worker.mjs": ["python/parts", "python"],
  "download.worker.mjs": ["python/parts"],
  "page/search/search.mjs": ["page", "page/search"],
  "pages.mjs": ["page", "page/search", "python"],
};

const modules = readdirSync(ASSETS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mjs"));
const text = (/** @type {string} */ module) => readFileSync(join(ASSETS, module), "utf8");

/** What a module imports, relative to docs/assets. Imports in comments, of types alone, do not count. @param {string} module */
function imports(module) {
  const found = text(module).matchAll(/^import\b[^;"(]*"(\.[^"]+)";/gm);
  return [...found].map(([, path]) => relative(ASSETS, resolve(ASSETS, dirname(module), path)));
}

test("no arrow points upwards", () => {
  for (const module of modules) {
    const allowed = ENTRIES[/** @type {keyof ENTRIES} */ (module)] ?? LAYERS.slice(0, LAYERS.indexOf(dirname(module)) + 1);
    assert.ok(allowed.length, `${module} is in no known folder`);
    for (const each of imports(module)) assert.ok(allowed.includes(dirname(each)), `${module} may not import ${each}`);
  }
});

test("no module imports itself by way of others", () => {
  /** @type {(module: string, trail: string[]) => void} */
  const follow = (module, trail) => {
    assert.ok(!trail.includes(module), [...trail, module].join(" → "));
    for (const each of imports(module)) follow(each, [...trail, module]);
  };
  for (const entry of Object.keys(ENTRIES)) follow(entry, []);
});

test("every module is used", () => {
  const used = new Set([...Object.keys(ENTRIES), ...modules.flatMap(imports)]);
  assert.deepEqual(modules.filter((module) => !used.has(module)), []);
});

test("every folder is small and says what belongs there", () => {
  const folders = readdirSync(ASSETS, { recursive: true, withFileTypes: true }).filter((each) => each.isDirectory());
  for (const folder of [ASSETS, ...folders.map((each) => join(each.parentPath, each.name))]) {
    const things = readdirSync(folder);
    assert.ok(things.includes("README.md"), folder);
    assert.ok(things.length - 1 <= MOST, `${folder} holds ${things.length - 1}`);
  }
});

test("what the offline copy replaces exports the same names", () => {
  const exported = (/** @type {string} */ code) => [...code.matchAll(/^export (?:async )?\w+ (\w+)/gm)].map(([, name]) => name).sort();
  for (const module of REPLACED) {
    const twin = readFileSync(join(PROJECT, "scripts/publish/offline/browser", basename(module)), "utf8");
    assert.deepEqual(exported(twin), exported(text(module)), module);
  }
});

test("only replaced modules and the worker ask where they lie", () => {
  const found = modules.filter((module) => /import\.meta\.url/.test(text(module).replaceAll(/^\s*\/\/.*$/gm, "")));
  assert.deepEqual(found.sort(), ["calculators.worker.mjs", "download.worker.mjs", "page/offline.mjs", "python/assets.mjs", "python/shared.mjs"]);
});
