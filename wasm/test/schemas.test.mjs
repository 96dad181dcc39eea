// The JSON Schemas before a validator that is not ours, Ajv. tests/validators.rs asks Python's.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';

const root = new URL('../../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8').replace(/^\uFEFF/, ''));
const folders = (path) =>
  readdirSync(new URL(path, root), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const ajv = new Ajv({ allowUnionTypes: true });
const schemas = Object.fromEntries(
  readdirSync(new URL('wasm/dist/schemas/', root))
    .filter((file) => file !== 'catalogue.json')
    .map((file) => [file, ajv.compile(read(`wasm/dist/schemas/${file}`))]),
);

function refused(schema, value) {
  return schemas[schema](value) ? undefined : ajv.errorsText(schemas[schema].errors);
}

test('Ajv takes the schemas, and allows whatever the reader takes', () => {
  let count = 0;
  for (const name of folders('tests/vectors/')) {
    for (const folder of folders(`tests/vectors/${name}/`)) {
      const file = (file) => `tests/vectors/${name}/${folder}/${file}`;
      const there = (file) => existsSync(new URL(file, root));
      if (there(file('error.json'))) continue;
      const values = [
        [`${name}.request.json`, file('request.json')],
        [`${name}.reply.json`, file('reply.json')],
        ['Campaign.json', file('campaign.json')],
      ];
      if (there(file('campaign.path'))) {
        values.push(['Campaign.json', readFileSync(new URL(file('campaign.path'), root), 'utf8').trim()]);
      }
      for (const [schema, path] of values) {
        // a patch is none of ours, and plan.open has no request
        if (!there(path) || !(schema in schemas)) continue;
        count += 1;
        assert.equal(refused(schema, read(path)), undefined, `${path} by ${schema}`);
      }
    }
  }
  console.log(`ajv schemas: ${count} values allowed, ${Object.keys(schemas).length} schemas`);
  assert.ok(count > 500);
});

test('a schema refuses what can be no document', () => {
  const example = read('examples/campaigns/back-to-school.json');
  assert.equal(refused('Campaign.json', example), undefined);
  const wrong = [['id', 'two words'], ['id', 'a/b'], ['id', 'x'.repeat(65)], ['currency', 'rmb'], ['nmae', 'x'], ['tasks', 5]];
  for (const [member, value] of wrong) {
    assert.ok(refused('Campaign.json', { ...example, [member]: value }), `${member} ${value}`);
  }
});
