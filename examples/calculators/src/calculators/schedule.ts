import type { Calculator } from '../calculator';
import type { Request } from '../question';
import { text } from '../say';

/** A task that another waits for: its name, and perhaps the ends that are tied and the time between, `print SS +2d`. */
const awaited = /^(\S+)(?:\s+(FS|SS|FF|SF))?\s*([+-]\S+)?$/i;

/** The links to a task, from the names of those that it waits for. */
function links(request: Request, rows: readonly (readonly [number, Record<string, string>])[]): void {
  let n = 0;
  for (const [row, { id = '', after = '' }] of rows) {
    for (const word of after.split(/[,，、;；]/).map((word) => word.trim()).filter(Boolean)) {
      const [, from, type, lag] = word.match(awaited) ?? [, word];
      const place = { name: 'after', row };
      request.put(`/links/${n}/from`, from, place);
      request.put(`/links/${n}/to`, id, place);
      request.put(`/links/${n}/type`, type?.toUpperCase(), place);
      request.put(`/links/${n}/lag`, lag?.replace('+', ''), place);
      n += 1;
    }
  }
}

export const schedule: Calculator = {
  id: 'schedule',
  title: text('Schedule', '进度计划'),
  purpose: text(
    'When each task can start and has to finish, and which ones decide the last day. Drag a bar to move it, its end to make it longer.',
    '各任务最早何时开始、最迟何时结束,哪些任务决定完工日。拖动横条可移动任务,拖动其末端可改变工期。',
  ),
  groups: [
    {
      title: text('Project', '项目'),
      fields: [
        { name: 'start', label: text('Start', '开始时间'), kind: 'moment' },
        { name: 'calendar', label: text('Working days', '工作日历'), kind: 'choice', choices: [
          ['cn', text('mainland China, with make-up days', '中国大陆(含调休)')],
          ['weekdays', text('Monday to Friday', '周一至周五')],
          ['24h', text('every day', '每天')],
        ] },
      ],
    },
  ],
  list: {
    title: text('Tasks', '任务'),
    add: text('Add a task', '添加任务'),
    columns: [
      { name: 'id', label: text('Task', '任务'), hint: text('a name without blanks', '名称,不含空格'), kind: 'text' },
      { name: 'duration', label: text('Length', '工期'), hint: text('such as 3d or 4h', '如3d、4h'), kind: 'text', optional: true },
      { name: 'after', label: text('After', '前置任务'), hint: text('such as brief, design SS +2d', '如 简报、设计 SS +2d'), kind: 'text', optional: true },
      { name: 'notBefore', label: text('Not before', '不早于'), kind: 'day', optional: true },
      { name: 'parent', label: text('Part of', '所属任务'), kind: 'text', optional: true },
      { name: 'done', label: text('Done', '完成比例'), hint: text('such as 50%', '如50%'), optional: true },
    ],
  },
  example: {
    fields: { start: '2024-07-01T08:00', calendar: 'cn' },
    rows: [
      { id: '策划Brief', duration: '3d', after: '', notBefore: '', done: '100%' },
      { id: '设计Design', duration: '5d', after: '策划Brief', notBefore: '', done: '40%' },
      { id: '印刷Print', duration: '4d', after: '设计Design', notBefore: '' },
      { id: '渠道Channels', duration: '6d', after: '策划Brief', notBefore: '2024-07-08' },
      { id: '培训Training', duration: '2d', after: '印刷Print SS +1d', notBefore: '' },
      { id: '开幕Opening', duration: '0d', after: '印刷Print、渠道Channels、培训Training', notBefore: '' },
    ],
  },
  questions: () => [
    {
      name: 'schedule.network',
      request: { '/start': 'start', '/calendar': 'calendar', '/tasks/*/id': 'id', '/tasks/*/duration': 'duration', '/tasks/*/parent': 'parent', '/tasks/*/percentComplete': 'done' },
      build(request, rows, { start = '' }) {
        // a day begins when the project does
        const time = start.slice(10) || 'T00:00';
        for (const [n, [row, { notBefore }]] of rows.entries()) {
          if (!notBefore) continue;
          const place = { name: 'notBefore', row };
          request.put(`/tasks/${n}/constraint/type`, 'SNET', place);
          request.put(`/tasks/${n}/constraint/at`, `${notBefore}${time}`, place);
        }
        links(request, rows);
      },
      figures: [
        { at: '/finish', label: text('Finish', '完工'), form: 'day' },
        { at: '/start', label: text('Start', '开始'), form: 'day' },
      ],
      table: {
        at: '/tasks',
        title: text('Task by task', '逐项任务'),
        columns: [
          { at: '/id', label: text('Task', '任务'), form: 'word' },
          { at: '/start', label: text('Start', '开始'), form: 'day' },
          { at: '/finish', label: text('Finish', '结束'), form: 'day' },
          { at: '/lateFinish', label: text('Finish at the latest', '最迟结束'), form: 'day' },
          { at: '/totalFloatMinutes', label: text('Float in working minutes', '总时差(工作分钟)'), form: 'number' },
          { at: '/critical', label: text('Critical', '关键'), form: 'word', words: { true: text('critical', '关键'), false: text('—', '—') } },
          { at: '/drivingLink/from', label: text('Waits for', '受制于'), form: 'word' },
        ],
      },
    },
  ],
  pictures: ([network]) => (network?.reply ? [{ name: 'chart.network', request: { network: network.request } }] : []),
  bars: { start: 'notBefore', length: 'duration' },
};
