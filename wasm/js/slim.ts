/**
 * campaignkit without the WebAssembly module in its code: the caller brings it.
 *
 * @module
 */
import { type Calculators, type Campaignkit, type Finance, type Workbooks, calculators, connect } from './connect.js';
import type { Source } from './engine.js';
import { workbooks } from './workbooks.js';

export type { Calculators, Campaignkit, Finance, Workbooks } from './connect.js';
export type { Json, Source } from './engine.js';
export { CampaignError } from './error.js';
export type { Functions, Plan } from './generated/functions.js';
export type * from './generated/types.js';
export type { PatchStep } from './plan.js';
export type { Watch } from './watch.js';

/**
 * Everything that the package's main entry exports as functions, over the module that you give: the bytes of
 * `campaignkit/campaignkit.wasm`, or a `WebAssembly.Module` compiled from them.
 */
export function load(module: Source): Campaignkit {
  return connect(() => module);
}

/** The same for the calculators alone: the bytes of `campaignkit/calculators.wasm`, or a module compiled from them. */
export function loadCalculators(module: Source): Calculators {
  return calculators(() => module);
}

/** The same for the calculators of money alone: the bytes of `campaignkit/finance.wasm`, or a module compiled from them. */
export function loadFinance(module: Source): Finance {
  return calculators(() => module);
}

/** Workbooks: the bytes of `campaignkit/workbook.wasm`, or a module compiled from them. */
export function loadWorkbook(module: Source): Workbooks {
  return workbooks(() => module);
}
