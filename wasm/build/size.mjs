// Prints how large the package is, and fails when a module has outgrown its budget. An entry that carries its module as
// text costs a little more than the module; `./slim` loads a module itself.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const size = (file) => {
  const bytes = readFileSync(new URL(`../dist/${file}`, import.meta.url));
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
};

for (const [file, budget] of [['finance.wasm', 160_000], ['calculators.wasm', 370_000], ['workbook.wasm', 580_000], ['campaignkit.wasm', 1_760_000]]) {
  const { raw, gzip, brotli } = size(file);
  console.log(`${file}: ${raw} bytes, ${gzip} gzip (budget ${budget}), ${brotli} brotli`);
  if (gzip > budget) {
    console.error(`error: ${file} is more than its budget of ${budget} bytes gzip`);
    process.exitCode = 1;
  }
}
