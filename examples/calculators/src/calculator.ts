// What a calculator is: a form, the questions that it asks, and its pictures.

import type { Text } from 'campaignkit';
import type { State, Typed } from './address';
import type { Answer, Question } from './question';

type Choices = readonly (readonly [string, Text])[];

/** A field of a form, or a column of its list. */
export interface Field {
  name: string;
  label: Text;
  /** What to write, where the label does not say it. */
  hint?: Text;
  kind?: 'number' | 'day' | 'moment' | 'text' | 'choice' | 'flag';
  /** The words of a choice; they may depend on other fields. */
  choices?: Choices | ((fields: Typed) => Choices);
  /** Not needed for an answer. */
  optional?: true;
}

/** A question for a picture; with a document, one to its plan. */
export interface PictureQuestion {
  name: string;
  request: unknown;
  document?: unknown;
}

export interface PictureTools {
  ask(name: string, request: unknown): unknown;
  say(text: Text): string;
}

export interface Calculator {
  id: string;
  title: Text;
  /** What it tells, in a sentence. */
  purpose: Text;
  /** The fields in groups, each with a heading. */
  groups: readonly { title: Text; fields: readonly Field[] }[];
  /** The list, if there is one: its rows are of one kind. */
  list?: { title: Text; add: Text; columns: readonly Field[] };
  /** What is typed at first. */
  example: { fields: Typed; rows?: Typed[] };
  questions(state: State): readonly Question[];
  /** The pictures of the answers, as questions to the library, which can be asked for what only a picture shows. */
  pictures?(answers: readonly Answer[], state: State, tools: PictureTools): readonly PictureQuestion[];
  /** Of a first picture of tasks with bars that can be dragged: the columns that a hand changes. */
  bars?: { start: string; length: string };
}

/** The names of the columns of the list. */
export function columnsOf({ list }: Calculator): string[] {
  return list?.columns.map(({ name }) => name) ?? [];
}
