import type { Calculator } from '../calculator';
import { isFilled } from '../question';
import { text } from '../say';

export const budget: Calculator = {
  id: 'budget',
  title: text('Budget and reserve', '预算与备用金'),
  purpose: text('What the lines add up to, and whether the reserve has the size that policy asks for.', '各项预算合计多少,备用金是否符合规定比例。'),
  groups: [
    {
      title: text('Reserve', '备用金'),
      fields: [
        { name: 'reserve', label: text('Contingency reserve', '应急备用金') },
        { name: 'low', label: text('At least', '不低于'), hint: text('such as 10%', '如10%'), optional: true },
        { name: 'high', label: text('At most', '不高于'), hint: text('such as 15%', '如15%'), optional: true },
        { name: 'base', label: text('Of', '占'), kind: 'choice', choices: [
          ['directCost', text('the lines', '各项合计')],
          ['total', text('the lines and the reserve', '合计含备用金')],
          ['statedTotal', text('the total as printed', '表列合计')],
        ] },
        { name: 'statedTotal', label: text('Total as printed', '表列合计'), optional: true },
        { name: 'currency', label: text('Currency', '币种'), kind: 'text' },
      ],
    },
  ],
  list: {
    title: text('Lines', '预算项目'),
    add: text('Add a line', '添加项目'),
    columns: [
      { name: 'item', label: text('Item', '项目'), kind: 'text' },
      { name: 'planned', label: text('Planned', '预算') },
    ],
  },
  example: {
    fields: { reserve: '5000', low: '10%', high: '15%', base: 'directCost', statedTotal: '77000', currency: 'CNY' },
    rows: [
      { item: '线上渠道 Online channels', planned: '36000' },
      { item: '线下物料 Materials', planned: '15000' },
      { item: '人员 Staff', planned: '12000' },
    ],
  },
  questions: ({ rows }) => [
    {
      name: 'plan.budget',
      request: {
        '/currency': 'currency', '/budget/lines/*/item': 'item', '/budget/lines/*/planned': 'planned',
        '/budget/reserve/amount': 'reserve', '/budget/statedTotal': 'statedTotal',
        '/policy/reserveBand/low': 'low', '/policy/reserveBand/high': 'high', '/policy/reserveBand/base': 'base',
      },
      constant: {
        format: 'campaignkit/1', id: 'budget', name: 'budget', event: { start: '2024-01-01', end: '2024-12-31' },
        budget: { lines: rows.filter(isFilled).map((_, n) => ({ id: `line-${n + 1}`, category: 'all' })) },
      },
      asked: { asOf: '2024-12-31' },
      figures: [
        { at: '/budget/directCost', label: text('Lines together', '各项合计'), form: 'amount' },
        { at: '/budget/total', label: text('With the reserve', '合计含备用金'), form: 'amount' },
        { at: '/reserve/band/status', label: text('The reserve is', '备用金'), form: 'word', words: {
          within: text('within its band', '在规定区间内'),
          below: text('too small', '低于下限'),
          above: text('too large', '高于上限'),
          undefined: text('without a base', '无基数'),
        } },
        { at: '/reserve/band/ratio', label: text('Share of the reserve', '备用金比例'), form: 'share' },
        { at: '/reserve/band/lowAmount', label: text('Smallest reserve that fits', '备用金下限'), form: 'amount' },
        { at: '/reserve/band/highAmount', label: text('Largest reserve that fits', '备用金上限'), form: 'amount' },
        { at: '/reserve/band/aboveLow/amount', label: text('Above the smallest', '高于下限'), form: 'amount' },
        { at: '/reserve/band/belowHigh/amount', label: text('Below the largest', '低于上限'), form: 'amount' },
      ],
    },
  ],
  pictures: ([answer]) =>
    answer?.reply ? [{ name: 'plan.chart', document: answer.request, request: { kind: 'budget', ...answer.question.asked } }] : [],
};
