// What bundlers and the build add to our scripts.

// scripts/publish/offline/browser/bundle.mjs resolves imports that begin with "copy:".
declare module "copy:parts.js" {
  const parts: import("../../../docs/assets/python/types.d.ts").Parts;
  export default parts;
}
declare module "copy:calculators.worker.mjs" {}
declare module "copy:pyodide.js" {
  export const loadPyodide: any;
}
declare module "copy:pyodide.asm.js" {
  const create: any;
  export default create;
}

// Pyodide ships types, which do not cover the options that we use.
declare module "*/pyodide.mjs" {
  export const loadPyodide: any;
}
declare module "*/pyodide.asm.mjs" {
  const create: any;
  export default create;
}

// What scripts/browser/search/index.mjs writes before the script of the search, and into the file of its excerpts.
declare const searchIndex: import("../../../docs/assets/page/search/ranking.mjs").Index;
declare const searchExcerpts: string[];

// The short name of the site, which esbuild puts in.
declare const SITE: string;

// What the build puts before service-worker.js.
declare const WITHDRAWN: string[];
declare const MADE: string;
declare const PAGES: Record<string, string>;
declare const LATER: Record<string, string>;

// What the benchmark puts before watch.js.
declare const SIXTY: Record<string, string>;
