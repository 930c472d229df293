// The site's own runtime under Node, for tests.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { start } from "../../docs/assets/python/runtime.mjs";
import * as snapshot from "../../docs/assets/python/snapshot.mjs";

/**
 * Python from the built site's parts.
 * @param {string} site
 * @param {"bundle" | "snapshot"} way
 * @throws {Error} if it was started in another way
 */
export async function started(site, way) {
  const assets = `${resolve(site)}/assets/`;
  const { default: parts } = await import(`${assets}parts.mjs`);
  /** @type {string[]} */
  const asked = [];
  const load = async (/** @type {string} */ part) => {
    asked.push(part);
    const content = await readFile(assets + part);
    return part.endsWith(".wasm") ? WebAssembly.compile(content) : Uint8Array.from(content).buffer;
  };
  /** @type {string[]} */
  const said = [];
  const { info } = console;
  console.info = (words) => said.push(words); // how the runtime says that it gave the snapshot up
  const { python, bringRest } = await start(parts, assets, load, way === "snapshot" ? snapshot : undefined);
  await bringRest();
  console.info = info;
  if (said.length || !asked.includes(parts[way])) throw new Error(`Python was not started from the ${way}: ${said}`);
  return python;
}
