// The functions as JavaScript sees them: what goes in, what comes out, and what is thrown.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, root, use } from './installed.mjs';

const kit = await use();
const { CampaignError, call, callText, catalogue, finance, openPlan, risk, watch } = kit;

const roi = { gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' };
const campaign = {
  format: 'campaignkit/1',
  id: 'spring',
  name: '春季上新',
  currency: 'CNY',
  event: { start: '2024-03-01', end: '2024-03-10' },
};

/** What a function throws. */
function thrown(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  assert.fail('nothing was thrown');
}

test('there is a typed function for everything in the catalogue', async () => {
  const plan = openPlan(campaign);
  const all = { ...(await use('campaignkit/workbook')), ...kit };
  for (const { name, kind } of catalogue().functions) {
    const [area, own] = name.split('.');
    const found = kind === 'ask' ? plan[own] : own ? all[area][own] : all[area];
    assert.equal(typeof found, 'function', name);
  }
});

test('the calculators are there without plans, carried or brought', async () => {
  const carried = await use('campaignkit/calculators');
  const { loadCalculators } = await use('campaignkit/slim');
  const brought = loadCalculators(readFileSync(join(files, 'dist/calculators.wasm')));
  assert.equal(carried.openPlan, undefined);
  assert.deepEqual(carried.finance.roi(roi), finance.roi(roi));
  assert.deepEqual(brought.finance.roi(roi), finance.roi(roi));
  assert.equal(thrown(() => brought.call('plan.assess', {})).problems[0].code, 'wire.wrongKind');
});

test('the calculators of money are there alone, carried or brought', async () => {
  const carried = await use('campaignkit/finance');
  const { loadFinance } = await use('campaignkit/slim');
  const brought = loadFinance(readFileSync(join(files, 'dist/finance.wasm')));
  for (const money of [carried, brought]) {
    assert.deepEqual(money.finance.roi(roi), finance.roi(roi));
    assert.equal(thrown(() => money.call('risk.rate', {})).code, 'wire.notLinked');
  }
  const areas = Object.entries(carried).filter(([, functions]) => typeof functions === 'object');
  assert.deepEqual(areas.map(([area]) => area), ['budget', 'finance', 'variance']);
  for (const name of areas.flatMap(([area, functions]) => Object.keys(functions).map((own) => `${area}.${own}`))) {
    try {
      carried.call(name, {});
    } catch ({ code }) {
      assert.notEqual(code, 'wire.notLinked', name);
    }
  }
});

test('the slim entry offers what the main entry does', async () => {
  const slim = (await use('campaignkit/slim')).load(readFileSync(join(files, 'dist/campaignkit.wasm')));
  assert.deepEqual(Object.keys({ ...slim, CampaignError }).sort(), Object.keys(kit).sort());
  assert.deepEqual(slim.catalogue(), catalogue());
});

/** Takes a second or so. */
const long = {
  risks: Array.from({ length: 40 }, (_, n) => ({ id: `r${n}`, probability: '0.3', cost: '5000', costRange: { optimistic: '1', pessimistic: '9000' } })),
  options: { iterations: 300_000 },
};
const rain = { risks: [{ id: 'rain', probability: '0.3', cost: '5000' }], options: { seed: '7' } };

test('a simulation tells how far it is, and its answer is the same', async () => {
  const told = [];
  const reply = await watch('risk.simulate', rain, { onProgress: (done, total) => told.push([done, total]) });
  assert.deepEqual(reply, risk.simulate(rain));
  assert.deepEqual(told.at(-1), [10000, 10000]);
  const plan = openPlan(campaign);
  assert.deepEqual(await plan.watch('plan.simulate'), plan.simulate());
  assert.deepEqual(await watch('catalogue'), catalogue());
});

test('a simulation is broken off', async () => {
  const stop = new AbortController();
  let told = 0;
  const onProgress = () => (told += 1) === 3 && stop.abort();
  await assert.rejects(watch('risk.simulate', long, { onProgress, signal: stop.signal }), (error) => {
    assert.equal(error.code, 'wire.cancelled');
    return error instanceof CampaignError;
  });
  assert.equal(told, 3);
  await assert.rejects(watch('risk.simulate', { risks: 5 }), CampaignError);
  // at the last moment
  const last = new AbortController();
  const late = (done, total) => done === total && last.abort();
  await assert.rejects(watch('risk.simulate', rain, { onProgress: late, signal: last.signal }), {
    code: 'wire.cancelled',
  });
});

test('a simulation takes few turns, and none is long', async () => {
  let turns = 0;
  await watch('risk.simulate', rain, { onProgress: () => (turns += 1) });
  assert.ok(turns < 30, `${turns} turns`);
  let [last, longest] = [performance.now(), 0];
  let all = 0;
  const onProgress = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    all += 1;
  };
  await watch('risk.simulate', long, { onProgress });
  console.log(`a simulation of 10,000 iterations takes ${turns} turns; one of 1,000,000 takes ${all}, the longest ${longest.toFixed(0)} ms`);
  assert.ok(all > 3);
});

