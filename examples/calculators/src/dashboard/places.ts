// From a path in the document to the place where somebody wrote it.

import type { ReadCell } from 'campaignkit';

/** A cell of a sheet, or a line of a JSON document. */
export type Place = { sheet: string; cell: string } | { line: number };

/** The paths of a record from itself outwards. */
function* outwards(path: string): Generator<string> {
  for (let around = path; around !== ''; around = around.slice(0, around.lastIndexOf('/'))) yield around;
}

/** The cell of a path: its own, else the first of its parts, else that of the nearest record around it. */
export function sheetPlaces(cells: readonly ReadCell[]): (path: string) => Place | undefined {
  const own = new Map<string, ReadCell>();
  const parts = new Map<string, ReadCell>();
  for (const cell of cells) {
    if (!own.has(cell.path)) own.set(cell.path, cell);
    for (const around of outwards(cell.path)) if (!parts.has(around)) parts.set(around, cell);
  }
  return (path) => {
    for (const around of outwards(path)) {
      const found = own.get(around) ?? parts.get(around);
      if (found) return { sheet: found.sheet, cell: found.cell };
      // another record of its list says nothing about this one
      if (/\/\d+$/.test(around)) return undefined;
    }
    return undefined;
  };
}

/** The line of a path in a JSON document, as `linesOf` writes it. */
export function jsonPlaces(bytes: Uint8Array): (path: string) => Place | undefined {
  const lines = linesOf(bytes);
  const numbers = new Map(lines.map(({ path }, n) => [path, n]).reverse() as [string, number][]);
  return (path) => {
    for (const around of outwards(path)) {
      const line = numbers.get(around);
      if (line !== undefined) return { line };
    }
    return undefined;
  };
}

/** A line of a document, and the path of what stands in it. */
export interface Line {
  path: string;
  text: string;
}

/** A JSON document with a value in each line; nothing where it is no JSON. */
export function linesOf(bytes: Uint8Array): Line[] {
  try {
    return written(JSON.parse(new TextDecoder().decode(bytes)), '', '', '');
  } catch {
    return [];
  }
}

function written(value: unknown, path: string, indent: string, name: string): Line[] {
  const label = indent + (name && `${JSON.stringify(name)}: `);
  if (typeof value !== 'object' || value === null) return [{ path, text: label + JSON.stringify(value) }];
  const isList = Array.isArray(value);
  const members = Object.entries(value).flatMap(([member, of]) =>
    written(of, `${path}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`, `${indent}  `, isList ? '' : member),
  );
  const [begin, end] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return [{ path, text: label + begin + end }];
  return [{ path, text: label + begin }, ...members, { path: `${path}/`, text: indent + end }];
}
