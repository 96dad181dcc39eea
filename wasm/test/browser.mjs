// A page in Chromium, for tests. `CHROMIUM` names one that is called otherwise.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { project } from './installed.mjs';

const chromium = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);

/** Why tests in Chromium are left out, if they are. */
export const skip = chromium ? false : 'there is no Chromium on this machine (on Debian: apt-get install chromium)';

const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.html': 'text/html', '.wasm': 'application/wasm' };

/**
 * Serves a folder, with `page` as its first page. Other requests go to `answer(path, body)`, which gives bytes, a text or nothing.
 */
export async function serve(t, folder, { page, answer = () => undefined }) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname } = new URL(request.url, 'http://x');
    const file = join(folder, pathname);
    const give = (type, content) => response.writeHead(content === undefined ? 204 : 200, { 'content-type': type }).end(content);
    if (pathname === '/' && page) give('text/html', `<!doctype html><meta charset="utf-8">${page}`);
    else if (request.method === 'GET' && existsSync(file) && statSync(file).isFile()) {
      give(types[extname(file)] ?? 'text/plain', readFileSync(file));
    } else give(types[extname(pathname)] ?? 'application/octet-stream', await answer(pathname, Buffer.concat(chunks)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** Opens an address in Chromium until `end` has come. */
export async function visit(t, address, end) {
  const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync', 'dev-shm-usage'];
  const browser = spawn(chromium, [
    '--headless=new',
    '--no-sandbox',
    '--no-first-run',
    ...quiet.map((what) => `--disable-${what}`),
    `--user-data-dir=${mkdtempSync(join(project, 'chromium-'))}`,
    address,
  ], { stdio: 'ignore' });
  // a test that is out of time leaves nothing that runs on
  t.after(() => browser.kill());
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  const outcome = await Promise.race([end, gone.then((status) => ({ failed: `${chromium} ended with ${status}` }))]);
  browser.kill();
  await gone;
  assert.equal(outcome.failed, undefined);
  return outcome;
}

/** What a module gives that runs in a page over a folder: the value of its `return`. */
export async function run(t, folder, module, answer = () => undefined) {
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const page = `<script type="module">
    const send = (path, body) => fetch(path, { method: 'POST', body });
    const run = async () => {${module}};
    const failed = (error) => ({ failed: String(error.stack ?? error) });
    await send('/end', JSON.stringify(await run().catch(failed)));
  </script>`;
  const address = await serve(t, folder, {
    page,
    answer: (path, body) => (path === '/end' ? ended(JSON.parse(body)) : answer(path, body)),
  });
  return visit(t, address, end);
}
