// The calls of main.rs in Node and in Chromium: `node measure.mjs CALLS`, after `cargo npm`. It prints one table, with the sizes of the modules.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { run, skip } from '../../wasm/test/browser.mjs';

const wasm = join(import.meta.dirname, '../../wasm');
const calls = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** The least time of each call within about two seconds, in milliseconds. */
const measure = `({ callText, openPlan }, calls) => calls.map(({ function: name, document, request }) => {
  const plan = document && name ? openPlan(document) : undefined;
  const once = plan ? () => plan.askText(name, request) : document ? () => openPlan(document).close() : () => callText(name, request);
  const end = performance.now() + 2_000;
  let [least, repeat] = [Infinity, 1];
  while (performance.now() < end) {
    const begun = performance.now();
    for (let n = 0; n < repeat; n++) once();
    const time = performance.now() - begun;
    // a browser's clock is too coarse for one call of some microseconds
    if (time < 5) repeat *= 2;
    else least = Math.min(least, time / repeat);
  }
  plan?.close();
  return least;
})`;

const node = eval(measure)(await import(join(wasm, 'dist/index.js')), calls);
const after = [];
const page = skip ? [] : await run({ after: (end) => after.push(end) }, wasm, `
  const calls = await (await fetch('/calls')).json();
  return (${measure})(await import('/dist/index.js'), calls);`, (path) => (path === '/calls' ? JSON.stringify(calls) : undefined));
for (const end of after) await end();

const ms = (time, base) => (time === undefined ? 'left out' : `${time.toPrecision(3)} (${(time / base).toFixed(1)} ×)`);
console.log('| from text to text, ms | native | Node | Chromium |\n|---|---|---|---|');
calls.forEach(({ name, ms: native }, n) => console.log(`| ${name} | ${native.toPrecision(3)} | ${ms(node[n], native)} | ${ms(page[n], native)} |`));
console.log('\n| module | bytes | gzip | brotli |\n|---|---|---|---|');
for (const name of ['finance', 'calculators', 'campaignkit']) {
  const bytes = readFileSync(join(wasm, `dist/${name}.wasm`));
  const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map((text) => text.length.toLocaleString('en'));
  console.log(`| \`${name}.wasm\` | ${sizes.join(' | ')} |`);
}
