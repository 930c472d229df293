// Writes FILE.br and FILE.gz beside each file. Usage: node compress.mjs QUALITY FILE...

import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

// As many bits of memory as unpacking needs: 4 MB in the browser, where 24, the most, would be 16 MB. On Pyodide and its
// snapshot 22 even came out 46 kB smaller.
const WINDOW = 22;

const [quality, ...files] = process.argv.slice(2);

/** @param {string} file */
async function compress(file) {
  const content = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: Number(quality),
    [constants.BROTLI_PARAM_LGWIN]: WINDOW,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}

await Promise.all(files.map(compress));
