// Prints what searches, as one classic script: node engine.mjs

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ENTRY = fileURLToPath(new URL("../../../docs/assets/page/search/search.mjs", import.meta.url));

const made = await build({
  entryPoints: [ENTRY],
  bundle: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  minify: true,
  mangleProps: /^_/, // which MiniSearch calls what is private
  legalComments: "none", // the page about licences has them
  write: false,
  logLevel: "error",
});
process.stdout.write(made.outputFiles[0].text);
