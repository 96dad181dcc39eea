import type { Typed } from '../address';
import type { Calculator } from '../calculator';
import type { Question } from '../question';
import { text } from '../say';

/** The inputs that are varied one at a time. */
const ranges = [
  { name: 'gain', en: 'Gain', zh: '收益' },
  { name: 'cost', en: 'Cost', zh: '成本' },
  { name: 'margin', en: 'Margin', zh: '利润率' },
] as const;

export const roi: Calculator = {
  id: 'roi',
  title: text('ROI and break-even', '投资回报与保本'),
  purpose: text(
    'What the campaign returns on its cost, and what it has to sell so that nothing is lost.',
    '活动成本带来多少回报,以及至少卖出多少才不亏。',
  ),
  groups: [
    {
      title: text('Return', '回报'),
      fields: [
        { name: 'gain', label: text('Gain', '收益') },
        { name: 'gainBasis', label: text('The gain is', '收益口径'), kind: 'choice', choices: [
          ['revenue', text('revenue', '销售额')],
          ['grossProfit', text('gross profit', '毛利')],
          ['contribution', text('contribution', '边际贡献')],
        ] },
        { name: 'cost', label: text('Cost', '成本') },
        { name: 'costBasis', label: text('The cost is', '成本口径'), kind: 'choice', choices: [
          ['planned', text('planned', '预算')],
          ['committed', text('committed', '已签约')],
          ['actual', text('spent', '实际支出')],
        ] },
        { name: 'incremental', label: text('Only what came because of the campaign', '仅为活动带来的增量'), kind: 'flag' },
        { name: 'margin', label: text('Margin on revenue', '销售额的利润率'), hint: text('such as 40%', '如40%'), optional: true },
        { name: 'targetRoi', label: text('Return wanted', '期望回报率'), hint: text('such as 300%', '如300%'), optional: true },
      ],
    },
    {
      title: text('From the worst to the best, for a picture of what matters most', '最差与最好情形(用于敏感性图)'),
      fields: ranges.flatMap(({ name, en, zh }) => [
        { name: `${name}Low`, label: text(`${en}, low`, `${zh}低值`), optional: true as const },
        { name: `${name}High`, label: text(`${en}, high`, `${zh}高值`), optional: true as const },
      ]),
    },
    {
      title: text('Break-even', '保本'),
      fields: [
        { name: 'fixedCost', label: text('Fixed cost', '固定成本') },
        { name: 'price', label: text('Price of a unit', '单价'), optional: true },
        { name: 'variableCost', label: text('Variable cost of a unit', '单位变动成本'), optional: true },
        { name: 'unitMargin', label: text('Or the margin instead of a price', '或以利润率代替单价'), hint: text('such as 40%', '如40%'), optional: true },
        { name: 'revenue', label: text('Revenue expected', '预期销售额'), optional: true },
      ],
    },
  ],
  example: {
    fields: {
      gain: '500000', gainBasis: 'revenue', cost: '77000', costBasis: 'planned', margin: '40%', targetRoi: '300%',
      gainLow: '400000', gainHigh: '550000', costLow: '70000', costHigh: '90000', marginLow: '35%', marginHigh: '45%',
      fixedCost: '77000', price: '120', variableCost: '72', revenue: '500000',
    },
  },
  questions: ({ fields }) => [
    {
      name: 'finance.roi',
      request: places(''),
      figures: [
        { at: '/roi', label: text('Return on investment', '投资回报率'), form: 'share' },
        { at: '/roiAtMargin', label: text('Return at this margin', '按利润率计的回报率'), form: 'share' },
        { at: '/romi', label: text('Return on marketing investment', '营销投资回报率'), form: 'share' },
        { at: '/breakEvenMargin', label: text('Margin at which nothing is lost', '保本利润率'), form: 'share' },
        { at: '/marginForTarget', label: text('Margin that the return wanted takes', '达到期望回报所需利润率'), form: 'share' },
      ],
    },
    {
      name: 'finance.breakEven',
      request: {
        '/fixedCost': 'fixedCost', '/price': 'price', '/variableCost': 'variableCost', '/margin': 'unitMargin', '/revenue': 'revenue',
      },
      figures: [
        { at: '/wholeUnits', label: text('Units that cover the cost', '保本销量'), form: 'number' },
        { at: '/units', label: text('Units, exactly', '保本销量(精确值)'), form: 'number' },
        { at: '/revenue', label: text('Revenue that covers the cost', '保本销售额'), form: 'amount' },
        { at: '/unitContribution', label: text('Contribution of a unit', '单位边际贡献'), form: 'amount' },
        { at: '/contributionMargin', label: text('Contribution margin', '边际贡献率'), form: 'share' },
        { at: '/roas', label: text('Return on ad spend to break even', '保本广告支出回报率'), form: 'number' },
        { at: '/margin', label: text('Margin at which this revenue breaks even', '该销售额的保本利润率'), form: 'share' },
      ],
    },
    ...(varied(fields).length > 0 ? [sensitivity(fields)] : []),
  ],
  pictures(answers, _state, { say }) {
    const names = Object.fromEntries(ranges.map(({ name, en, zh }) => [`/${name}`, say(text(en, zh))]));
    const title = say(text('Return on investment, one input changed at a time', '投资回报率:逐一变动各输入'));
    return answers
      .filter(({ question, reply }) => question.name === 'finance.sensitivity' && reply)
      .map(({ reply }) => ({ name: 'chart.tornado', request: { sensitivity: reply, names, title, percentFigure: true, percentInputs: ['/margin'] } }));
  },
};

/** The places of the fields in a request of `finance.roi`, which stands at a place itself. */
function places(above: string): Record<string, string> {
  return Object.fromEntries(['gain', 'gainBasis', 'cost', 'costBasis', 'incremental', 'margin', 'targetRoi'].map((name) => [`${above}/${name}`, name]));
}

/** The inputs with a value and both ends. */
const varied = (fields: Typed) => ranges.filter(({ name }) => [name, `${name}Low`, `${name}High`].every((field) => fields[field]?.trim()));

/** The return with each input at its ends: at the margin, where there is one. */
function sensitivity(fields: Typed): Question {
  const inputs = varied(fields);
  return {
    name: 'finance.sensitivity',
    request: {
      ...places('/request'),
      ...Object.fromEntries(inputs.flatMap(({ name }, n) => [[`/inputs/${n}/low`, `${name}Low`], [`/inputs/${n}/high`, `${name}High`]])),
    },
    constant: { function: 'finance.roi', figure: fields.margin?.trim() ? '/roiAtMargin' : '/roi', inputs: inputs.map(({ name }) => ({ path: `/${name}` })) },
    figures: [],
  };
}
