// The shared vectors through the installed package, in Node.

import { after, suite, test } from 'node:test';
import { answer } from './answer.mjs';
import { cases, compare, keeper } from './cases.mjs';
import { use } from './installed.mjs';

const kit = await use();
const parts = [await use('campaignkit/calculators'), await use('campaignkit/finance'), await use('campaignkit/workbook')];
const keep = keeper('npm');
let passed = 0;

suite('vectors', () => {
  for (const one of cases) {
    test(`${one.name}/${one.label}`, () => {
      const { reply, error } = answer(kit, parts, one);
      const text = reply ?? JSON.stringify(error);
      keep(one, text);
      compare(one, text);
      passed += 1;
    });
  }
  after(() => console.log(`npm vectors: ${passed} passed, ${cases.length - passed} failed`));
});
