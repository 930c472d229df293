// The site's own runtime under Node, for tests.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

const TYPES = { wasm: "application/wasm" };

/** Python from the built site's parts, in the way that is named: "bundle" or "snapshot". Any other way is an error. */
export async function begun(site, way) {
  const assets = `${resolve(site)}/assets/`;
  const { default: parts } = await import(`${assets}parts.mjs`);
  const { start } = await import(`${assets}runtime.mjs`);
  const snapshot = way === "snapshot" ? await import(`${assets}snapshot.mjs`) : undefined;
  const asked = [];
  const load = async (part) => {
    asked.push(part);
    return new Response(await readFile(assets + part), { headers: { "Content-Type": TYPES[part.split(".").at(-1)] ?? "" } });
  };
  const said = [];
  const { info } = console;
  console.info = (words) => said.push(words); // how the runtime says that it gave the snapshot up
  const python = await start(parts, assets, load, snapshot);
  console.info = info;
  if (said.length || !asked.includes(parts[way])) throw new Error(`Python was not started from the ${way}: ${said}`);
  return python;
}
