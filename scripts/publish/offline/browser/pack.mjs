// Writes each file as a classic script that hands over its content as text: gzip, written in base64.
// Usage: node pack.mjs TARGET FILE... What is packed by brotli is unpacked first. Names lose the hash of their content.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliDecompressSync, gzipSync } from "node:zlib";

const [target, ...files] = process.argv.slice(2);

for (const file of files) {
  const content = file.endsWith(".brotli") ? brotliDecompressSync(readFileSync(file)) : readFileSync(file);
  const text = gzipSync(content, { level: 9 }).toString("base64");
  writeFileSync(join(target, `${basename(file).replace(/-[0-9a-f]{16}/, "")}.js`), `receivedPart = "${text}";\n`);
}
