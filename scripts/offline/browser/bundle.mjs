// Makes classic scripts of the site's modules, because a page on a disk may load no others.
//
//     node bundle.mjs ASSETS TARGET NAME...
//
// reads ASSETS/NAME.mjs and writes TARGET/NAME.js for each, and TARGET/search.js. What another module of the copy's own
// takes the place of stands in this folder under the same name.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [assets, target, ...names] = process.argv.slice(2).map((each, at) => (at < 2 ? resolve(each) : each));
const REPLACED = ["offline.mjs", "parts.mjs", "place.mjs"];

const settings = {
  bundle: true,
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
      if (REPLACED.includes(name) && importer.startsWith(assets)) return { path: join(here, name) };
    });
    onResolve({ filter: /^copy:.*\.mjs$/ }, ({ path }) => ({ path: join(assets, path.slice(5)) }));
    onResolve({ filter: /^copy:\w+$/ }, ({ path }) => ({ path: path.slice(5), namespace: "text" }));
    onLoad({ filter: /[/\\]parts\.mjs$/ }, ({ path }) => {
      if (path !== join(assets, "parts.mjs")) return undefined;
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
    const define = { "import.meta.url": '"handed://parts/worker"' };
    const made = await build({ ...settings, define, plugins: [copy], entryPoints: [join(here, "worker.mjs")], write: false });
    return made.outputFiles[0].text;
  },
  search() {
    const folder = join(assets, "javascripts/workers");
    const [worker] = readdirSync(folder).filter((name) => /^search\..*\.js$/.test(name));
    return readFileSync(join(folder, worker), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  },
};

const entries = names.map((name) => join(assets, `${name}.mjs`));
await build({
  ...settings,
  plugins: [copy],
  entryPoints: [...entries, join(here, "search.mjs")].map((path) => ({ in: path, out: path.match(/([^/\\]+)\.mjs$/)[1] })),
  outdir: target,
});
