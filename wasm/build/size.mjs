// Prints how large the package is, and fails when it has outgrown its budget.

import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 150_000;

const dist = new URL('../dist/', import.meta.url);
const files = readdirSync(dist, { recursive: true });
const sizes = (suffix) => {
  const bytes = files.filter((file) => file.endsWith(suffix)).map((file) => readFileSync(new URL(file, dist)));
  const sum = (lengths) => lengths.reduce((all, length) => all + length, 0);
  return { raw: sum(bytes.map((b) => b.length)), gzip: sum(bytes.map((b) => gzipSync(b, { level: 9 }).length)) };
};

const report = (what, { raw, gzip }) => console.log(`${what}: ${raw} bytes, ${gzip} gzip (budget ${budget})`);
const [module, code] = [sizes('.wasm'), sizes('.js')];
report('module', module);
report('main entry, module inside', code);
if (Math.max(module.gzip, code.gzip) > budget) {
  console.error(`error: more than the budget of ${budget} bytes`);
  process.exitCode = 1;
}
