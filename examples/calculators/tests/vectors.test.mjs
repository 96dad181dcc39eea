// The figures of every calculator, and its problems, against the vectors of the repository: what a form can hold is typed into it by the
// fragment of its address.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root, skip, start } from './browser.mjs';

/** From the places of a vector's request to the fields of a page. `*` is a row. What stands in no place cannot be typed. */
const forms = [
  { name: 'finance.roi', page: 'roi', least: 20, fields: same('gain', 'gainBasis', 'cost', 'costBasis', 'incremental', 'margin', 'targetRoi') },
  { name: 'finance.breakEven', page: 'roi', least: 14, fields: { ...same('fixedCost', 'price', 'variableCost', 'revenue'), '/margin': 'unitMargin' } },
  { name: 'finance.funnel', page: 'funnel', least: 6, fields: { '/cost': 'cost', '/steps/*/name': 'name', '/steps/*/count': 'count' } },
  { name: 'finance.unitCosts', page: 'funnel', least: 8, fields: same('cost', 'impressions', 'clicks', 'leads', 'acquisitions', 'newCustomers') },
  { name: 'earnedValue.measure', page: 'earned-value', least: 18, fields: same('pv', 'ev', 'ac', 'bac', 'etc', 'currency') },
  {
    name: 'metric.pace',
    page: 'pace',
    least: 50,
    fields: { ...same('kind', 'asOf', 'profile', 'cumulative', 'tolerance', 'sample'), '/target/atLeast': 'atLeast', '/target/atMost': 'atMost', '/window/start': 'start', '/window/end': 'end' },
  },
  { name: 'risk.rate', page: 'risks', least: 12, fields: { '/matrix': 'matrix', '/probability': 'probability', '/impact': 'impact' }, row: { cost: '1', chance: '0' } },
  { name: 'risk.reserve', page: 'risks', least: 9, fields: { '/reserve': 'reserve', '/quantiles': 'certainties', '/risks/*/probability': 'chance', '/risks/*/cost': 'cost' }, typed: certainties },
  {
    name: 'budget.reserve',
    page: 'budget',
    least: 6,
    asked: 'plan.budget',
    reply: '/reserve/band',
    fields: { '/directCost': 'planned', '/reserve': 'reserve', '/statedTotal': 'statedTotal', '/currency': 'currency', '/band/low': 'low', '/band/high': 'high', '/band/base': 'base' },
    always: { currency: 'CNY' },
    row: { item: 'all' },
    // a plan needs no reserve
    optional: ['reserve'],
  },
  {
    name: 'schedule.network',
    page: 'schedule',
    least: 12,
    fields: { '/start': 'start', '/calendar': 'calendar', '/tasks/*/id': 'id', '/tasks/*/duration': 'duration', '/tasks/*/parent': 'parent', '/tasks/*/percentComplete': 'done' },
    typed: links,
  },
];

/** The columns of the pages' lists. */
const columns = {
  funnel: ['name', 'count'],
  risks: ['scenario', 'probability', 'impact', 'chance', 'cost'],
  budget: ['item', 'planned'],
  schedule: ['id', 'duration', 'after', 'notBefore', 'parent', 'done'],
};

const days = ['start', 'end', 'asOf', 'notBefore'];

let kit;
before(async () => (kit = skip ? undefined : await start()));
after(() => kit?.end());

for (const form of forms) {
  test(`${form.page} answers as the vectors of ${form.name}`, { skip, timeout: 60_000 }, async (t) => {
    const page = await kit.visit(t, `#${form.page}`);
    await page.waitForSelector('.answers:not([aria-busy=true])');
    let [cases, figures] = [0, 0];
    for (const one of vectors(form.name)) {
      const words = typed(form, one.request);
      if (!words?.length) continue;
      cases += 1;
      const shown = await ask(page, form.page, words);
      for (const [pointer, value] of one.expected) {
        const figure = shown.figures[`${form.asked ?? form.name}${form.reply ?? ''}${pointer}`];
        if (figure === undefined) continue;
        figures += 1;
        assert.equal(figure, value, `${form.name}/${one.label}${pointer}`);
      }
      for (const { code, path } of one.problems) {
        const field = fieldOf(form, path);
        if (code === 'record.missing' && form.optional?.includes(field)) continue;
        const isSaid = shown.problems.some((problem) => problem.code === code && (!field || problem.field === field));
        assert.ok(isSaid || Object.values(shown.figures).includes(code), `${form.name}/${one.label}: ${code} at ${field}, not ${JSON.stringify(shown.problems)}`);
        figures += 1;
      }
    }
    console.log(`${form.name}: ${cases} of ${vectors(form.name).length} vectors typed, ${figures} figures and problems compared`);
    assert.ok(cases >= form.least && figures >= cases, `${cases} vectors, ${figures} figures`);
  });
}

function same(...names) {
  return Object.fromEntries(names.map((name) => [`/${name}`, name]));
}

