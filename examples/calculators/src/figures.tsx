// Figures of a reply, as people read them.

import type { Text, Undefined } from 'campaignkit';
import { useContext } from 'preact/hooks';
import type { Answer, Figure, FigureTable, Form } from './question';
import { at } from './question';
import { Said } from './said';
import { type Language, Spoken, useSay } from './say';

/** Making one takes longer than using it a hundred times. */
const numbers = { en: inLanguage('en'), zh: inLanguage('zh') };

function inLanguage(language: Language) {
  return {
    amount: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 4 }),
    share: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }),
  };
}

/** The text of a figure. Digits are grouped and shortened for reading; the figure itself stands in `value`, to the last digit. */
export function shown(value: unknown, form: Form, language: Language, words?: Record<string, Text>): string {
  if (typeof value === 'object' && value !== null && 'undefined' in value) return (value as { undefined: Undefined }).undefined.message[language];
  const written = String(value);
  if (form === 'word') return words?.[written]?.[language] ?? written;
  if (form === 'day') return written.replace('T', ' ');
  // it takes a text, and loses no digit of it
  return numbers[language][form].format(written as Intl.StringNumericLiteral);
}

/** A figure with its value: the library's own text. */
export function Value({ value, figure: { form, words } }: { value: unknown; figure: Figure }) {
  const language = useContext(Spoken);
  const said = shown(value, form, language, words);
  if (typeof value === 'object' && value !== null) {
    return 'undefined' in value ? <span class="undefined" data-code={(value as { undefined: Undefined }).undefined.code}><Said text={said} /></span> : null;
  }
  return <data value={String(value)} title={form === 'word' ? undefined : String(value)}>{said}</data>;
}

/** The figures of answers, in their order; what a reply has not got is left out. */
export function Figures({ answers }: { answers: readonly Answer[] }) {
  const say = useSay();
  const all = answers.flatMap(({ question, reply }, n) =>
    question.figures.map((figure) => ({ key: `${question.name}-${n}${figure.at}`, figure, name: question.name, value: at(reply, figure.at) })),
  );
  // one reason for many figures is told once
  const isFirst = (value: unknown, n: number) => typeof value !== 'object' || all.findIndex((other) => other.value === value) === n;
  const there = all.filter(({ value }, n) => value !== undefined && isFirst(value, n));
  return (
    <dl class="figures">
      {there.map(({ key, figure, name, value }) => (
        <div key={key} data-figure={`${name}${figure.at}`}>
          <dt>{say(figure.label)}</dt>
          <dd><Value value={value} figure={figure} /></dd>
        </div>
      ))}
    </dl>
  );
}

/** The tables of answers. */
export function FigureTables({ answers }: { answers: readonly Answer[] }) {
  return answers.map(({ question: { name, table }, reply }) => table && reply !== undefined && <FigureRows key={name} name={name} table={table} reply={reply} />);
}

function FigureRows({ name, table: { at: list, title, columns }, reply }: { name: string; table: FigureTable; reply: unknown }) {
  const say = useSay();
  const rows = (at(reply, list) ?? []) as unknown[];
  const used = columns.filter((column) => rows.some((row) => at(row, column.at) !== undefined));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say(title)}>
      <table>
        <caption>{say(title)}</caption>
        <thead>
          <tr>{used.map(({ at, label, form }) => <th key={at} scope="col" class={form}>{say(label)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={n}>
              {used.map((column) => (
                <td key={column.at} class={column.form} data-figure={`${name}${list}/${n}${column.at}`}>
                  {at(row, column.at) !== undefined && <Value value={at(row, column.at)} figure={column} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
