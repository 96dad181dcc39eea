// What the import of tables says: what it read, what it could not, what it assumed and what it left out.

import type { Text } from 'campaignkit';
import type { Imported } from './opened';
import type { Place } from './places';
import { Origin } from './table';
import { Said } from '../said';
import { text, useSay } from '../say';

/** A cell that the import has something to say about. */
interface Remark {
  sheet: string;
  cell?: string | undefined;
  text: string;
  said: string;
}

export function ImportReport({ tables: { answer, problems }, show }: { tables: Imported; show(place: Place): void }) {
  const say = useSay();
  const or = (taken: string, instead: readonly string[] = []) =>
    say(text(`read as “${taken}”`, `读作“${taken}”`)) + (instead.length > 0 ? say(text(`, not as “${instead.join('”, “')}”`, `,而非“${instead.join('”、“')}”`)) : '');
  const groups: [Text, string, Remark[]][] = [
    [text('Cells with problems', '有问题的单元格'), 'problems', [...problems, ...answer.problems].map(({ message, ...place }) => ({ ...place, said: say(message) }))],
    [text('Assumed', '所作的假定'), 'assumed', answer.assumed.map(({ why, taken, instead, ...place }) => ({ ...place, said: `${or(taken, instead)}: ${say(why)}` }))],
    [text('Left out', '未读取'), 'ignored', answer.ignored.map(({ why, ...place }) => ({ ...place, said: say(why) }))],
  ];
  return (
    <section class="import" aria-labelledby="import">
      <h2 id="import">{say(text('What was read', '读取情况'))}</h2>
      <p>
        {answer.read.map(({ sheet, table, rows }) => say(text(`${sheet}: ${rows} rows as ${table}`, `${sheet}:${rows}行(${table})`))).join(say(text('; ', ';')))}
      </p>
      {groups.map(([title, name, remarks]) => remarks.length > 0 && (
        <details key={name} data-remarks={name} open={name === 'problems'}>
          <summary>{`${say(title)} (${remarks.length})`}</summary>
          <ul>
            {remarks.map(({ sheet, cell, text, said }, n) => (
              <li key={n}>
                {cell ? <Origin place={{ sheet, cell }} show={show} /> : sheet}
                {text && <q>{text}</q>} <Said text={said} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
