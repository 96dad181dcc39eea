// The cases of the shared vectors, as files. `tests/vectors/README.md` says how a case is written; `CAMPAIGNKIT_VECTORS` names
// another folder to look in.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installed.mjs';

const vectors = process.env.CAMPAIGNKIT_VECTORS ?? join(root, 'tests/vectors');

/** Every case: its function, its label, and what is asked of which document, if any. */
export const cases = folders(vectors).flatMap((name) =>
  folders(join(vectors, name)).map((label) => {
    const folder = join(vectors, name, label);
    return { name, label, request: read(folder, 'request.json') ?? '{}', document: campaign(folder) };
  }),
);
assert.notEqual(cases.length, 0, `no vectors in ${vectors}`);

/** Keeps replies in `target/replies/`, to be compared byte for byte with those of the other surfaces. */
export function keeper(surface) {
  const replies = join(root, 'target/replies', surface);
  rmSync(replies, { recursive: true, force: true });
  return ({ name, label }, text) => {
    mkdirSync(join(replies, name), { recursive: true });
    writeFileSync(join(replies, name, `${label}.json`), text);
  };
}

/** Holds what came against what the case expects: the problems, the whole reply, or some figures of it. */
export function compare({ name, label }, text) {
  const folder = join(vectors, name, label);
  const value = JSON.parse(text);
  // a reply may tell problems too, beside what it answers
  const isError = Object.keys(value).join() === 'problems';
  const places = ({ problems }) => problems.map(({ code, path }) => ({ code, path }));
  const expected = json(folder, 'error.json');
  if (expected) {
    assert.ok(isError, 'expected an error');
    assert.deepEqual(places(value), places(expected));
    return;
  }
  assert.ok(!isError, text);
  const reply = json(folder, 'reply.json');
  if (reply) {
    assert.deepEqual(value, reply);
    return;
  }
  const figures = json(folder, 'figures.json');
  const found = Object.keys(figures).map((pointer) => [pointer, at(value, pointer) ?? null]);
  assert.deepEqual(Object.fromEntries(found), figures);
}

/** The document of a case: as it is, by its path from the top, or put together from parts. */
function campaign(folder) {
  const path = read(folder, 'campaign.path');
  if (path) return readFileSync(join(root, path.toString().trim()));
  const parts = json(folder, 'campaign.parts.json');
  if (!parts) return read(folder, 'campaign.json');
  return parts.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('');
}

/** What stands at a JSON Pointer (RFC 6901). */
function at(value, pointer) {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((inner, step) => inner?.[step], value);
}

function json(folder, file) {
  const bytes = read(folder, file);
  return bytes && JSON.parse(bytes);
}

function read(folder, file) {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path) : undefined;
}

function folders(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}
