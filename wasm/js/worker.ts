/**
 * campaignkit in a Web Worker: the same functions, each of which returns a promise, so that the page stays free whatever
 * they take.
 *
 * @module
 */
import type { Campaignkit } from './connect.js';
import { CampaignError, cancelled } from './error.js';
import type { Plan } from './generated/functions.js';
import type { Watch } from './watch.js';

export { CampaignError } from './error.js';
export type { Json } from './engine.js';
export type * from './generated/types.js';
export type { PatchStep } from './plan.js';
export type { Watch } from './watch.js';

/** Functions as they are on this side of a worker: each returns a promise. */
export type Remote<T> = {
  readonly [K in keyof T as K & string]: T[K] extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Promise<Awaited<R> extends Plan ? Remote<Plan> : Awaited<R>>
    : Remote<T[K]>;
};

/** Everything that campaignkit can do, in a worker. */
export type RemoteCampaignkit = Remote<Campaignkit> & {
  /** Ends the worker. Whatever waits for an answer is broken off with `wire.cancelled`. */
  end(): void;
};

/** As much of a Web Worker as is used. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: any }) => void) | null;
  onerror: ((event: any) => void) | null;
}

/** Asks the worker to call a function of the module, or of an open plan. */
export interface Call {
  readonly id: number;
  readonly plan: number | undefined;
  readonly path: readonly string[];
  readonly parameters: readonly unknown[];
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly watch: Watch;
}

/**
 * Starts campaignkit in a worker of its own, or in one that you made of `campaignkit/worker-script`, which is for bundlers
 * that do not see `new Worker(new URL(…))` in a package.
 */
export function start(
  worker: WorkerLike = new Worker(new URL('./worker_script.js', import.meta.url), { type: 'module' }),
): RemoteCampaignkit {
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  const send = (plan: number | undefined, path: readonly string[], parameters: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const id = (calls += 1);
      const watch = path.at(-1) === 'watch' ? ((parameters[2] ?? {}) as Watch) : {};
      if (watch.signal?.aborted) throw cancelled();
      waiting.set(id, { resolve, reject, watch });
      // functions and signals stay here
      worker.postMessage({ id, plan, path, parameters: path.at(-1) === 'watch' ? parameters.slice(0, 2) : parameters });
    });

  worker.onmessage = ({ data: { id, progress, reply, plan, problems, failed } }) => {
    const call = waiting.get(id);
    if (!call) return;
    if (progress) {
      try {
        call.watch.onProgress?.(progress[0], progress[1]);
      } catch (error) {
        call.reject(error);
        waiting.delete(id);
      }
      if (!waiting.has(id) || call.watch.signal?.aborted) worker.postMessage({ id, abort: true });
      return;
    }
    waiting.delete(id);
    if (problems) call.reject(new CampaignError(problems));
    else if (failed !== undefined) call.reject(new Error(failed));
    else call.resolve(plan === undefined ? reply : functions(plan, []));
  };
  const breakOff = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.onerror = ({ message }) => breakOff(new Error(`campaignkit's worker failed: ${message}`));

  /** Whatever is looked up is a function by that name, and a place for further names. */
  const functions = (plan: number | undefined, path: readonly string[]): any =>
    new Proxy(() => {}, {
      apply: (_target, _self, parameters) => send(plan, path, parameters),
      // a promise must not take this for another promise
      get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : functions(plan, [...path, name])),
    });

  const end = () => {
    worker.terminate();
    breakOff(cancelled());
  };
  return new Proxy(functions(undefined, []), { get: (all, name) => (name === 'end' ? end : all[name]) });
}
