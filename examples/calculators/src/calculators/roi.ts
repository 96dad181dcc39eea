import type { Calculator } from '../calculator';
import { text } from '../say';

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
      fixedCost: '77000', price: '120', variableCost: '72', revenue: '500000',
    },
  },
  questions: () => [
    {
      name: 'finance.roi',
      request: {
        '/gain': 'gain', '/gainBasis': 'gainBasis', '/cost': 'cost', '/costBasis': 'costBasis',
        '/incremental': 'incremental', '/margin': 'margin', '/targetRoi': 'targetRoi',
      },
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
  ],
};
