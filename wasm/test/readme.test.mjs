// The examples of the README: each is run as it stands there, and its comments are what it has to print.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, node, project, root } from './installed.mjs';

copyFileSync(join(root, 'examples/campaigns/back-to-school.json'), join(project, 'back-to-school.json'));

const readme = readFileSync(join(files, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, example]) => example);

test('the README has examples', () => assert.notEqual(examples.length, 0));

for (const [n, example] of examples.entries()) {
  test(`example ${n + 1} of the README prints what it says`, () => {
    const program = join(project, `example-${n + 1}.mjs`);
    writeFileSync(program, example);
    const said = [...example.matchAll(/\/\/ (.*)\n/g)].map(([, line]) => `${line}\n`);
    assert.equal(node(program), said.join(''));
  });
}
