// What a TypeScript program does with the package; it has to type-check without `lib: dom`.

import {
  type Assessment,
  type Campaign,
  CampaignError,
  type Finding,
  type PatchStep,
  type Plan,
  type Problem,
  type Roi,
  calendar,
  call,
  callText,
  catalogue,
  finance,
  openPlan,
} from 'campaignkit';
import { type Campaignkit, load } from 'campaignkit/slim';

const campaign: Campaign = {
  format: 'campaignkit/1',
  id: 'spring',
  name: '春季上新',
  currency: 'CNY',
  event: { start: '2024-03-01', end: '2024-03-10' },
  tasks: [
    { id: 'design', name: '设计', duration: '3ed', start: '2024-02-20' },
    { id: 'print', name: '印刷', duration: '2ed', after: ['design FS+1ed'] },
  ],
};

const roi: Roi = finance.roi({ gain: '500000', cost: '77000', gainBasis: 'revenue', costBasis: 'planned' });
const percent: string = typeof roi.roi === 'string' ? roi.roi : roi.roi.undefined.message.zh;
const day: string = calendar.addWorkingDays({ from: '2024-02-08', days: 1 }).day;
const names: string[] = catalogue().functions.map((entry) => entry.name);
const untyped: unknown = call('finance.roi', '{}');
const text: string = callText('catalogue');

const rename: PatchStep[] = [{ op: 'replace', path: '/name', value: '春季大促' }];
const plan: Plan = openPlan(campaign);
plan.apply(rename);
const assessment: Assessment = plan.assess({ asOf: '2024-03-01' });
const findings: Finding[] = plan.audit().findings;
const again: Campaign = plan.document();
plan.close();

{
  using copy = openPlan(new Uint8Array(0));
  copy.askText('plan.assess', { asOf: '2024-03-01' });
}

try {
  openPlan('{}');
} catch (error) {
  if (!(error instanceof CampaignError)) throw error;
  const problems: readonly Problem[] = error.problems;
  const where: string = error.path + error.code + error.message + problems[0]?.message.zh;
  where.trim();
}

const kit: Campaignkit = load(new Uint8Array(0));
const same: Assessment = kit.openPlan(again).assess({ asOf: '2024-03-01' });

// @ts-expect-error: money is never a number
finance.roi({ gain: 500000, cost: '77000', gainBasis: 'revenue', costBasis: 'planned' });
// @ts-expect-error: a member that there is not
finance.roi({ gain: '1', cost: '1', gainBasis: 'revenue', costBasis: 'planned', currency: 'CNY' });
// @ts-expect-error: a choice that there is not
finance.roi({ gain: '1', cost: '1', gainBasis: 'turnover', costBasis: 'planned' });
// @ts-expect-error: a day is needed
plan.assess();

export { assessment, day, findings, names, percent, same, text, untyped };
