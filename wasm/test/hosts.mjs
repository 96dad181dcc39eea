// Projects that use the package with webpack, in Deno and in Bun. `sh tests/hosts.sh` runs them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve, skip, visit } from './browser.mjs';
import { project } from './installed.mjs';

const program = `
import { finance } from 'campaignkit/finance';
import { openPlan, watch } from 'campaignkit';
const roi = { gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' };
const event = { start: '2024-03-01', end: '2024-03-10' };
const plan = openPlan({ format: 'campaignkit/1', id: 'spring', name: 'Spring', currency: 'CNY', event });
const { cost } = await watch('risk.simulate', { lines: [{ id: 'a', cost: '5' }] });
const outcome = [finance.roi(roi).roi, plan.document().name, cost.quantiles[0].value];
`;
const expected = ['5.493506493506494', 'Spring', '5.00'];

execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', 'webpack', 'webpack-cli', 'deno', 'bun'], { cwd: project });
const tool = (name) => join(project, 'node_modules/.bin', name);
const run = (name, ...options) => execFileSync(tool(name), options, { cwd: project, encoding: 'utf8' });

writeFileSync(join(project, 'host.mjs'), `${program}console.log(JSON.stringify(outcome));`);

test('Deno', () => assert.deepEqual(JSON.parse(run('deno', 'run', '--quiet', '--node-modules-dir=manual', 'host.mjs')), expected));

test('Bun', () => assert.deepEqual(JSON.parse(run('bun', 'run', 'host.mjs')), expected));

test('webpack', { skip, timeout: 120_000 }, async (t) => {
  const page = `${program}
import { start } from 'campaignkit/worker';
const far = await start().finance.roi(roi).catch((error) => ({ roi: String(error) }));
await fetch('/end', { method: 'POST', body: JSON.stringify([...outcome, far.roi]) });`;
  writeFileSync(join(project, 'page.mjs'), page);
  run('webpack', '--mode=production', '--entry=./page.mjs', '--output-path=webpack');
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const address = await serve(t, join(project, 'webpack'), {
    page: '<script src="/main.js"></script>',
    answer: (path, body) => path === '/end' && ended(JSON.parse(body)),
  });
  assert.deepEqual(await visit(t, address, end), [...expected, expected[0]]);
});
