// The shared vectors through the installed package. `tests/vectors/README.md` says how a case is written;
// `CAMPAIGNKIT_VECTORS` names another folder to look in.
//
// Every reply is also written to `target/replies/npm/`, to be compared byte for byte with the other surfaces.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { root, use } from './installed.mjs';

const { CampaignError, callText, openPlan } = await use();
const calculators = await use('campaignkit/calculators');

const vectors = process.env.CAMPAIGNKIT_VECTORS ?? join(root, 'tests/vectors');
const replies = join(root, 'target/replies/npm');
const cases = folders(vectors).flatMap((name) => folders(join(vectors, name)).map((label) => ({ name, label })));
let passed = 0;

rmSync(replies, { recursive: true, force: true });
suite('vectors', () => {
  for (const { name, label } of cases) {
    test(`${name}/${label}`, () => {
      const folder = join(vectors, name, label);
      const { reply, error } = answer(name, folder);
      const text = reply ?? JSON.stringify(error);
      mkdirSync(join(replies, name), { recursive: true });
      writeFileSync(join(replies, name, `${label}.json`), text);
      compare(folder, JSON.parse(text), error);
      passed += 1;
    });
  }
  after(() => {
    console.log(`npm vectors: ${passed} passed, ${cases.length - passed} failed`);
    assert.notEqual(cases.length, 0, `no vectors in ${vectors}`);
  });
});

/** The text of the reply, or the error. After an error everything must still answer and be what it was. */
function answer(name, folder) {
  const request = read(folder, 'request.json') ?? '{}';
  const document = campaign(folder);
  try {
    if (document === undefined) return { reply: calculated(name, request) };
    const plan = openPlan(document);
    const before = plan.askText('plan.document');
    try {
      if (name === 'plan.open') return { reply: '{}' };
      if (name !== 'plan.apply') return { reply: plan.askText(name, request) };
      plan.apply(request);
      return { reply: plan.askText('plan.document') };
    } catch (error) {
      assert.equal(plan.askText('plan.document'), before);
      throw error;
    } finally {
      plan.close();
    }
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    callText('catalogue');
    return { error };
  }
}

/** The text of a calculator's reply, which the module of calculators alone gives too, or the same problems. */
function calculated(name, request) {
  const outcome = (run) => {
    try {
      return { reply: run() };
    } catch (error) {
      return { error, problems: error.problems };
    }
  };
  const { error: _, ...alone } = outcome(() => calculators.callText(name, request));
  const { error, ...whole } = outcome(() => callText(name, request));
  assert.deepEqual(alone, whole);
  if (error) throw error;
  return whole.reply;
}

/** The document of a case: as it is, by its path from the top, or put together from parts. */
function campaign(folder) {
  const path = read(folder, 'campaign.path');
  if (path) return readFileSync(join(root, path.toString().trim()));
  const parts = json(folder, 'campaign.parts.json');
  if (!parts) return read(folder, 'campaign.json');
  return parts.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('');
}

/** Holds what came against what the case expects: the problems, the whole reply, or some figures of it. */
function compare(folder, value, error) {
  const places = ({ problems }) => problems.map(({ code, path }) => ({ code, path }));
  const expected = json(folder, 'error.json');
  if (expected) {
    assert.ok(error, 'expected an error');
    assert.deepEqual(places(value), places(expected));
    return;
  }
  assert.ok(!error, error?.message);
  const reply = json(folder, 'reply.json');
  if (reply) {
    assert.deepEqual(value, reply);
    return;
  }
  const figures = json(folder, 'figures.json');
  const found = Object.keys(figures).map((pointer) => [pointer, at(value, pointer) ?? null]);
  assert.deepEqual(Object.fromEntries(found), figures);
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
