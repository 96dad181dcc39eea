/**
 * campaignkit's calculators: every function that needs no plan, in a module of half the size.
 *
 * The WebAssembly module travels inside the code and starts by itself with the first call.
 *
 * @module
 */
export type { Calculators } from './connect.js';
export type { Json } from './engine.js';
export { CampaignError } from './error.js';
export * from './generated/calculators.js';
export type { Functions } from './generated/functions.js';
export type * from './generated/types.js';
export type { Watch } from './watch.js';
