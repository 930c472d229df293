// When the worker that pages share is begun, and when not.

import assert from "node:assert/strict";
import test, { beforeEach, mock } from "node:test";
import { Window } from "happy-dom";

/** @type {Window} */
let window;
let reduces = false; // what a reader has set
Object.assign(globalThis, { matchMedia: () => ({ matches: reduces }) });
Object.defineProperty(globalThis, "navigator", { value: {} });

/** The workers that were begun. @type {{address: string, options: any}[]} */
let begun = [];

/** @param {boolean} outlive whether it knows of workers that outlive their pages */
function browser(outlive) {
  globalThis.SharedWorker = /** @type {any} */ (class {
    /** @param {string} address @param {any} options */
    constructor(address, options) {
      const known = { type: options.type, extendedLifetime: outlive && options.extendedLifetime };
      begun.push({ address: new URL(address).href, options: known });
    }
  });
}

/** Loads the module into a page that has just come. */
async function load() {
  window = new Window({ url: "https://site.example/learn/" });
  for (const name of ["Element", "HTMLAnchorElement", "document", "location"]) {
    Object.defineProperty(globalThis, name, { value: /** @type {any} */ (window)[name], configurable: true });
  }
  return import(`../../../docs/assets/python/shared.mjs?${Math.random()}`);
}

/** @param {string} where @param {string} type */
const happen = (where, type) => window.document.querySelector(where)?.dispatchEvent(new window.Event(type, { bubbles: true }));

/** What happens on a page with a link. @param {string} href @param {string[]} types */
function point(href, ...types) {
  document.body.innerHTML = `<a href="${href}"><b>A link</b></a><p>Text</p>`;
  for (const type of types) happen("b", type);
}

beforeEach(() => {
  begun = [];
  reduces = false;
  browser(true);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

for (const type of ["pointerover", "focusin"]) {
  test(`${type} on a link to a tool begins it after a moment, and once`, async () => {
    await load();
    point("/tools/counter/", type);
    assert.equal(begun.length, 0);
    mock.timers.tick(100);
    point("/tools/counter/", type);
    mock.timers.tick(100);
    assert.equal(begun.length, 1);
    assert.match(begun[0].address, /\/calculators\.worker\.js$/);
    assert.deepEqual(begun[0].options, { type: "module", extendedLifetime: true });
  });
}

test("a touch begins it at once", async () => {
  await load();
  point("/tools/counter/#v=1", "pointerdown");
  assert.equal(begun.length, 1);
});

test("whoever only passes over a link begins nothing", async () => {
  await load();
  point("/tools/counter/", "pointerover");
  happen("p", "pointerover");
  mock.timers.tick(1000);
  assert.deepEqual(begun, []);
});

for (const href of ["/tools/", "/learn/counter/", "/learn/tools/", "https://other.example/tools/counter/"]) {
  test(`a link to ${href} begins nothing`, async () => {
    await load();
    point(href, "pointerover", "pointerdown");
    mock.timers.tick(1000);
    assert.deepEqual(begun, []);
  });
}

test("nothing is begun where data is to be saved, nor joined", async () => {
  const { openShared } = await load();
  reduces = true;
  point("/tools/counter/", "pointerdown");
  assert.equal(openShared(), undefined);
  assert.deepEqual(begun, []);
});

test("nor where a shared worker would end with its page, or there is none", async () => {
  const { openShared } = await load();
  browser(false);
  point("/tools/counter/", "pointerdown");
  assert.equal(openShared(), undefined);
  Object.assign(globalThis, { SharedWorker: undefined });
  assert.equal(openShared(), undefined);
  assert.deepEqual(begun, []);
});
