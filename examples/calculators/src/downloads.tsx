// Files that the page hands out. They are made here and go nowhere else.

import type { Answer } from './question';
import { at } from './question';
import type { Language } from './say';
import { text, useSay } from './say';
import { loadWorkbooks } from './kit';
import type { State } from './address';
import type { Calculator } from './calculator';

/** Hands out a file. */
export function save(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Buttons for files of several kinds. */
export function Downloads({ kinds, label }: { kinds: Record<string, () => void>; label: string }) {
  const say = useSay();
  return (
    <div class="downloads" role="group" aria-label={`${say(text('Download', '下载'))}: ${label}`}>
      <span aria-hidden="true">{say(text('Download', '下载'))}</span>
      {Object.entries(kinds).map(([kind, give]) => <button type="button" key={kind} onClick={give}>{kind}</button>)}
    </div>
  );
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Cell = string | { number: string };

const isNumber = /^-?\d+(\.\d+)?$/;

/** A calculator's form and figures as rows of cells. */
function rowsOf({ groups, list, title }: Calculator, { fields, rows }: State, answers: readonly Answer[], language: Language): Cell[][] {
  const entered = groups.flatMap((group) => group.fields.map(({ name, label }): Cell[] => [label[language], fields[name] ?? '']));
  const listed = list
    ? [list.columns.map(({ label }): Cell => label[language]), ...rows.map((row) => list.columns.map(({ name }): Cell => row[name] ?? ''))]
    : [];
  const cell = (value: unknown): Cell => {
    if (typeof value === 'object' && value !== null) return (value as { undefined?: { message: Record<Language, string> } }).undefined?.message[language] ?? '';
    return isNumber.test(String(value)) ? { number: String(value) } : String(value ?? '');
  };
  const figures = answers.flatMap(({ question, reply }) => [
    ...question.figures
      .filter((figure) => at(reply, figure.at) !== undefined)
      .map(({ label, at: place }): Cell[] => [label[language], cell(at(reply, place))]),
    ...(question.table && reply !== undefined
      ? [
          question.table.columns.map(({ label }): Cell => label[language]),
          ...(at(reply, question.table.at) as unknown[]).map((row) => question.table!.columns.map((column) => cell(at(row, column.at)))),
        ]
      : []),
  ]);
  return [[title[language]], ...entered, ...listed, [], ...figures];
}

/**
 * Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. What was typed may come from an address that somebody
 * sent, so a text that a spreadsheet would take for a formula stands behind an apostrophe.
 */
function csv(rows: Cell[][]): string {
  const quoted = (cell: Cell) => {
    const text = typeof cell === 'string' ? cell : cell.number;
    const written = /^[=+\-@\t\r]/.test(text) && !isNumber.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
  };
  return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** The files of a calculator. */
export function filesOf(calculator: Calculator, state: State, answers: readonly Answer[], language: Language): Record<string, () => void> {
  const name = calculator.id;
  const rows = () => rowsOf(calculator, state, answers, language);
  const asked = () => answers.map(({ question, request, reply, problems }) => ({ name: question.name, request, reply, ...(problems.length > 0 && { problems }) }));
  return {
    CSV: () => save(`${name}.csv`, 'text/csv', csv(rows())),
    XLSX: () => void loadWorkbooks().then(({ fromBase64, workbook }) => {
      const { bytes } = workbook.write({ sheets: [{ name: calculator.title[language], rows: rows() }] });
      save(`${name}.xlsx`, XLSX, fromBase64(bytes) as BlobPart);
    }),
    JSON: () => save(`${name}.json`, 'application/json', JSON.stringify(asked(), null, 2)),
  };
}
