// A campaign from files: a JSON document, or the tables of people in workbooks and CSV files.

import type { Defaults, Plan, Problem, Sheet, SheetProblem } from 'campaignkit';
import { type Kit, problemsOf } from '../question';
import { loadKit, loadWorkbooks } from '../kit';
import { type Place, jsonPlaces, sheetPlaces } from './places';

/** What came of the files. */
export interface Opened {
  name: string;
  kit: Kit;
  /** The plan, if there are not too many problems for one. */
  plan?: Plan;
  /** Why there is none. */
  problems: readonly Problem[];
  /** Of tables: what was read, and how. */
  tables?: Imported;
  /** Where the record at a path of the document was written. */
  placeOf(path: string): Place | undefined;
}

export interface Imported {
  sheets: readonly Sheet[];
  answer: ReturnType<Kit['table']['import']>;
  /** Cells that the workbooks themselves have trouble with. */
  problems: readonly SheetProblem[];
}

/** Files as they were dropped. */
export interface Dropped {
  name: string;
  bytes: Uint8Array;
}

export async function dropped(files: Iterable<File>): Promise<Dropped[]> {
  return Promise.all([...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

/** Opens files; throws a `CampaignError` where one cannot be read at all. */
export async function open(files: readonly Dropped[], defaults: Defaults): Promise<Opened> {
  const kit = await loadKit();
  const name = files.map(({ name }) => name).join(', ');
  const [first] = files;
  if (first && files.length === 1 && isJson(first)) return { name, kit, ...plan(kit, first.bytes), placeOf: jsonPlaces(first.bytes) };
  const { workbook, toBase64 } = await loadWorkbooks();
  const read = files.map((file) => workbook.read({ bytes: toBase64(file.bytes), name: file.name }));
  const sheets = read.flatMap(({ sheets }) => sheets);
  const answer = kit.table.import({ sheets, defaults, cells: true });
  const tables = { sheets, answer, problems: read.flatMap(({ problems = [] }) => problems) };
  return { name, kit, ...plan(kit, JSON.stringify(answer.campaign)), tables, placeOf: sheetPlaces(answer.cells ?? []) };
}

function isJson({ name, bytes }: Dropped): boolean {
  return name.endsWith('.json') || bytes.find((byte) => byte > 0x20 && byte < 0xef) === 0x7b;
}

function plan(kit: Kit, document: string | Uint8Array): { plan?: Plan; problems: readonly Problem[] } {
  try {
    return { plan: kit.openPlan(document), problems: [] };
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}
