import type { Calculator } from '../calculator';
import { text } from '../say';

const counts = [
  ['impressions', 'Impressions', '展示数', 'cpm', 'Cost of a thousand impressions', '千次展示成本'],
  ['clicks', 'Clicks', '点击数', 'cpc', 'Cost of a click', '点击成本'],
  ['leads', 'Leads', '线索数', 'cpl', 'Cost of a lead', '线索成本'],
  ['acquisitions', 'Orders', '订单数', 'cpa', 'Cost of an order', '订单成本'],
  ['newCustomers', 'New customers', '新客数', 'cac', 'Cost of a new customer', '获客成本'],
] as const;

export const funnel: Calculator = {
  id: 'funnel',
  title: text('Funnel and unit costs', '漏斗与单位成本'),
  purpose: text('How many stay from step to step, and what each of them costs.', '各步骤留下多少人,以及每一个的成本。'),
  groups: [
    { title: text('Cost', '成本'), fields: [{ name: 'cost', label: text('Whole cost', '总成本') }] },
    {
      title: text('Counts for unit costs', '单位成本的数量'),
      fields: counts.map(([name, en, zh]) => ({ name, label: text(en, zh), optional: true as const })),
    },
  ],
  list: {
    title: text('Steps', '步骤'),
    add: text('Add a step', '添加步骤'),
    columns: [
      { name: 'name', label: text('Step', '步骤'), kind: 'text' },
      { name: 'count', label: text('Count', '数量') },
    ],
  },
  example: {
    fields: { cost: '10000', impressions: '200000', clicks: '5000', leads: '1250', acquisitions: '400', newCustomers: '260' },
    rows: [
      { name: '展示 Impressions', count: '200000' },
      { name: '点击 Clicks', count: '5000' },
      { name: '线索 Leads', count: '1250' },
      { name: '订单 Orders', count: '400' },
    ],
  },
  questions: () => [
    {
      name: 'finance.funnel',
      request: { '/cost': 'cost', '/steps/*/name': 'name', '/steps/*/count': 'count' },
      figures: [{ at: '/conversionRate', label: text('From the first step to the last', '总转化率'), form: 'share' }],
      table: {
        at: '/steps',
        title: text('Step by step', '逐步转化'),
        columns: [
          { at: '/name', label: text('Step', '步骤'), form: 'word' },
          { at: '/count', label: text('Count', '数量'), form: 'number' },
          { at: '/rate', label: text('Of the step before', '较上一步'), form: 'share' },
          { at: '/rateFromFirst', label: text('Of the first step', '较第一步'), form: 'share' },
          { at: '/dropOff', label: text('Lost', '流失'), form: 'number' },
          { at: '/unitCost', label: text('Cost of each', '单个成本'), form: 'amount' },
        ],
      },
    },
    {
      name: 'finance.unitCosts',
      request: { '/cost': 'cost', ...Object.fromEntries(counts.map(([name]) => [`/${name}`, name])) },
      figures: counts.map(([, , , at, en, zh]) => ({ at: `/${at}`, label: text(`${en} (${at.toUpperCase()})`, `${zh}(${at.toUpperCase()})`), form: 'amount' as const })),
    },
  ],
  pictures: ([steps]) => (steps?.reply ? [{ name: 'chart.funnel', request: { funnel: steps.request } }] : []),
};
