import type { Engine } from './engine.js';

/** How a question that takes a while is watched. */
export interface Watch {
  /** Is told after every part how much is done, of how much: iterations of a simulation. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Breaks the question off once it is aborted: an `AbortSignal`, or anything like it. */
  readonly signal?: { readonly aborted: boolean };
}

/** A job that was begun: its handle, and how much there is to do. */
export type Begun = readonly [handle: number, total: number];

/** Answers in a hundred parts, and lets others have their turn before each and before the reply. */
export async function watched(engine: Engine, [job, total]: Begun, watch: Watch): Promise<string> {
  const { life } = engine;
  // a job of an earlier life is gone
  const lost = () => engine.life !== life;
  try {
    for (let done = 0; ; ) {
      await new Promise<void>((resolve) => setTimeout(resolve));
      if (lost() || watch.signal?.aborted) engine.cancel(lost() ? 0 : job);
      if (done >= total) return engine.finish(job);
      done = engine.advance(job, Math.ceil(total / 100));
      watch.onProgress?.(done, total);
    }
  } catch (error) {
    drop(engine, lost() ? 0 : job);
    throw error;
  }
}

/** Drops a job without a word, whether it is there or not. */
function drop(engine: Engine, job: number): void {
  try {
    engine.cancel(job);
  } catch {
    // that it is broken off
  }
}