test('a request is an object, a text or bytes', () => {
  const text = JSON.stringify(roi);
  const reply = finance.roi(roi);
  for (const request of [roi, text, new TextEncoder().encode(text)]) {
    assert.deepEqual(call('finance.roi', request), reply);
    assert.equal(callText('finance.roi', request), JSON.stringify(reply));
  }
});

test('a document is an object, a text or bytes, which may change later', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(campaign));
  for (const document of [campaign, JSON.stringify(campaign), bytes]) {
    assert.equal(openPlan(document).document().name, '春季上新');
  }
  const plan = openPlan(bytes);
  bytes.fill(0);
  assert.equal(plan.document().name, '春季上新');
});

test('an error has every problem', () => {
  const error = thrown(() => openPlan({ ...campaign, id: '', event: { start: '2024-3-1', end: '2024-03-10' } }));
  assert.ok(error instanceof CampaignError);
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'CampaignError');
  assert.ok(error.problems.length > 1);
  assert.equal(error.code, error.problems[0].code);
  assert.equal(error.path, error.problems[0].path);
  assert.deepEqual(
    error.message.split('\n'),
    error.problems.map(({ path, message }) => `${path}: ${message.en}`),
  );
  assert.match(error.problems[0].message.zh, /\p{Script=Han}/u);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), { problems: error.problems });
});

test('numbers with a fraction and bytes that are no UTF-8 are refused, not repaired', () => {
  const inexact = thrown(() => call('finance.roi', { ...roi, gain: 0.1 }));
  assert.deepEqual([inexact.code, inexact.path], ['number.notExact', '/gain']);
  const broken = thrown(() => openPlan(Uint8Array.of(0x22, 0xff, 0x22)));
  assert.equal(broken.code, 'json.utf8');
});

test('a function that there is not', () => {
  assert.equal(thrown(() => call('finance.rio')).code, 'wire.unknownFunction');
  assert.equal(thrown(() => openPlan(campaign).ask('plan.asses')).code, 'wire.unknownFunction');
});

test('an edit happens wholly or not at all', () => {
  const plan = openPlan(campaign);
  const before = plan.askText('plan.document');
  const half = [
    { op: 'replace', path: '/name', value: 'renamed' },
    { op: 'remove', path: '/event' },
  ];
  assert.ok(thrown(() => plan.apply(half)) instanceof CampaignError);
  assert.equal(plan.askText('plan.document'), before);
  for (const patch of [half.slice(0, 1), JSON.stringify(half.slice(0, 1))]) {
    assert.deepEqual(plan.apply(patch), { moved: [] });
    assert.equal(plan.document().name, 'renamed');
  }
});

test('an edit tells which tasks moved, and they are asked for alone', () => {
  const tasks = ['a', 'b', 'c'].map((id) => ({ id, name: id, duration: '2ed', after: id === 'c' ? ['b'] : [] }));
  const plan = openPlan({ ...campaign, tasks });
  const applied = plan.apply([{ op: 'replace', path: '/tasks/1/duration', value: '3ed' }]);
  assert.deepEqual(applied, { moved: ['b', 'c'] });
  const all = plan.schedule();
  const some = plan.schedule({ tasks: ['c', 'b'] });
  assert.deepEqual(some.tasks, all.tasks.slice(1));
  assert.deepEqual([some.finish, some.nearCritical], [all.finish, all.nearCritical]);
  assert.deepEqual(thrown(() => plan.schedule({ tasks: ['c', 'd'] })).path, '/tasks/1');
  const moved = plan.apply([{ op: 'remove', path: '/tasks/0' }, { op: 'add', path: '/tasks/-', value: { id: 'd', name: 'd', duration: '1ed' } }]);
  assert.deepEqual(moved, { moved: [], added: ['d'], removed: ['a'] });
});

test('a closed plan says so, and leaves the others alone', () => {
  const [plan, other] = [openPlan(campaign), openPlan(campaign)];
  plan.close();
  plan.close();
  openPlan({ ...campaign, name: 'third' });
  assert.equal(thrown(() => plan.document()).code, 'plan.closed');
  assert.equal(thrown(() => plan.apply([])).code, 'plan.closed');
  assert.equal(other.document().name, '春季上新');
});

test('a plan is disposable', () => {
  const plan = openPlan(campaign);
  plan[Symbol.dispose]();
  assert.equal(thrown(() => plan.document()).code, 'plan.closed');
});

test('every example campaign opens', () => {
  for (const name of ['back-to-school', 'five-steps', 'live-sale', 'product-launch', 'standard-process', 'summer-launch']) {
    const plan = openPlan(readFileSync(join(root, `examples/campaigns/${name}.json`)));
    assert.deepEqual(openPlan(plan.document()).document(), plan.document());
  }
});
