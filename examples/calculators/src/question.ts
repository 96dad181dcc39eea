// A question to the library, declared as a table: which field of a form goes to which place of the request, and which places of the
// reply are shown.

import type { CampaignError, Problem, Text } from 'campaignkit';
import type { State, Typed } from './address';

export type Kit = typeof import('campaignkit');

/** How a figure is shown. */
export type Form = 'amount' | 'number' | 'share' | 'day' | 'word';

/** A figure of a reply, at a JSON Pointer. */
export interface Figure {
  at: string;
  label: Text;
  form: Form;
  /** The words of a choice. */
  words?: Record<string, Text>;
}

/** What is shown of the entries of a list in a reply. */
export interface FigureTable {
  at: string;
  title: Text;
  columns: readonly Figure[];
}

export interface Question {
  /** The function of the library. */
  name: string;
  /** From the places of the request, as JSON Pointers, to the names of the fields. `*` is the number of a row. */
  request: Readonly<Record<string, string>>;
  /** Members of the request that nobody types. */
  constant?: Readonly<Record<string, unknown>>;
  /** Of a question to a plan: the question. What is typed is the document. */
  asked?: Readonly<Record<string, unknown>>;
  /** Of a question about a single row: its number. */
  row?: number;
  /** Builds the request where a table of places does not say it all. */
  build?(request: Request, rows: readonly (readonly [number, Typed])[], fields: Typed): void;
  figures: readonly Figure[];
  table?: FigureTable;
}

/** A field of a form: one of its own, or one of a row of its list. */
export interface Place {
  name: string;
  row?: number;
}

/** What an asked question came to. */
export interface Answer {
  question: Question;
  request: unknown;
  reply?: unknown;
  problems: readonly Problem[];
  /** The field of a problem, if it belongs to one. */
  placeOf(problem: Problem): Place | undefined;
}

/** A request as it is built: the value, and which field went to which place. */
export class Request {
  readonly value: Record<string, unknown>;
  readonly #places: [string, Place][] = [];

  constructor(constant: Readonly<Record<string, unknown>> = {}) {
    this.value = structuredClone(constant) as Record<string, unknown>;
  }

  /** Puts what was typed at a place. An empty field is left out, but keeps its place for problems. */
  put(pointer: string, typed: string | undefined, place: Place): void {
    this.#places.push([pointer, place]);
    if (typed === undefined || typed.trim() === '') return;
    set(this.value, pointer.slice(1).split('/'), typed.trim());
  }

  /** The field at a path, or the first one below it, or the one around it. */
  placeOf(path: string): Place | undefined {
    if (path === '') return undefined;
    const of = (fits: (pointer: string) => boolean) => this.#places.find(([pointer]) => fits(pointer))?.[1];
    return (
      of((pointer) => pointer === path) ??
      of((pointer) => pointer.startsWith(`${path}/`)) ??
      of((pointer) => path.startsWith(`${pointer}/`))
    );
  }
}

/** Builds the request of a question from a form. Rows in which nothing stands are left out. */
export function requestOf({ request: places, constant, row: only, build }: Question, { fields, rows }: State): Request {
  const request = new Request(constant);
  const filled = [...rows.entries()].filter(([row, typed]) => isFilled(typed) && (only ?? row) === row);
  for (const [pointer, name] of Object.entries(places)) {
    if (pointer.includes('*') || only !== undefined) {
      for (const [n, [row, typed]] of filled.entries()) {
        const place = name in typed ? { name, row } : { name };
        request.put(pointer.replace('*', String(n)), valueOf(typed[name] ?? fields[name]), place);
      }
    } else request.put(pointer, valueOf(fields[name]), { name });
  }
  build?.(request, filled, fields);
  return request;
}

export function isFilled(row: Typed): boolean {
  return Object.values(row).some((typed) => typed.trim() !== '');
}

/** Asks, and gives what came: a reply, or the problems of the input. */
export function ask(kit: Asking, question: Question, state: State): Answer {
  const request = requestOf(question, state);
  const answer = { question, request: request.value, placeOf: ({ path }: Problem) => request.placeOf(path) };
  try {
    return { ...answer, problems: [], reply: kit(question, request.value) };
  } catch (error) {
    return { ...answer, problems: problemsOf(error) };
  }
}

/** Asks the library a question. */
export type Asking = (question: Question, request: unknown) => unknown;

/** Asks the whole library: a calculator, or a plan that is opened for the question. */
export function asking(kit: Kit): Asking {
  return ({ name, asked }, request) => {
    if (!asked) return kit.call(name, request as object);
    using plan = kit.openPlan(request as never);
    return plan.ask(name, asked);
  };
}

/** The problems of an input that was refused; anything else is a defect of this page and is thrown on. */
export function problemsOf(error: unknown): readonly Problem[] {
  const { problems } = error as CampaignError;
  if (!problems) throw error;
  return problems;
}

/** The value at a JSON Pointer, if it is there; of a part of a figure that has no value, the reason. */
export function at(value: unknown, pointer: string): unknown {
  let place = value as Record<string, unknown> | undefined;
  for (const name of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null) return undefined;
    if ('undefined' in place) return place;
    place = place[name.replaceAll('~1', '/').replaceAll('~0', '~')] as never;
  }
  return place;
}

function set(target: Record<string, unknown>, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) target[name] = value === 'true' ? true : value;
  else {
    target[name] ??= /^\d+$/.test(rest[0]!) ? [] : {};
    set(target[name] as Record<string, unknown>, rest, value);
  }
}

/** People write 15%, the library takes 0.15: the point moves by two digits. */
export function valueOf(typed: string | undefined): string | undefined {
  const [, sign, whole, fraction = ''] = typed?.trim().match(/^(-?)(\d+)(?:\.(\d+))?\s*[%％]$/) ?? [];
  if (whole === undefined) return typed;
  const digits = whole.padStart(3, '0');
  const moved = `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
  return sign + moved.replace(/^0+(?=\d\.)|^0+(?=[1-9])/, '').replace(/\.?0+$/, '');
}
