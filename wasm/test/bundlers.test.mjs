// Projects that use the package in a page: with Vite, built and in development, and without any bundler. `sh tests/hosts.sh` tries
// what needs more than that.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, createServer } from 'vite';
import { serve, skip, visit } from './browser.mjs';
import { files, project } from './installed.mjs';

/** A page that calculates itself and in a worker, and sends what came to `/end`. */
const main = `
import { finance } from 'campaignkit/finance';
import { start } from 'campaignkit/worker';
const roi = { gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' };
const end = (outcome) => fetch('/end', { method: 'POST', body: JSON.stringify(outcome) });
try {
  const far = await start().finance.roi(roi);
  await end({ here: finance.roi(roi).roi, far: far.roi });
} catch (error) {
  await end({ failed: String(error.stack ?? error) });
}
`;
const both = { here: '5.493506493506494', far: '5.493506493506494' };

const root = join(project, 'page');
mkdirSync(root, { recursive: true });
writeFileSync(join(root, 'index.html'), '<!doctype html><script type="module" src="/main.js"></script>');
writeFileSync(join(root, 'main.js'), main);

/** A promise, and what fulfils it. */
function ending() {
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  return { end, ended };
}

test('a Vite project is built, and runs', { skip, timeout: 120_000 }, async (t) => {
  await build({ root, logLevel: 'error', configFile: false });
  const { end, ended } = ending();
  const page = readFileSync(join(root, 'dist/index.html'), 'utf8');
  const address = await serve(t, join(root, 'dist'), { page, answer: (path, body) => path === '/end' && ended(JSON.parse(body)) });
  assert.deepEqual(await visit(t, address, end), both);
});

test('a Vite project runs in development', { skip, timeout: 120_000 }, async (t) => {
  const { end, ended } = ending();
  const listen = async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    ended(JSON.parse(Buffer.concat(chunks)));
    response.end();
  };
  const server = await createServer({
    root,
    logLevel: 'error',
    configFile: false,
    // as the README says
    optimizeDeps: { exclude: ['campaignkit'] },
    server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
    plugins: [{ name: 'end', configureServer: ({ middlewares }) => void middlewares.use('/end', listen) }],
  });
  t.after(() => server.close());
  await server.listen();
  assert.deepEqual(await visit(t, `http://127.0.0.1:${server.httpServer.address().port}/`, end), both);
});

test('the page of the README calculates', { skip, timeout: 60_000 }, async (t) => {
  const [, example] = readFileSync(join(files, 'README.md'), 'utf8').match(/^```html\n(.*?)^```/ms);
  const { end, ended } = ending();
  const page = `<form><input name="gain"><input name="cost" value="77000"><output name="roi"></output></form>${example}
    <script type="module">
      const form = document.querySelector('form');
      form.elements.gain.value = '500000';
      form.dispatchEvent(new Event('input'));
      await fetch('/end', { method: 'POST', body: JSON.stringify({ roi: form.elements.roi.value }) });
    </script>`;
  const address = await serve(t, project, { page, answer: (path, body) => path === '/end' && ended(JSON.parse(body)) });
  assert.deepEqual(await visit(t, address, end), { roi: '5.493506493506494' });
});
