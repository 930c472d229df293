// Joins each module named with all that it imports, and prints {name: text} as JSON. They become .js, since not every host
// knows what an .mjs is, and browsers run no module of a wrong type.
// Usage: node join.mjs SITE FOLDER NAME... A module finds the site's short name under SITE.

import { basename, join } from "node:path";
import { build } from "esbuild";

const [site, folder, ...names] = process.argv.slice(2);
const made = await build({
  entryPoints: names.map((name) => join(folder, name)),
  bundle: true,
  define: { SITE: JSON.stringify(site) },
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minifySyntax: true,
  minifyWhitespace: true, // names stay, for whoever looks into the page
  outdir: folder,
  write: false,
  logLevel: "error",
});
const texts = made.outputFiles.map(({ path, text }) => [basename(path), text]);
process.stdout.write(JSON.stringify(Object.fromEntries(texts)));
