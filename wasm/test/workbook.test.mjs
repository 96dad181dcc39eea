// Workbooks beside the other entries: a file of people in, a campaign out, and sheets back into a file.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, root, use } from './installed.mjs';

const { CampaignError, catalogue, fromBase64, toBase64, workbook } = await use('campaignkit/workbook');
const kit = await use();
const { loadWorkbook } = await use('campaignkit/slim');
const table = (name) => readFileSync(join(root, 'tests/data/tables', name));

test('a workbook of people is read, written and read again', () => {
  const bytes = table('06-schedule-durations-disagree-zh.xlsx');
  const { kind, sheets } = workbook.read({ bytes: toBase64(bytes) });
  assert.equal(kind, 'xlsx');
  const written = workbook.write({ sheets });
  assert.deepEqual(workbook.write({ sheets }), written);
  assert.equal(new TextDecoder().decode(fromBase64(written.bytes).subarray(0, 2)), 'PK');
  assert.deepEqual(workbook.read(written).sheets.map(({ rows }) => rows), sheets.map(({ rows }) => rows));
});

test('what is read goes to table.import of the whole', () => {
  const { encoding, sheets } = workbook.read({ bytes: toBase64(table('15-risk-register-zh.csv')), name: '风险.csv' });
  assert.ok(encoding);
  assert.ok(kit.call('table.import', { sheets }).campaign);
});

test('modules without it say where it is', () => {
  assert.throws(() => kit.call('workbook.read', { bytes: '' }), (error) => {
    assert.ok(error instanceof kit.CampaignError);
    assert.equal(error.code, 'wire.notLinked');
    assert.match(error.message, /campaignkit\/workbook/);
    return true;
  });
  assert.equal('workbook' in kit, false);
  assert.deepEqual(catalogue(), kit.catalogue());
  const names = catalogue().functions.map(({ name }) => name);
  assert.deepEqual(names.filter((name) => name.startsWith('workbook.')), ['workbook.read', 'workbook.write']);
});

test('the bytes are refused as elsewhere', () => {
  assert.throws(() => workbook.read({ bytes: 'no base64' }), CampaignError);
  assert.throws(() => workbook.read({ bytes: toBase64(new Uint8Array([0x25, 0x50, 0x44, 0x46])) }), { code: 'workbook.kind' });
});

test('base64 is that of Node', () => {
  for (const length of [0, 1, 2, 3, 4, 255, 20_000]) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 7919) % 256);
    const text = Buffer.from(bytes).toString('base64');
    assert.equal(toBase64(bytes), text);
    assert.equal(toBase64(bytes.slice().buffer), text);
    assert.deepEqual(fromBase64(text), bytes);
  }
});

test('the module may be given', () => {
  const slim = loadWorkbook(readFileSync(join(files, 'dist/workbook.wasm')));
  const request = { bytes: toBase64(new TextEncoder().encode('a,b')) };
  assert.deepEqual(slim.workbook.read(request), workbook.read(request));
});
