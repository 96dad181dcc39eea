/**
 * campaignkit's workbooks: the sheets in the bytes of .xlsx, .xls, .ods and CSV files, and sheets as an .xlsx file, for use beside every
 * other entry.
 *
 * The WebAssembly module travels inside the code and starts by itself with the first call.
 *
 * @module
 */
export { fromBase64, toBase64 } from './base64.js';
export type { Workbooks } from './connect.js';
export type { Json } from './engine.js';
export { CampaignError } from './error.js';
export * from './generated/workbook.js';
export type * from './generated/types.js';
export type { Watch } from './watch.js';
