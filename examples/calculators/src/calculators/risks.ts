import type { Typed } from '../address';
import type { Calculator, PictureTools } from '../calculator';
import { type Answer, isFilled, valueOf } from '../question';
import { text } from '../say';

const words = {
  veryLow: text('very low', '很低'),
  low: text('low', '低'),
  medium: text('medium', '中'),
  moderate: text('moderate', '中等'),
  high: text('high', '高'),
  veryHigh: text('very high', '很高'),
};

/** The steps of each matrix. */
const steps = ({ matrix }: Typed) =>
  (matrix === 'pmbok5x5' ? (['veryLow', 'low', 'moderate', 'high', 'veryHigh'] as const) : (['low', 'medium', 'high'] as const)).map(
    (step) => [step, words[step]] as const,
  );

export const risks: Calculator = {
  id: 'risks',
  title: text('Risk matrix and reserve', '风险矩阵与备用金'),
  purpose: text('How the risks lie in the matrix, and how much reserve covers them how surely: exactly, not by chance.', '各风险在矩阵中的位置,以及多少备用金以多大把握够用(精确计算)。'),
  groups: [
    {
      title: text('Reserve and matrix', '备用金与矩阵'),
      fields: [
        { name: 'reserve', label: text('Reserve', '备用金'), optional: true },
        { name: 'matrix', label: text('Matrix', '矩阵'), kind: 'choice', choices: [
          ['3x3', text('3 × 3', '3×3')],
          ['pmbok5x5', text('5 × 5 (PMBOK)', '5×5(PMBOK)')],
        ] },
        { name: 'certainties', label: text('Certainties', '把握程度'), hint: text('such as 50%, 80%, 95%', '如50%、80%、95%'), kind: 'text', optional: true },
      ],
    },
  ],
  list: {
    title: text('Risks', '风险'),
    add: text('Add a risk', '添加风险'),
    columns: [
      { name: 'scenario', label: text('Scenario', '风险场景'), kind: 'text' },
      { name: 'probability', label: text('Probability', '概率等级'), kind: 'choice', choices: steps },
      { name: 'impact', label: text('Impact', '影响等级'), kind: 'choice', choices: steps },
      { name: 'chance', label: text('in figures', '概率数值'), hint: text('such as 30%', '如30%') },
      { name: 'cost', label: text('Cost', '损失金额') },
    ],
  },
  example: {
    fields: { reserve: '5000', matrix: '3x3', certainties: '50%, 80%, 90%, 95%' },
    rows: [
      { scenario: '客流不足 Few visitors', probability: 'medium', impact: 'high', chance: '50%', cost: '3000' },
      { scenario: '供应延误 Late supplies', probability: 'low', impact: 'high', chance: '25%', cost: '8000' },
      { scenario: '恶劣天气 Bad weather', probability: 'medium', impact: 'medium', chance: '50%', cost: '5000' },
      { scenario: '系统故障 System failure', probability: 'low', impact: 'medium', chance: '25%', cost: '2000' },
    ],
  },
  questions: ({ rows }) => [
    {
      name: 'risk.reserve',
      request: { '/reserve': 'reserve', '/risks/*/probability': 'chance', '/risks/*/cost': 'cost' },
      build(request, _rows, { certainties = '' }) {
        const each = certainties.split(/[,，、;；\s]+/).filter(Boolean);
        for (const [n, certainty] of each.entries()) request.put(`/quantiles/${n}`, valueOf(certainty), { name: 'certainties' });
      },
      figures: [
        { at: '/mean', label: text('Expected cost', '预期损失'), form: 'amount' },
        { at: '/standardDeviation', label: text('Standard deviation', '标准差'), form: 'amount' },
        { at: '/reserve/chance', label: text('Chance that the reserve suffices', '备用金够用的概率'), form: 'share' },
      ],
      table: {
        at: '/quantiles',
        title: text('Reserve by certainty', '各把握程度所需备用金'),
        columns: [
          { at: '/q', label: text('Certainty', '把握'), form: 'share' },
          { at: '/value', label: text('Reserve that it takes', '所需备用金'), form: 'amount' },
          { at: '/bounds/low', label: text('at least', '至少'), form: 'amount' },
          { at: '/bounds/high', label: text('at most', '至多'), form: 'amount' },
          { at: '/shortfall', label: text('Missing', '缺口'), form: 'amount' },
        ],
      },
    },
    ...[...rows.entries()].filter(([, row]) => isFilled(row)).map(([row, { scenario = '' }]) => ({
      name: 'risk.rate',
      row,
      request: { '/matrix': 'matrix', '/probability': 'probability', '/impact': 'impact' },
      figures: [
        { at: '/level', label: text(scenario || `Risk ${row + 1}`, scenario || `风险${row + 1}`), form: 'word' as const, words },
      ],
    })),
  ],
  pictures([reserve, ...rated], { fields: { matrix }, rows }, { ask, say }) {
    const marks = rated.filter(({ reply }) => reply).map(({ question: { row = 0 } }) => {
      const { scenario, probability, impact } = rows[row]!;
      return { id: `risk-${row + 1}`, ...(scenario && { name: scenario }), probability, impact };
    });
    const title = say(text('Cost of all risks together; planned is the reserve', '全部风险的损失合计(计划值为备用金)'));
    const simulation = reserve?.reply ? distribution(reserve, ask) : undefined;
    return [
      ...(marks.length > 0 ? [{ name: 'chart.riskMatrix', request: { ...(matrix && { matrix }), risks: marks } }] : []),
      ...(simulation ? [{ name: 'chart.distribution', request: { title, simulation } }] : []),
    ];
  },
};

/** The distribution of the cost: its shape from a simulation, its quantiles exact. */
function distribution({ request, reply }: Answer, ask: PictureTools['ask']): object | undefined {
  const { risks = [], reserve = '0' } = request as { risks?: object[]; reserve?: string };
  if (risks.length === 0) return undefined;
  const { cost } = ask('risk.simulate', { risks: risks.map((risk, n) => ({ ...risk, id: `risk-${n + 1}` })) }) as { cost: object };
  const { quantiles } = reply as { quantiles: { q: string; value: unknown }[] };
  const levels = quantiles.filter(({ value }) => typeof value === 'string').map(({ q, value }) => ({ q, value }));
  return { cost: { ...cost, planned: reserve, ...(levels.length > 0 && { quantiles: levels }) } };
}
