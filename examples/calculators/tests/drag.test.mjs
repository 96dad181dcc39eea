// The bars of a schedule in a hand and under keys: the picture follows within a frame, and the dates are the library's.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { barriers, skip, start } from './browser.mjs';

let kit;
before(async () => (kit = skip ? undefined : await start()));
after(() => kit?.end());

/** Two tasks on all days, the second after the first. */
const schedule = `#schedule?${new URLSearchParams([
  ['lang', 'en'], ['start', '2024-07-01T00:00'], ['calendar', '24h'],
  ['id', 'design'], ['duration', '4d'], ['after', ''], ['notBefore', ''], ['parent', ''], ['done', ''],
  ['id', 'print'], ['duration', '6d'], ['after', 'design'], ['notBefore', ''], ['parent', ''], ['done', ''],
])}`;

const cell = (page, row, member) => page.locator(`[data-figure="schedule.network/tasks/${row}/${member}"] data`);
const dates = async (page, row) => [await cell(page, row, 'start').getAttribute('value'), await cell(page, row, 'finish').getAttribute('value')];
const bar = (page, id) => page.locator(`.handle[data-task=${id}]`);

/** Presses, pulls and releases a bar; `grip` says where it is held, as a share of its width. */
async function pull(page, id, grip, by) {
  const { x, y, width, height } = await bar(page, id).boundingBox();
  const [left, top] = [x + width * grip, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + by / 2, top);
  await page.mouse.move(left + by, top);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.mouse.up();
}

async function visit(t, options) {
  const page = await kit.visit(t, schedule, options);
  await bar(page, 'print').waitFor();
  await bar(page, 'print').scrollIntoViewIfNeeded();
  return page;
}

test('a bar is moved by days, and what waits for it follows', { skip, timeout: 60_000 }, async (t) => {
  const page = await visit(t);
  assert.deepEqual(await dates(page, 1), ['2024-07-05T00:00', '2024-07-11T00:00']);
  const day = (await bar(page, 'design').boundingBox()).width / 4;
  await pull(page, 'design', 0.5, day * 2);
  assert.deepEqual(await dates(page, 0), ['2024-07-03T00:00', '2024-07-07T00:00']);
  assert.deepEqual(await dates(page, 1), ['2024-07-07T00:00', '2024-07-13T00:00']);
  assert.equal(await page.getByLabel('Not before', { exact: true }).first().inputValue(), '2024-07-03');
  await page.waitForFunction(() => location.hash.includes('notBefore=2024-07-03'));
  // a link holds it back, whatever the hand says
  const width = (await bar(page, 'print').boundingBox()).width / 6;
  await pull(page, 'print', 0.5, -width * 3);
  assert.deepEqual(await dates(page, 1), ['2024-07-07T00:00', '2024-07-13T00:00']);
});

test('the end of a bar makes it longer', { skip, timeout: 60_000 }, async (t) => {
  const page = await visit(t);
  const { width } = await bar(page, 'design').boundingBox();
  await pull(page, 'design', 1 - 4 / width, (width / 4) * 3);
  assert.equal(await page.getByRole('textbox', { name: 'Length' }).first().inputValue(), '7d');
  assert.deepEqual(await dates(page, 1), ['2024-07-08T00:00', '2024-07-14T00:00']);
});

test('arrow keys do the same, and the focus stays', { skip, timeout: 60_000 }, async (t) => {
  const page = await visit(t);
  await bar(page, 'design').focus();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await dates(page, 0), ['2024-07-02T00:00', '2024-07-06T00:00']);
  await page.keyboard.press('Shift+ArrowRight');
  assert.deepEqual(await dates(page, 0), ['2024-07-02T00:00', '2024-07-07T00:00']);
  await page.keyboard.press('ArrowLeft');
  assert.deepEqual(await dates(page, 0), ['2024-07-01T00:00', '2024-07-06T00:00']);
  assert.ok(await bar(page, 'design').evaluate((handle) => handle === document.activeElement));
  assert.equal(await page.locator('.ground [role=status]').innerText(), 'design: 2024-07-01 00:00 – 2024-07-06 00:00');
  assert.deepEqual(await barriers(page), []);
});

test('the picture is handed out as it is: SVG, and PNG in its colours', { skip, timeout: 60_000 }, async (t) => {
  const page = await visit(t);
  const given = async (kind) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.picture').getByRole('button', { name: kind }).click()]);
    return readFileSync(await download.path());
  };
  assert.match((await given('SVG')).toString(), /^<svg [^]*data-id="print"[^]*<\/svg>$/);
  const png = await given('PNG');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  // the amber of critical tasks is in it: its style came along
  const coloured = await page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let n = 0; n < data.length; n += 4) if (data[n] > 180 && data[n + 1] < 110 && data[n + 2] < 40) count += 1;
    return count;
  }, png.toString('base64'));
  assert.ok(coloured > 500, `${coloured} points`);
});

test('a finger drags on a phone', { skip, timeout: 60_000 }, async (t) => {
  const page = await visit(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { x, y, width, height } = await bar(page, 'design').boundingBox();
  const finger = await page.context().newCDPSession(page);
  const touch = (type, by) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + width / 2 + by, y: y + height / 2 }] });
  await touch('touchStart', 0);
  for (const part of [0.5, 1, 1.5, 2]) await touch('touchMove', (width / 4) * part);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await touch('touchEnd', 0);
  assert.deepEqual(await dates(page, 0), ['2024-07-03T00:00', '2024-07-07T00:00']);
});
