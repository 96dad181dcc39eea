import type { Engine, Job } from './engine.js';
import { cancelled } from './error.js';

/** How a question that takes a while is watched. */
export interface Watch {
  /** Is told now and then how much is done, of how much: iterations of a simulation. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Breaks the question off once it is aborted: an `AbortSignal`, or anything like it. */
  readonly signal?: { readonly aborted: boolean };
}

/** The milliseconds of work after which others have their turn. */
const SLICE = 16;

/** Answers in slices, and lets others have their turn before each and before the reply. */
export async function watched(engine: Engine, job: Job, watch: Watch): Promise<string> {
  const { life } = engine;
  const { total } = job;
  // a slice is of several parts, so that it ends about in time
  let part = 1;
  try {
    for (let done = 0; ; ) {
      await new Promise<void>((resolve) => setTimeout(resolve));
      // a job of an earlier life is gone
      if (engine.life !== life || watch.signal?.aborted) throw cancelled();
      if (done >= total) break;
      const begun = Date.now();
      for (let now = begun; done < total && now - begun < SLICE; ) {
        done = engine.run(() => job.advance(part));
        const took = Date.now() - now;
        now += took;
        part = took < SLICE / 4 ? part * 2 : Math.ceil(part / 2);
      }
      watch.onProgress?.(done, total);
    }
  } catch (error) {
    if (engine.life === life) job.free();
    throw error;
  }
  return engine.run(() => job.finish()); // uses the job up
}
