// The site's own runtime under Node, for tests.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { start } from "../../docs/assets/runtime.mjs";
import * as snapshot from "../../docs/assets/snapshot.mjs";

/** Python from the built site's parts, in the way that is named: "bundle" or "snapshot". Any other way is an error. */
export async function begun(site, way) {
  const assets = `${resolve(site)}/assets/`;
  const { default: parts } = await import(`${assets}parts.mjs`);
  const asked = [];
  const load = async (part) => {
    asked.push(part);
    const content = await readFile(assets + part);
    return part.endsWith(".wasm") ? WebAssembly.compile(content) : Uint8Array.from(content).buffer;
  };
  const said = [];
  const { info } = console;
  console.info = (words) => said.push(words); // how the runtime says that it gave the snapshot up
  const { python, bringRest } = await start(parts, assets, load, way === "snapshot" ? snapshot : undefined);
  await bringRest();
  console.info = info;
  if (said.length || !asked.includes(parts[way])) throw new Error(`Python was not started from the ${way}: ${said}`);
  return python;
}
