// A table of the plan. Rows lead to where their record was written.

import type { TableAnswer, TableCell } from 'campaignkit';
import { useState } from 'preact/hooks';
import { Said } from '../said';
import { text, useSay } from '../say';
import type { Place } from './places';

/** Columns for programs: ids, and paths in place of which the source is shown. */
const UNSHOWN = ['id', 'path'];

/** Rows that are shown before the rest is asked for. */
const FIRST = 10;

interface TableProps {
  table: TableAnswer;
  placeOf(path: string): Place | undefined;
  show(place: Place): void;
}

export function Table({ table: { table, title, columns = [], rows = [] }, placeOf, show }: TableProps) {
  const say = useSay();
  const [whole, setWhole] = useState(false);
  const shownColumns = columns.map((column, n) => ({ ...column, n })).filter(({ field }) => !UNSHOWN.includes(field));
  const shown = whole ? rows : rows.slice(0, FIRST);
  const places = shown.map(({ path }) => (path ? placeOf(path) : undefined));
  const leads = places.some(Boolean);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table data-table={table}>
          <thead>
            <tr>
              {shownColumns.map(({ field, label, align }) => <th key={field} scope="col" class={align}>{label}</th>)}
              {leads && <th scope="col">{say(text('source', '来源'))}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ cells, kind = '', path }, n) => (
              <tr key={n} class={kind} data-path={path}>
                {shownColumns.map(({ field, align, n }) => <Cell key={field} cell={cells[n]!} align={align} />)}
                {leads && <td>{places[n] && <Origin place={places[n]} show={show} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > FIRST && (
        <button type="button" class="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? say(text('Show fewer', '收起')) : say(text(`Show all ${rows.length} rows`, `显示全部${rows.length}行`))}
        </button>
      )}
    </>
  );
}

function Cell({ cell, align }: { cell: TableCell; align: string }) {
  if (typeof cell !== 'object' || cell === null) return <td class={align}><Said text={cell ?? ''} /></td>;
  const { text, tone = '', number, amount, rate } = cell;
  const value = amount ?? rate ?? number;
  return <td class={`${align} ${tone}`}>{value === undefined ? <Said text={text} /> : <data value={value}>{text}</data>}</td>;
}

/** A button that shows a place in the source. */
export function Origin({ place, show }: { place: Place; show(place: Place): void }) {
  const say = useSay();
  const where = 'cell' in place ? `${place.sheet} ${place.cell}` : say(text(`line ${place.line + 1}`, `第${place.line + 1}行`));
  return (
    <button type="button" class="origin" onClick={() => show(place)} aria-label={say(text(`Show ${where}`, `显示${where}`))}>
      {where}
    </button>
  );
}
