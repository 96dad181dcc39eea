// Every part as it looks, at a desk and on a phone, light and dark, in both languages: pictures for people to look at, in `looks/`. The
// README's picture is one of them: `UPDATE_PICTURE=1` writes it anew.

import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { folder, skip, start } from './browser.mjs';

const parts = ['dashboard', 'roi', 'budget', 'risks', 'schedule', 'pace', 'earned-value', 'funnel'];
const desk = { width: 1280, height: 960 };
const phone = { width: 390, height: 844 };

let kit;
before(async () => {
  kit = skip ? undefined : await start();
  mkdirSync(`${folder}looks`, { recursive: true });
});
after(() => kit?.end());

for (const [width, viewport] of Object.entries({ desk, phone })) {
  for (const [colorScheme, language] of [['light', 'en'], ['light', 'zh'], ['dark', 'zh'], ['dark', 'en']]) {
    test(`${width}, ${colorScheme}, ${language}`, { skip, timeout: 120_000 }, async (t) => {
      const page = await kit.visit(t, '#roi', { viewport, colorScheme });
      for (const part of parts) {
        await page.evaluate((hash) => (location.hash = hash), `${part}?lang=${language}${part === 'dashboard' ? '&file=template' : ''}`);
        await page.waitForSelector(part === 'dashboard' ? '#table-findings' : '.answers:not([aria-busy=true])');
        await page.screenshot({ path: `${folder}looks/${part}-${width}-${colorScheme}-${language}.png`, fullPage: true });
        const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= inner, `${part} is ${wide} wide in ${inner}`);
        // words that stand on each other
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('button, th, dt, dd, label, h1, h2')].filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflow === 'visible' && box.clientWidth > 1).map(({ textContent }) => textContent),
        );
        assert.deepEqual(cut, [], `${part} cuts words`);
      }
    });
  }
}

test('the picture of the README', { skip, timeout: 60_000 }, async (t) => {
  const page = await kit.visit(t, '#dashboard?file=template&lang=en', { viewport: desk });
  await page.waitForSelector('#table-findings');
  if (process.env.UPDATE_PICTURE) await page.screenshot({ path: `${folder}page.png` });
  assert.ok(statSync(`${folder}page.png`).size <= 200_000);
});
