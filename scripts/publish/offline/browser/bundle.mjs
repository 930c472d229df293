// Makes classic scripts of the site's modules, because a page on a disk may load no others.
//
//     node bundle.mjs MODULES ASSETS PARTS TARGET SHORT_NAME NAME...
//
// bundles MODULES/NAME.mjs with all its imports and writes TARGET/NAME.js, for each name, and the worker with Pyodide's
// modules as TARGET/worker.js. ASSETS is the folder with the assets of the built site, PARTS its list of Python's parts;
// SHORT_NAME is the site's, which modules find under SITE.

import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The modules of docs/assets/ that the copy replaces. The replacement lies in this folder, under the same file name, and
// exports the same names. This is the only list of them; tests/assets/layers.test.mjs compares the exports.
export const REPLACED = ["page/earlier.mjs", "page/offline.mjs", "python/assets.mjs", "python/received-parts.mjs", "python/shared.mjs"];

const here = dirname(fileURLToPath(import.meta.url));

/** @type {import("esbuild").BuildOptions} */
const settings = {
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  minifyWhitespace: true, // this also drops the comments that name each module's path
  logLevel: "error",
  logOverride: { "empty-import-meta": "error" }, // a classic script has no import.meta.url
};

/**
 * Bundles the entries.
 * @param {string} modules the folder docs/assets
 * @param {string} assets the folder with the assets of the built site
 * @param {string} listed the list of Python's parts
 * @param {string} target where to write
 * @param {string} site the short name of the site
 * @param {string[]} names the entries, without their endings
 */
async function bundle(modules, assets, listed, target, site, names) {
  // The snapshot is left out: it is not in the copy, and no two builds make the same one.
  const { snapshot, ...parts } = JSON.parse(readFileSync(listed, "utf8").slice("export default ".length, -2));
  delete parts.sizes[snapshot];

  /** @type {import("esbuild").Plugin} */
  const copy = {
    name: "copy",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const asked = relative(modules, resolve(dirname(importer), path)).replaceAll("\\", "/");
        return REPLACED.includes(asked) ? { path: join(here, basename(asked)) } : undefined;
      });
      onResolve({ filter: /^copy:parts\.js$/ }, () => ({ path: "parts", namespace: "parts" }));
      onResolve({ filter: /^copy:pyodide\./ }, ({ path }) => ({ path: join(assets, parts.pyodide, path.slice(5)) }));
      onResolve({ filter: /^copy:calculators\.worker\.mjs$/ }, ({ path }) => ({ path: join(modules, path.slice(5)) }));
      onLoad({ filter: /.*/, namespace: "parts" }, () => ({ contents: JSON.stringify(parts), loader: "json" }));
    },
  };

  /** @type {import("esbuild").BuildOptions} */
  const common = { ...settings, plugins: [copy], outdir: target };
  const define = { SITE: JSON.stringify(site) };
  await build({ ...common, define, entryPoints: names.map((name) => join(modules, `${name}.mjs`)) });
  await build({
    ...common,
    define: { ...define, "import.meta.url": '"received://parts/worker"' },
    entryPoints: [join(here, "worker.mjs")],
    external: ["node:*", "ws"], // which Pyodide imports under Node alone
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [modules, assets, listed, target, site, ...names] = process.argv.slice(2);
  await bundle(resolve(modules), resolve(assets), resolve(listed), resolve(target), site, names);
}
