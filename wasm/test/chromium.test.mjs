// The shared vectors through the installed package in Chromium, where every reply is held against the case, and against Node's
// byte for byte. Left out where there is no Chromium; `CHROMIUM` names one that is called otherwise.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { answer } from './answer.mjs';
import { cases, compare, keeper } from './cases.mjs';
import { files, project, root, use } from './installed.mjs';

const chromium = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
const skip = chromium ? false : 'there is no Chromium on this machine (on Debian: apt-get install chromium)';
const keep = keeper('chromium');

/** What runs in the browser: it asks the server for each case, and sends back what the package answers. */
const page = `<!doctype html><meta charset="utf-8"><script type="module">
  const send = (path, body) => fetch(path, { method: 'POST', body });
  try {
    const kit = await import('/dist/index.js');
    const calculators = await import('/dist/calculators.js');
    const { answer } = await import('/answer.mjs');
    for (const [n, name] of (await (await fetch('/cases')).json()).entries()) {
      const part = async (part) => {
        const found = await fetch('/case/' + n + '/' + part);
        return found.status === 200 ? new Uint8Array(await found.arrayBuffer()) : undefined;
      };
      const [request, document] = [await part('request'), await part('document')];
      const { reply, error } = answer(kit, calculators, { name, request, document });
      await send('/reply/' + n, reply ?? JSON.stringify(error));
    }
    const rain = { risks: [{ id: 'rain', probability: '0.3', cost: '5000' }], options: { seed: '7' } };
    const [told, stop] = [[], new AbortController()];
    const reply = await kit.watch('risk.simulate', rain, { onProgress: (done) => told.push(done) });
    stop.abort();
    const { code } = await kit.watch('risk.simulate', rain, { signal: stop.signal }).catch((error) => error);
    const same = JSON.stringify(reply) === kit.callText('risk.simulate', rain);
    await send('/end', JSON.stringify({ watched: [told[0], told.at(-1), same, code] }));
  } catch (error) {
    await send('/end', JSON.stringify({ failed: String(error.stack ?? error) }));
  }
</script>`;

test('every vector answers the same in Chromium', { skip, timeout: 300_000 }, async (t) => {
  const replies = new Map();
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const server = createServer(async (request, response) => {
    const [, what, n, part] = request.url.split('/');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const give = (type, content) => response.writeHead(content === undefined ? 204 : 200, { 'content-type': type }).end(content);
    if (request.method === 'POST') {
      if (what === 'reply') replies.set(Number(n), body.toString());
      else ended(JSON.parse(body));
      give('text/plain', '');
    } else if (what === 'cases') give('application/json', JSON.stringify(cases.map(({ name }) => name)));
    else if (what === 'case') give('application/octet-stream', cases[n][part]);
    else if (what === 'dist') give('text/javascript', readFileSync(join(files, new URL(request.url, 'http://x').pathname)));
    else if (what === 'answer.mjs') give('text/javascript', readFileSync(join(root, 'wasm/test/answer.mjs')));
    else give('text/html', what === '' ? page : undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections() ?? server.close());

  const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync', 'dev-shm-usage'];
  const browser = spawn(chromium, [
    '--headless=new',
    '--no-sandbox',
    '--no-first-run',
    ...quiet.map((what) => `--disable-${what}`),
    `--user-data-dir=${join(project, 'chromium')}`,
    `http://127.0.0.1:${server.address().port}/`,
  ], { stdio: 'ignore' });
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  const outcome = await Promise.race([end, gone.then((status) => ({ failed: `${chromium} ended with ${status}` }))]);
  browser.kill();
  await gone;

  assert.equal(outcome.failed, undefined);
  assert.deepEqual(outcome.watched, [128, 10_000, true, 'wire.cancelled']);
  const kit = await use();
  const calculators = await use('campaignkit/calculators');
  for (const [n, one] of cases.entries()) {
    const { reply, error } = answer(kit, calculators, one);
    keep(one, replies.get(n));
    assert.equal(replies.get(n), reply ?? JSON.stringify(error), `${one.name}/${one.label}`);
    compare(one, replies.get(n));
  }
  console.log(`chromium vectors: ${replies.size} passed, ${cases.length - replies.size} failed`);
});
