import type { Calculator } from '../calculator';
import { text } from '../say';

export const pace: Calculator = {
  id: 'pace',
  title: text('KPI pace', '指标进度'),
  purpose: text('Whether a KPI is where it should be by the day, and what every day from now on has to bring.', '指标是否达到当日应有的进度,以及此后每天需要多少。'),
  groups: [
    {
      title: text('Metric', '指标'),
      fields: [
        { name: 'kind', label: text('Kind', '类型'), kind: 'choice', choices: [
          ['flow', text('adds up over the days', '逐日累加')],
          ['stock', text('stands until it changes', '存量')],
          ['rate', text('share', '比率')],
          ['ratio', text('one figure by another', '两数之比')],
          ['score', text('mark', '评分')],
        ] },
        { name: 'atLeast', label: text('Target: at least', '目标:不低于'), optional: true },
        { name: 'atMost', label: text('Target: at most', '目标:不高于'), optional: true },
        { name: 'tolerance', label: text('Tolerance', '容差'), hint: text('such as 10%', '如10%'), optional: true },
      ],
    },
    {
      title: text('Days', '日期'),
      fields: [
        { name: 'start', label: text('First day', '首日'), kind: 'day', optional: true },
        { name: 'end', label: text('Last day', '末日'), kind: 'day', optional: true },
        { name: 'asOf', label: text('As of the end of', '截至'), kind: 'day' },
        { name: 'profile', label: text('Grows', '增长方式'), kind: 'choice', choices: [
          ['linear', text('evenly', '均匀')],
          ['workingDays', text('on working days', '按工作日')],
          ['sCurve', text('slowly, fast, slowly', 'S形')],
          ['frontLoaded', text('fast at first', '前快后慢')],
          ['backLoaded', text('fast at last', '前慢后快')],
        ] },
      ],
    },
    {
      title: text('So far', '目前'),
      fields: [
        { name: 'cumulative', label: text('Total so far, or latest value', '累计值或最新值'), optional: true },
        { name: 'sample', label: text('Sample behind a rate', '比率的样本量'), optional: true },
      ],
    },
  ],
  example: { fields: { kind: 'flow', atLeast: '2000', tolerance: '10%', start: '2024-07-20', end: '2024-08-10', asOf: '2024-07-31', profile: 'linear', cumulative: '850' } },
  questions: () => [
    {
      name: 'metric.pace',
      request: {
        '/kind': 'kind', '/target/atLeast': 'atLeast', '/target/atMost': 'atMost', '/tolerance': 'tolerance',
        '/window/start': 'start', '/window/end': 'end', '/asOf': 'asOf', '/profile': 'profile',
        '/cumulative': 'cumulative', '/sample': 'sample',
      },
      figures: [
        { at: '/status', label: text('Status', '状态'), form: 'word', words: {
          normal: text('on pace', '正常'),
          alert: text('alert', '预警'),
          notDue: text('nothing due yet', '尚未到期'),
          unknown: text('nothing observed', '无数据'),
          insufficientData: text('too few for a verdict', '样本不足'),
        } },
        { at: '/expected', label: text('Expected by the day', '当日应达'), form: 'number' },
        { at: '/threshold', label: text('Alert beyond', '预警线'), form: 'number' },
        { at: '/pace', label: text('Of what is expected', '进度'), form: 'share' },
        { at: '/attainment', label: text('Of the target', '目标达成'), form: 'share' },
        { at: '/forecast', label: text('Forecast at the end', '期末预测'), form: 'number' },
        { at: '/runRateForecast', label: text('Forecast by the daily mean', '按日均预测'), form: 'number' },
        { at: '/requiredDaily', label: text('Needed every day from now', '此后每日需要'), form: 'number' },
        { at: '/allowedDaily', label: text('Allowed every day from now', '此后每日上限'), form: 'number' },
      ],
    },
  ],
  pictures: ([answer]) => (answer?.reply ? [{ name: 'chart.pace', request: { pace: answer.request } }] : []),
};
