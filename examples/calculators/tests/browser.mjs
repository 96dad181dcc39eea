// The built page in Chromium, for tests. `CHROMIUM` names one that is called otherwise.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const found = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome']
  .map((name) => name && spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim())
  .find(Boolean);

/** Why the tests are left out, if they are. */
export const skip = found ? false : 'there is no Chromium on this machine (on Debian: apt-get install chromium)';

/** The folder of the page. */
export const folder = fileURLToPath(new URL('..', import.meta.url));

/** The top of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serves the built page and starts a browser, once for a file of tests. */
export async function start() {
  assert.ok(existsSync(`${folder}dist/index.html`), 'build the page first: npm run build');
  const server = await preview({ root: folder, logLevel: 'error', preview: { host: '127.0.0.1', port: 0, open: false } });
  const address = `http://127.0.0.1:${server.httpServer.address().port}/`;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath: found, args });
  return {
    /** Opens a part of the page. Whatever the browser complains of but `expected` fails the test, and so does a request to elsewhere. */
    async visit(t, fragment, { expected, ...options } = {}) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)));
      page.on('request', (request) => !/^(blob|data):/.test(request.url()) && !request.url().startsWith(address) && complaints.push(`a request to ${request.url()}`));
      t.after(async () => {
        await context.close();
        assert.deepEqual(complaints.filter((complaint) => !expected?.test(complaint)), []);
      });
      await page.goto(address + fragment);
      await page.waitForSelector('h1');
      return page;
    },
    async end() {
      await browser.close();
      await server.close();
    },
  };
}

/** Drops files on the page. */
export async function drop(page, ...files) {
  const given = files.map((file) => ({ name: file.split('/').at(-1), bytes: readFileSync(file).toString('base64') }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) transfer.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
    return transfer;
  }, given);
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

/** What axe-core finds that is serious or critical. It is run outside the page's own policy. */
export async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
}
