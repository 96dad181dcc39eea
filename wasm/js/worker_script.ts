/**
 * What runs in the worker that `campaignkit/worker` speaks with.
 *
 * @module
 */
import { CampaignError, closed } from './error.js';
import * as kit from './index.js';
import type { Call } from './worker.js';

const plans = new Map<number, kit.Plan>();
const aborted = new Map<number, { aborted: boolean }>();

async function answer({ id, plan, path, parameters }: Call): Promise<object> {
  const signal = { aborted: false };
  aborted.set(id, signal);
  try {
    const own = path.at(-1) as string;
    let target: any = plan === undefined ? kit : plans.get(plan);
    if (!target) throw closed();
    for (const name of path.slice(0, -1)) target = target?.[name];
    if (typeof target?.[own] !== 'function') throw new TypeError(`there is no function ${path.join('.')}`);
    const onProgress = (...progress: number[]) => postMessage({ id, progress });
    const watched = () => [parameters[0], parameters[1] ?? {}, { onProgress, signal }];
    const reply = await target[own](...(own === 'watch' ? watched() : parameters));
    if (plan !== undefined && own === 'close') plans.delete(plan);
    if (path[0] !== 'openPlan') return { id, reply };
    plans.set(id, reply);
    return { id, plan: id };
  } catch (error) {
    return error instanceof CampaignError ? { id, problems: error.problems } : { id, failed: String(error) };
  } finally {
    aborted.delete(id);
  }
}

addEventListener('message', async ({ data }) => {
  if (data.abort) {
    const signal = aborted.get(data.id);
    if (signal) signal.aborted = true;
  } else {
    postMessage(await answer(data));
  }
});
