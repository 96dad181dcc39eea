// The source beside the dashboard: the sheet with a cell, or the document with a line.

import type { Sheet } from 'campaignkit';
import { useEffect, useRef } from 'preact/hooks';
import { text, useSay } from '../say';
import type { Line, Place } from './places';

/** Rows and lines that are shown around a place. */
const AROUND = 40;

/** What is shown of a long row of cells. */
const COLUMNS = 60;

interface SourceProps {
  place: Place;
  sheets: readonly Sheet[];
  lines: readonly Line[];
  close(): void;
}

export function Source({ place, sheets, lines, close }: SourceProps) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current!.open) dialog.current!.showModal();
    const found = dialog.current!.querySelector<HTMLElement>('.found');
    found?.scrollIntoView({ block: 'center', inline: 'center' });
    found?.focus();
  }, [place]);
  const where = 'cell' in place ? `${place.sheet} ${place.cell}` : say(text(`line ${place.line + 1}`, `第${place.line + 1}行`));
  return (
    <dialog class="source" ref={dialog} onClose={close} aria-label={say(text(`Source: ${where}`, `来源:${where}`))}>
      <form method="dialog">
        <h2>{where}</h2>
        <button>{say(text('Close', '关闭'))}</button>
      </form>
      <div class="scroll" tabIndex={0} role="region" aria-label={where}>
        {'cell' in place ? <Cells sheet={sheets.find(({ name }) => name === place.sheet)} cell={place.cell} /> : <Lines lines={lines} line={place.line} />}
      </div>
    </dialog>
  );
}

function Cells({ sheet, cell }: { sheet: Sheet | undefined; cell: string }) {
  const [first, last = first] = cell.split(':').map(numbers) as [Numbers, Numbers?];
  const rows = sheet?.csv === undefined ? (sheet?.rows ?? []) : rowsOf(sheet.csv, sheet.delimiter);
  const from = Math.max(0, first.row - AROUND);
  const shown = rows.slice(from, last.row + AROUND);
  const width = Math.min(COLUMNS, Math.max(last.column + 1, ...shown.map((row) => row.length)));
  const columns = Array.from({ length: width }, (_, n) => n);
  return (
    <table class="sheet">
      <thead>
        <tr><td />{columns.map((n) => <th key={n} scope="col">{letters(n)}</th>)}</tr>
      </thead>
      <tbody>
        {shown.map((row, n) => (
          <tr key={n}>
            <th scope="row">{from + n + 1}</th>
            {columns.map((column) => {
              const at = from + n;
              const isFound = at >= first.row && at <= last.row && column >= first.column && column <= last.column;
              return <td key={column} class={isFound ? 'found' : ''} tabIndex={isFound ? -1 : undefined}>{written(row[column])}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The rows of CSV text (RFC 4180), for looking at them; the library has read them by itself. */
function rowsOf(csv: string, delimiter?: string): string[][] {
  const [head = ''] = csv.split('\n', 1);
  const count = (sign: string) => head.split(sign).length;
  const between = delimiter ?? [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
  const rows: string[][] = [[]];
  const fields = new RegExp(`("(?:[^"]|"")*"|[^${between}\\n]*)(${between}|\\n|$)`, 'g');
  for (const [, field = '', end] of csv.replaceAll('\r\n', '\n').matchAll(fields)) {
    rows.at(-1)!.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\n') rows.push([]);
  }
  return rows;
}

function Lines({ lines, line }: { lines: readonly Line[]; line: number }) {
  const from = Math.max(0, line - AROUND);
  return (
    <pre>
      {lines.slice(from, line + AROUND).map(({ text }, n) => (
        <span key={n} class={from + n === line ? 'found' : ''} tabIndex={from + n === line ? -1 : undefined}>{`${text}\n`}</span>
      ))}
    </pre>
  );
}

interface Numbers {
  row: number;
  column: number;
}

/** The numbers of a cell from zero: `B3` is row 2, column 1. */
function numbers(cell: string): Numbers {
  const [, column = 'A', row = '1'] = cell.match(/^([A-Z]+)(\d+)$/) ?? [];
  return { row: Number(row) - 1, column: [...column].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
}

/** The letters of a column from zero. */
function letters(column: number): string {
  return column < 0 ? '' : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

/** What stands in a cell. */
function written(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return String(cell ?? '');
  const { text, number, day, moment, bool, error } = cell as Record<string, unknown>;
  return String(text ?? number ?? day ?? moment ?? bool ?? error ?? '');
}
