import { type Workbooks, over } from './connect.js';
import { Engine, type Source } from './engine.js';
import { glue } from './generated/workbook_glue.js';

/** Puts workbooks over a module, which is looked for when the first function is called. */
export function workbooks(source: () => Source): Workbooks {
  return over(new Engine(source, glue));
}
