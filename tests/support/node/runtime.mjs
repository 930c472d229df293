// The site's own runtime under Node, for tests.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { start } from "../../../docs/assets/python/runtime.mjs";
import * as snapshot from "../../../docs/assets/python/snapshot.mjs";

/**
 * Python from the built site's parts.
 * @param {string} site
 * @param {"bundle" | "snapshot"} way
 * @throws {Error} if it was started in another way
 */
export async function started(site, way) {
  const assets = `${resolve(site)}/assets/`;
  const list = (await readdir(assets)).find((name) => /^parts-[0-9a-f]{16}\.js$/.test(name));
  const { default: parts } = await import(`data:text/javascript,${encodeURIComponent(await readFile(`${assets}${list}`, "utf8"))}`);
  /** @type {string[]} */
  const asked = [];
  const unpacked = async (/** @type {string} */ part) => {
    const file = await readFile(assets + part);
    return part.endsWith(".brotli") ? brotliDecompressSync(file) : file;
  };
  const load = async (/** @type {string} */ part) => {
    asked.push(part);
    const content = await unpacked(part);
    return part === parts.wasm ? WebAssembly.compile(content) : Uint8Array.from(content).buffer;
  };
  /** @type {string[]} */
  const said = [];
  const { info } = console;
  console.info = (words) => said.push(words); // how the runtime says that it gave the snapshot up
  // Under Node, Pyodide reads its WebAssembly itself, from beside its scripts.
  const folder = await mkdtemp(join(tmpdir(), "runtime-"));
  await cp(assets + parts.pyodide, join(folder, parts.pyodide), { recursive: true });
  await writeFile(join(folder, parts.pyodide, "package.json"), '{"type": "module"}');
  await writeFile(join(folder, parts.pyodide, "pyodide.asm.wasm"), await unpacked(parts.wasm));
  const { python, bringRest } = await start({ ...parts, glue: undefined }, `${folder}/`, load, way === "snapshot" ? snapshot : undefined);
  await bringRest();
  await rm(folder, { recursive: true });
  console.info = info;
  if (said.length || !asked.includes(parts[way])) throw new Error(`Python was not started from the ${way}: ${said}`);
  return python;
}
