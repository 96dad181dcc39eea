// The package as its users have it: packed, and installed into an empty project of its own.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The top of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The empty project. It is gone when the tests are over. */
export const project = mkdtempSync(join(tmpdir(), 'campaignkit-'));
process.on('exit', () => rmSync(project, { recursive: true, maxRetries: 5 }));

npm(join(root, 'wasm'), 'pack', '--silent', '--pack-destination', project);

/** What would be published. */
export const tarball = join(project, readdirSync(project)[0]);

writeFileSync(join(project, 'package.json'), '{ "private": true }');
npm(project, 'install', '--silent', '--offline', '--no-audit', '--no-fund', tarball);

/** The installed files. */
export const files = join(project, 'node_modules/campaignkit');

/** Imports one of the package's entries from inside the project. */
export async function use(entry = 'campaignkit') {
  const probe = join(project, `${entry.replace('/', '-')}.mjs`);
  writeFileSync(probe, `export * from '${entry}';`);
  return import(pathToFileURL(probe));
}

/** Runs node in the project; answers what it printed, and throws it if the program failed. */
export function node(...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

function npm(folder, ...options) {
  execFileSync('npm', options, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
