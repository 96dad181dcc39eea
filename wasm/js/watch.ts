import type { Engine, Job } from './engine.js';
import { CampaignError } from './error.js';

/** How a question that takes a while is watched. */
export interface Watch {
  /** Is told after every part how much is done, of how much: iterations of a simulation. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Breaks the question off once it is aborted: an `AbortSignal`, or anything like it. */
  readonly signal?: { readonly aborted: boolean };
}

/** Answers in a hundred parts, and lets others have their turn before each and before the reply. */
export async function watched(engine: Engine, job: Job, watch: Watch): Promise<string> {
  const { life } = engine;
  const { total } = job;
  try {
    for (let done = 0; ; ) {
      await new Promise<void>((resolve) => setTimeout(resolve));
      // a job of an earlier life is gone
      if (engine.life !== life || watch.signal?.aborted) throw cancelled();
      if (done >= total) break;
      done = engine.run(() => job.advance(Math.ceil(total / 100)));
      watch.onProgress?.(done, total);
    }
  } catch (error) {
    if (engine.life === life) job.free();
    throw error;
  }
  return engine.run(() => job.finish()); // uses the job up
}

function cancelled(): CampaignError {
  const message = {
    en: 'the question was broken off; ask it again for an answer',
    zh: '提问已中断;如需结果请重新提问',
  };
  return new CampaignError([{ code: 'wire.cancelled', path: '', message }]);
}