/** All vectors of a function that are JSON. */
function vectors(name) {
  const folder = `${root}tests/vectors/${name}`;
  const json = (file) => existsSync(file) && JSON.parse(readFileSync(file, 'utf8'));
  return readdirSync(folder).flatMap((label) => {
    try {
      const [request, reply, figures, error] = ['request', 'reply', 'figures', 'error'].map((file) => json(`${folder}/${label}/${file}.json`));
      const expected = figures ? Object.entries(figures) : [...leaves(reply || {})];
      return [{ label, request, expected: expected.map(([pointer, value]) => [pointer, written(value)]), problems: error ? error.problems : [] }];
    } catch {
      return [];
    }
  });
}

/** A figure as the page has it: its text, or the code of the reason why there is none. */
function written(value) {
  return value === null || value === undefined ? undefined : typeof value === 'object' ? value.undefined?.code : String(value);
}

function* leaves(value, pointer = '') {
  if (typeof value !== 'object' || value === null || 'undefined' in value || Object.keys(value).length === 0) yield [pointer, value];
  else for (const [name, member] of Object.entries(value)) yield* leaves(member, `${pointer}/${name}`);
}

/** The levels of confidence in one line. */
function certainties({ quantiles, risks = [], ...request }) {
  if (risks.length > 50 || quantiles?.length === 0) return undefined;
  return { ...request, risks: risks.map(({ id, ...risk }) => risk), ...(quantiles && { quantiles: quantiles.join(', ') }) };
}

/** What is typed for a request, as words of an address; nothing if the form cannot hold it. */
function typed(form, request) {
  const fields = { ...form.always };
  const rows = [];
  const own = columns[form.page] ?? [];
  for (const [pointer, value] of leaves(form.typed ? form.typed(request) ?? { '': '' } : request)) {
    const row = Number(pointer.match(/\/(\d+)(\/|$)/)?.[1] ?? 0);
    const name = form.fields[pointer.replace(/\/\d+(?=\/|$)/, '/*')] ?? (pointer.startsWith('/typed/') ? pointer.split('/').at(-1) : undefined);
    if (!name || typeof value === 'object' || Array.isArray(value)) return undefined;
    const text = value === false ? '' : String(value);
    // the page takes percentages, and the browser's own field for days nothing but days
    if (/[%％]/.test(text)) return undefined;
    if (days.includes(name) && !/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text)) return undefined;
    if (/[\s\0]/.test(text) && !['after', 'certainties'].includes(name)) return undefined;
    if (own.includes(name)) (rows[row] ??= { ...form.row })[name] = text;
    else fields[name] = text;
  }
  return [...Object.entries(fields), ...rows.flatMap((row) => own.map((name) => [name, row[name] ?? '']))];
}

/** The links of a network, typed at the tasks that wait. */
function links({ links = [], tasks = [], ...request }) {
  if (links.some((link) => Object.keys(link).some((name) => !['from', 'to', 'type', 'lag'].includes(name)))) return undefined;
  const after = (id) =>
    links.filter(({ to }) => to === id).map(({ from, type = '', lag = '' }) => [from, type, lag && (lag.startsWith('-') ? lag : `+${lag}`)].filter(Boolean).join(' ')).join(', ');
  // minutes are a length with its unit
  const lengths = tasks.map(({ minutes, ...task }) => ({ ...task, ...(minutes !== undefined && { duration: `${minutes}m` }) }));
  return { ...request, tasks: lengths, typed: tasks.map(({ id }) => ({ after: after(id) })) };
}

/** The field at a path of a request; none for what no field says alone. */
function fieldOf(form, path) {
  const row = path.match(/\/(\d+)(\/|$)/)?.[1];
  const name = form.fields[path.replace(/\/\d+(?=\/|$)/, '/*')];
  return name && `${name}${(columns[form.page] ?? []).includes(name) ? ` ${row ?? 0}` : ''}`;
}

/** Types by the address, and reads what is shown once it is drawn. */
async function ask(page, part, words) {
  return page.evaluate(async ([part, words]) => {
    location.hash = `${part}?${new URLSearchParams(words)}`;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let n = 0; n < 3; n += 1) await frame();
    const figures = {};
    for (const place of document.querySelectorAll('[data-figure]')) {
      const value = place.querySelector('data, .undefined');
      if (value) figures[place.dataset.figure] = value.value ?? value.dataset.code;
    }
    const problems = [...document.querySelectorAll('.problem, .problems li')].flatMap((problem) => {
      const input = problem.closest('.field')?.querySelector('input, select');
      const rows = [...document.querySelectorAll('.row')];
      const row = problem.closest('.row');
      const field = input && `${input.name}${row ? ` ${rows.indexOf(row)}` : ''}`;
      return (problem.dataset.codes ?? problem.dataset.code ?? '').split(' ').map((code) => ({ code, field }));
    });
    return { figures, problems };
  }, [part, words]);
}
