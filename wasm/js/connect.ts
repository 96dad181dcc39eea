import { Engine, type Json, type Source, utf8 } from './engine.js';
import { type Functions, Plan, functions } from './generated/functions.js';
import type { Campaign } from './generated/types.js';
import { type Watch, watched } from './watch.js';

/** What every module can do by name. */
export interface Callable {
  /**
   * Calls any function of the catalogue that needs no plan, such as `finance.roi`, and returns its reply.
   *
   * The request is an object, or a JSON text as a string or as UTF-8 bytes.
   */
  call(name: string, request?: Json): unknown;

  /** Like `call`, but returns the reply's JSON text: the same bytes that C and Rust programs get. */
  callText(name: string, request?: Json): string;

  /**
   * Like `call` for a function that takes a while, such as `risk.simulate`: lets the host breathe, tells how far it is, and can be
   * broken off, which throws `wire.cancelled`.
   */
  watch(name: string, request?: Json, watch?: Watch): Promise<unknown>;
}

/** Everything that campaignkit can do without a plan, over one WebAssembly module; `campaignkit/workbook` has one of its own. */
export interface Calculators extends Omit<Functions, 'workbook'>, Callable {}

/** Workbooks read and written, over a module that has nothing else. */
export interface Workbooks extends Pick<Functions, 'workbook' | 'catalogue'>, Callable {}

/** The calculators of money, over a module that has no others. */
export type Finance = Pick<Calculators, 'budget' | 'finance' | 'variance' | 'catalogue' | 'call' | 'callText' | 'watch'>;

/** Everything that campaignkit can do, over one WebAssembly module. */
export interface Campaignkit extends Calculators {
  /**
   * Reads a campaign and checks it. Throws a `CampaignError` with every problem if it cannot be used.
   *
   * The campaign is an object, or its JSON text as a string or as UTF-8 bytes.
   */
  openPlan(campaign: Campaign | string | Uint8Array): Plan;
}

/** Puts the calculators over a module, which is looked for when the first of them is called. */
export function calculators(source: () => Source): Calculators {
  const { workbook: _, ...calculators } = over(new Engine(source));
  return calculators;
}

/** Puts everything over a module, which is looked for when the first function is called. */
export function connect(source: () => Source): Campaignkit {
  const engine = new Engine(source);
  const { workbook: _, ...calculators } = over(engine);
  return { ...calculators, openPlan: (campaign) => new Plan(engine, campaign) };
}

/** Puts all names over an engine, of which its module may have a part. */
export function over(engine: Engine): Calculators & Workbooks {
  const callText = (name: string, request: Json = {}) => {
    const bytes = utf8(request);
    return engine.run((instance) => instance.call(name, bytes));
  };
  const call = (name: string, request?: Json) => JSON.parse(callText(name, request));
  const watch = async (name: string, request: Json = {}, how: Watch = {}): Promise<unknown> => {
    const bytes = utf8(request);
    return JSON.parse(await watched(engine, engine.run(({ Job }) => new Job(name, bytes)), how));
  };
  return { ...functions(call), call, callText, watch };
}
