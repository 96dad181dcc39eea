// The package from outside: what is in it, and who can use it how.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { files, node, project, root, tarball } from './installed.mjs';

const tools = join(root, 'wasm/node_modules');
const roi = "finance.roi({ gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' }).roi";

test('holds what it needs and nothing else', () => {
  assert.deepEqual(readdirSync(files).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'dist',
    'package.json',
  ]);
  const strangers = readdirSync(join(files, 'dist'), { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() &&
      !/\.(js|d\.ts|wasm)$/.test(entry.name) &&
      !(entry.parentPath === join(files, 'dist/schemas') && /\.json$/.test(entry.name)),
  );
  assert.deepEqual(strangers, []);
});

test('ships the JSON Schemas', () => {
  const program = `const schema = require('campaignkit/schemas/Campaign.json'); console.log(schema.title)`;
  assert.equal(node('--input-type=commonjs', '--eval', program), 'Campaign\n');
});

test('has the version of the crate', () => {
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
  const [, version] = cargo.match(/\[workspace\.package\]\s+version = "(.*)"/);
  assert.equal(JSON.parse(readFileSync(join(files, 'package.json'))).version, version);
});

test('is imported', () => {
  const program = `import { finance } from 'campaignkit'; console.log(${roi})`;
  assert.equal(node('--input-type=module', '--eval', program), '5.493506493506494\n');
});

test('is required, for which Node 20.19 needs no flag', () => {
  const program = `const { finance } = require('campaignkit'); console.log(${roi})`;
  assert.equal(node('--input-type=commonjs', '--eval', program), '5.493506493506494\n');
});

for (const platform of ['browser', 'node']) {
  test(`is bundled for platform ${platform}, and then uses nothing that only Node has`, async () => {
    const bundle = await build({
      stdin: { contents: `import { finance } from 'campaignkit'; result = ${roi}`, resolveDir: project },
      bundle: true,
      minify: true,
      format: 'iife',
      platform,
      write: false,
    });
    const page = createContext({ TextEncoder, TextDecoder });
    runInContext(bundle.outputFiles[0].text, page);
    assert.equal(page.result, '5.493506493506494');
  });
}

for (const moduleResolution of ['nodenext', 'bundler']) {
  test(`type-checks with moduleResolution ${moduleResolution} and without lib dom`, () => {
    copyFileSync(join(root, 'wasm/test/consumer.ts'), join(project, 'consumer.mts'));
    const compilerOptions = {
      module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution,
      target: 'ES2022',
      lib: ['ES2022'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.mts'] }));
    node(join(tools, 'typescript/bin/tsc'));
  });
}

test('is what publint expects', () => {
  node(join(tools, 'publint/src/cli.js'), '--strict', tarball);
});

test('has types where @arethetypeswrong/cli looks for them', () => {
  const attw = join(tools, '@arethetypeswrong/cli/dist/index.js');
  node(attw, tarball, '--profile=esm-only', '--exclude-entrypoints', 'campaignkit.wasm', 'calculators.wasm', 'finance.wasm', 'workbook.wasm', 'worker-script');
});
