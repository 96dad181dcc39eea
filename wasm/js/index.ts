/**
 * campaignkit: model, audit and assess marketing campaigns.
 *
 * The WebAssembly module travels inside the code and starts by itself with the first call.
 *
 * @module
 */
export type { Calculators, Campaignkit } from './connect.js';
export type { Json } from './engine.js';
export { CampaignError } from './error.js';
export * from './generated/exports.js';
export type { Functions, Plan } from './generated/functions.js';
export type * from './generated/types.js';
export type { PatchStep } from './plan.js';
export type { Watch } from './watch.js';
