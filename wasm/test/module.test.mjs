// The WebAssembly module under the facade: when it starts, what it holds on to, and how it comes back after a trap.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, node, root, use } from './installed.mjs';

const campaign = readFileSync(join(root, 'examples/campaigns/back-to-school.json'));
const roi = { gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' };

/** Every instance that was made, the current one last. */
const instances = [];
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...parts) {
    super(...parts);
    instances.push(this);
  }
};
const memory = () => instances.at(-1).exports.memory.buffer.byteLength;

const { CampaignError, finance, openPlan } = await use();
const { load } = await use('campaignkit/slim');

test('starts with the first call, once', () => {
  assert.equal(instances.length, 0);
  finance.roi(roi);
  openPlan(campaign).close();
  assert.equal(instances.length, 1);
});

test('tells nothing of the machine that built it', () => {
  const home = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  for (const name of ['finance', 'calculators', 'workbook', 'campaignkit']) {
    const module = readFileSync(join(files, `dist/${name}.wasm`), 'latin1');
    assert.deepEqual([root, home].filter((path) => module.includes(path)), []);
  }
});

test('comes from bytes or from a compiled module', () => {
  const bytes = readFileSync(join(files, 'dist/campaignkit.wasm'));
  for (const source of [bytes, new Uint8Array(bytes).buffer, new WebAssembly.Module(bytes)]) {
    assert.deepEqual(load(source).finance.roi(roi), finance.roi(roi));
  }
});

test('holds on to no memory over calls, refusals and plans', () => {
  const kit = load(readFileSync(join(files, 'dist/campaignkit.wasm')));
  const calls = (times) => {
    for (let n = 0; n < times; n += 1) {
      kit.finance.roi(roi);
      assert.throws(() => kit.call('finance.roi', '{'), CampaignError);
    }
  };
  const plans = (times) => {
    for (let n = 0; n < times; n += 1) {
      const plan = kit.openPlan(campaign);
      plan.assess({ asOf: '2024-07-31' });
      plan.apply([{ op: 'replace', path: '/name', value: `name ${n}` }]);
      plan.close();
    }
  };
  calls(10);
  plans(10);
  const before = memory();
  calls(10_000);
  plans(1_000);
  assert.equal(memory(), before);
});

test('frees plans that were forgotten', () => {
  const program = `
    const memories = [];
    WebAssembly.Instance = class extends WebAssembly.Instance {
      constructor(...parts) { super(...parts); memories.push(this.exports.memory); }
    };
    const { openPlan } = await import('campaignkit');
    const forget = async () => {
      for (let n = 0; n < 20; n += 1) openPlan(process.argv[1]);
      gc();
      await new Promise((resolve) => setTimeout(resolve));
    };
    for (let n = 0; n < 5; n += 1) await forget();
    const before = memories[0].buffer.byteLength;
    for (let n = 0; n < 20; n += 1) await forget();
    console.log(memories[0].buffer.byteLength - before);
  `;
  assert.equal(node('--expose-gc', '--input-type=module', '--eval', program, campaign.toString()), '0\n');
});

test('holds on to no simulation whose watcher failed', async () => {
  const kit = load(readFileSync(join(files, 'dist/campaignkit.wasm')));
  const long = { lines: [{ id: 'a', cost: '1' }], options: { iterations: 1_000_000 } };
  const onProgress = () => {
    throw new RangeError('mine');
  };
  const fail = () => assert.rejects(kit.watch('risk.simulate', long, { onProgress }), RangeError);
  for (let n = 0; n < 2; n += 1) await fail();
  const before = memory();
  for (let n = 0; n < 5; n += 1) await fail();
  assert.equal(memory(), before);
});

test('starts afresh after a trap, and plans are what they were', () => {
  const kit = load(readFileSync(join(files, 'dist/campaignkit.wasm')));
  const plan = kit.openPlan(campaign);
  plan.apply([{ op: 'replace', path: '/name', value: 'renamed' }]);
  plan.apply([{ op: 'remove', path: '/team/0/role' }]);
  assert.throws(() => plan.apply([{ op: 'remove', path: '/event' }]), { code: 'record.missing' });
  const closed = kit.openPlan(campaign);
  closed.close();
  const document = plan.askText('plan.document');
  const before = instances.length;

  const longerThanAnyMemory = Object.defineProperty(new Uint8Array(0), 'length', { value: 2 ** 31 });
  const traps = [
    () => kit.call('finance.roi', longerThanAnyMemory),
    () => plan.ask('plan.assess', longerThanAnyMemory),
  ];
  for (const trap of traps) {
    assert.throws(trap, (error) => {
      assert.ok(error instanceof CampaignError);
      assert.equal(error.code, 'internal.trap');
      assert.equal(error.path, '');
      assert.match(error.message, /^campaignkit has a defect \(.+\)/s);
      assert.ok(error.cause instanceof Error);
      return true;
    });
    assert.deepEqual(kit.finance.roi(roi), finance.roi(roi));
    assert.equal(plan.askText('plan.document'), document);
  }

  plan.apply([{ op: 'replace', path: '/name', value: 'renamed again' }]);
  assert.equal(plan.document().name, 'renamed again');
  assert.throws(() => closed.document(), { code: 'plan.closed' });
  plan.close();
  assert.throws(() => plan.document(), { code: 'plan.closed' });
  assert.equal(instances.length, before + traps.length);
});
