// Writes each file as a classic script that hands over its content as text: packed, and written in base64.
// Usage: node pack.mjs TARGET FILE... What is packed already stays as it is, and gzip packs the rest. Names lose the hash of
// their content.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const [target, ...files] = process.argv.slice(2);

for (const file of files) {
  const content = readFileSync(file);
  const packed = /\.(brotli|gzip)$/.test(file) ? content : gzipSync(content, { level: 9 });
  const script = `receivedPart = "${packed.toString("base64")}";\n`;
  writeFileSync(join(target, `${basename(file).replace(/-[0-9a-f]{16}/, "")}.js`), script);
}
