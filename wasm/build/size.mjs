// Prints how large the package is, and fails when the module has outgrown its budget. The main entry carries the
// module as text, which costs a little more; `./slim` loads the module itself.

import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 200_000;

const dist = new URL('../dist/', import.meta.url);
const files = readdirSync(dist, { recursive: true });
const sizes = (suffix) => {
  const bytes = files.filter((file) => file.endsWith(suffix)).map((file) => readFileSync(new URL(file, dist)));
  const sum = (lengths) => lengths.reduce((all, length) => all + length, 0);
  return { raw: sum(bytes.map((b) => b.length)), gzip: sum(bytes.map((b) => gzipSync(b, { level: 9 }).length)) };
};

const report = (what, { raw, gzip }) => console.log(`${what}: ${raw} bytes, ${gzip} gzip`);
const [module, code] = [sizes('.wasm'), sizes('.js')];
report(`module (budget ${budget} gzip)`, module);
report('main entry, module inside', code);
if (module.gzip > budget) {
  console.error(`error: the module is more than its budget of ${budget} bytes gzip`);
  process.exitCode = 1;
}
