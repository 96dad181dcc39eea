// A form: fields in groups and a list of rows, each with its problems beside it.

import type { Problem } from 'campaignkit';
import { useContext, useId, useMemo, useRef } from 'preact/hooks';
import type { State, Typed } from './address';
import type { Calculator, Field } from './calculator';
import type { Answer } from './question';
import { Said } from './said';
import { Spoken, text, useSay } from './say';

/** The problems of a form's answers, by field and row. */
export function placed(answers: readonly Answer[]): { of(name: string, row?: number): Problem[]; elsewhere: Problem[] } {
  const all = answers.flatMap((answer) => answer.problems.map((problem) => ({ problem, place: answer.placeOf(problem) })));
  const once = (problems: Problem[]) =>
    problems.filter((problem, n) => problems.findIndex(({ message }) => message.en === problem.message.en) === n);
  return {
    of: (name, row) => once(all.filter(({ place }) => place?.name === name && place.row === row).map(({ problem }) => problem)),
    elsewhere: once(all.filter(({ place }) => !place).map(({ problem }) => problem)),
  };
}

interface FormProps {
  calculator: Calculator;
  state: State;
  answers: readonly Answer[];
  change(state: State): void;
}

export function Form({ calculator: { groups, list }, state, answers, change }: FormProps) {
  const say = useSay();
  const problems = placed(answers);
  const { fields, rows } = state;
  // rows are drawn only when they change, and still edit what the form is by then
  const now = useRef({ state, change });
  now.current = { state, change };
  const edit = (rows: (rows: Typed[]) => Typed[]) => now.current.change({ ...now.current.state, rows: rows(now.current.state.rows) });
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()} autocomplete="off">
      {problems.elsewhere.length > 0 && (
        <ul class="problems" role="alert">
          {problems.elsewhere.map(({ code, message }) => <li key={message.en} data-code={code}><Said text={say(message)} /></li>)}
        </ul>
      )}
      {groups.map((group) => (
        <fieldset key={group.title.en}>
          <legend>{say(group.title)}</legend>
          <div class="fields">
            {group.fields.map((field) => (
              <Input
                key={field.name}
                field={field}
                fields={fields}
                value={fields[field.name] ?? ''}
                problems={problems.of(field.name)}
                change={(value) => change({ fields: { ...fields, [field.name]: value }, rows })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {list && (
        <fieldset>
          <legend>{say(list.title)}</legend>
          {rows.map((row, n) => (
            <Row key={n} list={list} n={n} row={row} fields={fields} problems={list.columns.map(({ name }) => problems.of(name, n))} edit={edit} />
          ))}
          <button type="button" onClick={() => change({ fields, rows: [...rows, blank(list.columns)] })}>{say(list.add)}</button>
        </fieldset>
      )}
    </form>
  );
}

interface RowProps {
  list: NonNullable<Calculator['list']>;
  n: number;
  row: Typed;
  fields: Typed;
  /** By column. */
  problems: Problem[][];
  edit(rows: (rows: Typed[]) => Typed[]): void;
}

function Row({ list: { title, columns }, n, row, fields, problems, edit }: RowProps) {
  const say = useSay();
  const change = (name: string, value: string) => edit((rows) => rows.map((row, other) => (other === n ? { ...row, [name]: value } : row)));
  return useMemo(
    () => (
      <div class="row" role="group" aria-label={`${say(title)} ${n + 1}`}>
        {columns.map((field, column) => (
          <Input
            key={field.name}
            field={field}
            fields={fields}
            value={row[field.name] ?? ''}
            problems={problems[column]!}
            change={(value) => change(field.name, value)}
          />
        ))}
        <button type="button" class="remove" onClick={() => edit((rows) => rows.filter((_, other) => other !== n))}>
          <span aria-hidden="true">×</span>
          <span class="unseen">{say(text(`Remove row ${n + 1}`, `删除第${n + 1}行`))}</span>
        </button>
      </div>
    ),
    [title, n, useContext(Spoken), JSON.stringify([row, fields, problems])],
  );
}

function blank(columns: readonly Field[]): Typed {
  return Object.fromEntries(columns.map(({ name }) => [name, '']));
}

interface InputProps {
  field: Field;
  /** The form's own fields. */
  fields?: Typed;
  value: string;
  problems: Problem[];
  change(value: string): void;
}

export function Input({ field: { name, label, hint, kind = 'number', choices = [], optional }, fields = {}, value, problems, change }: InputProps) {
  const say = useSay();
  const id = useId();
  const described = [hint && `${id}-hint`, problems.length > 0 && `${id}-problem`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    'aria-required': !optional && kind !== 'flag',
    'aria-invalid': problems.length > 0,
    ...(described && { 'aria-describedby': described }),
  };
  const typed = (event: { currentTarget: { value: string } }) => change(event.currentTarget.value);
  return (
    <div class={`field ${kind}`}>
      <label for={id}>{say(label)}</label>
      {kind === 'choice' ? (
        <select {...common} value={value} onChange={typed}>
          <option value="">—</option>
          {(typeof choices === 'function' ? choices(fields) : choices).map(([word, meaning]) => <option key={word} value={word}>{say(meaning)}</option>)}
        </select>
      ) : kind === 'flag' ? (
        <input {...common} type="checkbox" checked={value === 'true'} onChange={(event) => change(event.currentTarget.checked ? 'true' : '')} />
      ) : kind === 'day' || kind === 'moment' ? (
        <input {...common} type={kind === 'day' ? 'date' : 'datetime-local'} value={value} onInput={typed} />
      ) : (
        <input {...common} type="text" inputMode={kind === 'number' ? 'decimal' : 'text'} value={value} onInput={typed} />
      )}
      {hint && <small id={`${id}-hint`}>{say(hint)}</small>}
      {problems.length > 0 && (
        <p class="problem" id={`${id}-problem`} data-codes={problems.map(({ code }) => code).join(' ')}>
          <Said text={problems.map(({ message }) => say(message)).join(' ')} />
        </p>
      )}
    </div>
  );
}
