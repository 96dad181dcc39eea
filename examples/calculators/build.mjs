// Builds the page: installs its tools, packs the npm package of this repository as it would be published, installs it here, checks the
// types, and bundles.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const library = fileURLToPath(new URL('../../wasm', import.meta.url));
const run = (folder, program, ...words) => execFileSync(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
const quietly = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
const changed = (file) => (existsSync(`${here}${file}`) ? statSync(`${here}${file}`).mtimeMs : 0);

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) run(here, 'npm', 'ci', ...quietly);
if (!existsSync(`${library}/dist/index.js`)) run(library, 'cargo', 'npm');

const { name, version } = JSON.parse(readFileSync(`${library}/package.json`, 'utf8'));
const packed = `${here}${name}-${version}.tgz`;
run(library, 'npm', 'pack', '--silent', '--pack-destination', here);
run(here, 'npm', 'install', '--no-save', '--no-package-lock', '--offline', ...quietly, packed);
rmSync(packed);

run(here, process.execPath, 'node_modules/typescript/bin/tsc');
run(here, process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
