import type { Calculator } from '../calculator';
import type { Figure } from '../question';
import { text } from '../say';

/** The methods of forecasting. */
const methods = [
  ['cpi', 'as dear as the work so far', '按目前成本绩效'],
  ['planRate', 'as dear as planned', '按原计划费率'],
  ['cpiSpi', 'as dear, and the delay paid for too', '按成本与进度绩效'],
  ['weighted', 'by both indices, weighted', '按加权绩效'],
  ['bottomUp', 'by the new estimate', '按重新估算'],
] as const;

const by = (member: string, en: string, zh: string): Figure[] =>
  methods.map(([method, how, wie]) => ({ at: `/${member}/${method}`, label: text(`${en}: ${how}`, `${zh}:${wie}`), form: 'amount' }));

export const earnedValue: Calculator = {
  id: 'earned-value',
  title: text('Earned value', '挣值'),
  purpose: text(
    'Whether the work done is worth its money and its time, and what all of it will cost.',
    '已完成的工作是否值所花的钱和时间,以及全部完成要花多少。',
  ),
  groups: [
    {
      title: text('On the day', '当日'),
      fields: [
        { name: 'pv', label: text('Planned value (PV)', '计划价值(PV)'), hint: text('budget of the work that should be done', '应完成工作的预算') },
        { name: 'ev', label: text('Earned value (EV)', '挣值(EV)'), hint: text('budget of the work that is done', '已完成工作的预算') },
        { name: 'ac', label: text('Actual cost (AC)', '实际成本(AC)'), hint: text('cost of the work that is done', '已完成工作的实际花费') },
        { name: 'bac', label: text('Budget at completion (BAC)', '完工预算(BAC)'), hint: text('budget of all work', '全部工作的预算') },
        { name: 'etc', label: text('Estimate to complete (ETC)', '完工尚需估算(ETC)'), hint: text('made anew for the work left', '对剩余工作的重新估算'), optional: true },
        { name: 'currency', label: text('Currency', '币种'), hint: text('such as CNY; amounts have its decimals', '如CNY,决定金额的小数位'), kind: 'text', optional: true },
      ],
    },
  ],
  example: { fields: { pv: '38000', ev: '31000', ac: '36500', bac: '77000', currency: 'CNY' } },
  questions: () => [
    {
      name: 'earnedValue.measure',
      request: { '/pv': 'pv', '/ev': 'ev', '/ac': 'ac', '/bac': 'bac', '/etc': 'etc', '/currency': 'currency' },
      figures: [
        { at: '/spi', label: text('Schedule performance index (SPI)', '进度绩效指数(SPI)'), form: 'number' },
        { at: '/cpi', label: text('Cost performance index (CPI)', '成本绩效指数(CPI)'), form: 'number' },
        { at: '/sv', label: text('Schedule variance (SV)', '进度偏差(SV)'), form: 'amount' },
        { at: '/cv', label: text('Cost variance (CV)', '成本偏差(CV)'), form: 'amount' },
        { at: '/percentComplete', label: text('Work done', '完成比例'), form: 'share' },
        { at: '/percentPlanned', label: text('Work planned', '计划比例'), form: 'share' },
        { at: '/percentSpent', label: text('Money spent', '花费比例'), form: 'share' },
        ...by('eac', 'Cost of all work (EAC)', '完工估算(EAC)'),
        ...by('vac', 'Left of the budget (VAC)', '完工偏差(VAC)'),
        { at: '/tcpi/bac', label: text('Performance that the work left must have (TCPI)', '剩余工作须达到的绩效(TCPI)'), form: 'number' },
      ],
    },
  ],
};
