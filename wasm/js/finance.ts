/**
 * campaignkit's calculators of money: finance, budget and variance, in a module of a fifth of the size.
 *
 * The WebAssembly module travels inside the code and starts by itself with the first call.
 *
 * @module
 */
export type { Finance } from './connect.js';
export type { Json } from './engine.js';
export { CampaignError } from './error.js';
export * from './generated/finance.js';
export type * from './generated/types.js';
export type { Watch } from './watch.js';
