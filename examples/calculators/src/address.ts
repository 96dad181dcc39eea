// The state of the page in the fragment of its address: `#funnel?lang=zh&cost=10000&name=Clicks&count=5000&name=Orders&count=400`.
// The members of a list stand one after the other, row by row.

import type { Language } from './say';

/** What was typed into a row of fields, by their names. */
export type Typed = Record<string, string>;

/** What was typed into a form: its fields, and the rows of its list. */
export interface State {
  fields: Typed;
  rows: Typed[];
}

export interface Address {
  page: string;
  language: Language | undefined;
  /** What stands behind the page, in its order. */
  words: [string, string][];
}

export function read(fragment: string): Address {
  const [page = '', query = ''] = fragment.replace(/^#/, '').split('?', 2);
  const all = [...new URLSearchParams(query)];
  const spoken = all.find(([name]) => name === 'lang')?.[1];
  return {
    page,
    language: spoken === 'zh' || spoken === 'en' ? spoken : undefined,
    words: all.filter(([name]) => name !== 'lang'),
  };
}

export function write({ page, language, words }: Address): string {
  const all = language ? [['lang', language], ...words] : words;
  const query = new URLSearchParams(all as [string, string][]).toString();
  return `#${page}${query && `?${query}`}`;
}

/** A form from the words of an address. Columns are the names of the fields of its rows; a row begins where a name comes again. */
export function stateOf(words: [string, string][], columns: readonly string[]): State {
  const state: State = { fields: {}, rows: [] };
  for (const [name, value] of words) {
    if (!columns.includes(name)) state.fields[name] = value;
    else if (state.rows.length === 0 || name in state.rows.at(-1)!) state.rows.push({ [name]: value });
    else state.rows.at(-1)![name] = value;
  }
  return state;
}

/** The words of an address from a form. A row says all its columns, so that it can be told from the next. */
export function wordsOf({ fields, rows }: State, columns: readonly string[]): [string, string][] {
  return [...Object.entries(fields), ...rows.flatMap((row) => columns.map((name): [string, string] => [name, row[name] ?? '']))];
}
