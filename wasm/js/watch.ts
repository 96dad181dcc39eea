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

/** Answers in a hundred parts, and lets others have their turn before each. */
export async function watched(engine: Engine, [job, total]: Begun, watch: Watch): Promise<string> {
  const { life } = engine;
  for (let done = 0; done < total; ) {
    await new Promise<void>((resolve) => setTimeout(resolve));
    // a job of an earlier life is gone
    const own = engine.life === life ? job : 0;
    if (own === 0 || watch.signal?.aborted) engine.cancel(own);
    done = engine.advance(own, Math.ceil(total / 100));
    watch.onProgress?.(done, total);
  }
  return engine.finish(job);
}
