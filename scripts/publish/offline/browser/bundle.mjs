// Makes classic scripts of the site's modules, because a page on a disk may load no others.
//
//     node bundle.mjs MODULES ASSETS TARGET SHORT_NAME NAME...
//
// joins MODULES/NAME.mjs with all that it imports and writes TARGET/NAME.js, for each name. ASSETS is the folder with
// those of the built site; SHORT_NAME is what modules find under SITE. A module in this folder takes the place of the site's of the same name.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [modules, assets, target, site, ...names] = process.argv.slice(2).map((each, at) => (at < 3 ? resolve(each) : each));
const REPLACED = ["handed.mjs", "offline.mjs", "place.mjs", "search.mjs"];

const settings = {
  bundle: true,
  define: { SITE: JSON.stringify(site) },
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  minifyWhitespace: true, // which also leaves out where each module lay
  logLevel: "error",
  logOverride: { "empty-import-meta": "error" }, // a module asks where it lies, which a classic script cannot say
};

const copy = {
  name: "copy",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\// }, ({ path, importer }) => {
      const name = path.slice(2);
      if (REPLACED.includes(name) && importer.startsWith(modules)) return { path: join(here, name) };
    });
    onResolve({ filter: /^copy:parts\.mjs$/ }, () => ({ path: join(assets, "parts.mjs") }));
    onResolve({ filter: /^copy:calculators\.worker\.mjs$/ }, ({ path }) => ({ path: join(modules, path.slice(5)) }));
    onResolve({ filter: /^copy:\w+$/ }, ({ path }) => ({ path: path.slice(5), namespace: "text" }));
    onLoad({ filter: /[/\\]parts\.mjs$/ }, ({ path }) => {
      // Without a word of the snapshot: it does not travel, and no two builds make the same one.
      const { snapshot, ...parts } = JSON.parse(readFileSync(path, "utf8").slice("export default ".length, -2));
      delete parts.sizes[snapshot];
      return { contents: `export default ${JSON.stringify(parts)};`, loader: "js" };
    });
    onLoad({ filter: /.*/, namespace: "text" }, async ({ path }) => ({ contents: await texts[path](), loader: "text" }));
  },
};

const texts = {
  async worker() {
    const define = { ...settings.define, "import.meta.url": '"handed://parts/worker"' };
    const made = await build({ ...settings, define, plugins: [copy], entryPoints: [join(here, "worker.mjs")], write: false });
    return made.outputFiles[0].text;
  },
  search() {
    const folder = join(assets, "javascripts/workers");
    const [worker] = readdirSync(folder).filter((name) => /^search\..*\.js$/.test(name));
    return readFileSync(join(folder, worker), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  },
};

await build({
  ...settings,
  plugins: [copy],
  entryPoints: names.map((name) => join(modules, `${name}.mjs`)),
  outdir: target,
});
