// From JSON Schemas to TypeScript.

import { isDeepStrictEqual } from 'node:util';
import { compile } from 'json-schema-to-typescript';

/** The types of all schemas, under the names that they have in Rust. */
export async function typesModule(schemas) {
  const types = {};
  for (const { $schema, title, $defs, ...schema } of Object.values(schemas)) {
    for (const [name, type] of Object.entries(adapted({ ...$defs, [title]: schema }))) {
      // a question within that of a chart takes no `explain`, which its own type has
      if (name in types && !isDeepStrictEqual(unexplained(types[name]), unexplained(type))) throw new Error(`two types are called ${name}`);
      if (!types[name]?.properties?.explain) types[name] = type;
    }
  }
  const text = await compile({ title: 'Root', type: 'object', $defs: types }, 'Root', {
    additionalProperties: false,
    bannerComment: '',
    style: { printWidth: 110, singleQuote: true },
    unreachableDefinitions: true,
  });
  const remark = /( \*\n)? \* This interface was referenced by `Root`'s JSON-Schema\n \* via the `definition` ".*"\.\n/g;
  return text
    .replace(remark, '')
    .replace(/\/\*\*\n \*\/\n/g, '')
    .replace('export interface Root {}\n', '');
}

/** A type without the member that asks for an explanation. */
function unexplained({ properties: { explain: _, ...properties } = {}, ...type }) {
  return { ...type, properties };
}

/** A schema in the form of which the compiler makes the best types. */
function adapted(schema) {
  if (Array.isArray(schema)) return schema.map(adapted);
  if (schema === null || typeof schema !== 'object') return schema;
  const result = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, adapted(value)]));
  const { $ref, anyOf, type, default: _, ...rest } = result;
  // With a description beside it, a reference would come out as a copy of what it refers to.
  if (typeof $ref === 'string') return { ...rest, allOf: [{ $ref }] };
  // "This or null" is how a schema says that a member may be left out, which the types say by themselves.
  if (Array.isArray(anyOf) && anyOf[1]?.type === 'null') return { ...anyOf[0], ...rest };
  if (Array.isArray(type) && type[1] === 'null') return { ...rest, type: type[0] };
  // The reader takes an integer for a decimal string, but one type for both ways keeps digits in sight.
  if (Array.isArray(type) && type[1] === 'integer') {
    const { minimum, maximum, ...string } = rest;
    return { ...string, type: 'string' };
  }
  return Array.isArray(anyOf) || type ? { ...rest, ...(anyOf && { anyOf }), ...(type && { type }) } : rest;
}
